import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { listed } from '../../base/words.ts';
import { UsageFailure } from '../failure.ts';

const NAMES = ['trailtrim.yaml', 'trailtrim.yml'] as const;

/**
 * The policy file that counts where none is named, relative to the folder: the nearest one from there up to the root of the
 * repository, and outside of a repository that of the folder alone.
 *
 * @throws UsageFailure where a folder has one of each name
 */
export function findPolicyFile(folder: string, home = homedir()): string | undefined {
  for (const place of foldersUp(folder, home)) {
    const found = NAMES.filter((name) => existsSync(join(place, name))).map((name) =>
      pathFrom(folder, join(place, name)),
    );
    if (found.length > 1)
      throw new UsageFailure([
        `${listed(found)}: one of the two would be ignored; delete one, or name the policy with --policy FILE`,
      ]);
    if (found[0] !== undefined) return found[0];
  }
  return undefined;
}

/** The folder and those above it in its repository; never above the home folder, where other people's files may lie. */
function foldersUp(folder: string, home: string): readonly string[] {
  const folders: string[] = [];
  for (let place = folder; ; place = dirname(place)) {
    folders.push(place);
    // A worktree and a submodule have a file of that name.
    if (existsSync(join(place, '.git'))) return folders;
    if (place === home || place === dirname(place)) return [folder];
  }
}

/** With slashes on every system, so that reports do not depend on it. */
export function pathFrom(folder: string, file: string): string {
  return relative(folder, file).split(sep).join('/');
}
