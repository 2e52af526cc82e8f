import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findPolicyFile } from '../../../src/cli/input/find-policy.ts';
import { TempFolder } from '../temp-folder.ts';

/** @param files paths below the folder; one that ends with a slash is a folder */
function makeTree(folder: TempFolder, files: readonly string[]): void {
  for (const path of files) {
    const place = folder.file(path);
    mkdirSync(path.endsWith('/') ? place : dirname(place), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(place, '');
  }
}

describe('the policy that counts where none is named', () => {
  test.for<[name: string, files: readonly string[], from: string, found: string | undefined]>([
    ['none', ['.git/', 'a/'], 'a', undefined],
    ['in the folder', ['a/trailtrim.yaml'], 'a', 'trailtrim.yaml'],
    ['by its other name', ['a/trailtrim.yml'], 'a', 'trailtrim.yml'],
    ['above, in a repository', ['.git/', 'trailtrim.yml', 'a/b/'], 'a/b', '../../trailtrim.yml'],
    ['the nearest one', ['.git/', 'trailtrim.yaml', 'a/trailtrim.yml', 'a/b/'], 'a/b', '../trailtrim.yml'],
    ['in a worktree', ['wt/.git', 'wt/trailtrim.yaml', 'wt/a/'], 'wt/a', '../trailtrim.yaml'],
    ['not above the root of the repository', ['trailtrim.yaml', 'repo/.git/', 'repo/a/'], 'repo/a', undefined],
    ['not above the folder outside of a repository', ['trailtrim.yaml', 'a/'], 'a', undefined],
    ['not above the home folder', ['.git/', 'trailtrim.yaml', 'home/a/'], 'home/a', undefined],
    [
      'in a repository that is the home folder',
      ['home/.git/', 'home/trailtrim.yaml', 'home/a/'],
      'home/a',
      '../trailtrim.yaml',
    ],
  ])('%s', ([, files, from, found]) => {
    using folder = new TempFolder();
    makeTree(folder, files);
    expect(findPolicyFile(folder.file(from), folder.file('home'))).toBe(found);
  });

  test('of both names none is taken by chance', () => {
    using folder = new TempFolder();
    makeTree(folder, ['.git/', 'trailtrim.yaml', 'trailtrim.yml', 'a/']);
    expect(() => findPolicyFile(folder.file('a'), '/')).toThrow(
      '../trailtrim.yaml and ../trailtrim.yml: one of the two would be ignored; delete one, or name the policy with --policy FILE',
    );
  });
});
