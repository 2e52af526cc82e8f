import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { cleanText } from '../report/index.ts';
import { UsageFailure } from './failure.ts';
import { inputFiles, reasonOf } from './input.ts';

/**
 * Writes to a file, whole or not at all, or to standard output where no file is named. @throws UsageFailure
 * @param mayReplace whether the file may be one that was read, as when it is brought up to date
 */
export async function writeOutput(path: string | undefined, text: string, mayReplace = false): Promise<void> {
  if (path === undefined || path === '-') {
    process.stdout.write(text);
    return;
  }
  try {
    const { target, mode, isRegular } = await findTarget(path);
    if (isRegular && inputFiles.has(target) && !mayReplace)
      throw new UsageFailure([`${path}: is an input of this command, which writing would destroy; name another file`]);
    // A pipe or a device is written to; replacing it would take it away from whoever uses it.
    await (isRegular ? replaceFile(target, text, mode) : writeFile(target, text));
  } catch (error) {
    if (error instanceof UsageFailure) throw error;
    const { code } = error as NodeJS.ErrnoException;
    // A full disk is nobody's wrong usage.
    if (code === 'ENOSPC') throw error;
    const reason = code === 'ENOENT' ? 'there is no such folder; make it first' : reasonOf(error);
    throw new UsageFailure([`${path}: cannot be written: ${reason}`]);
  }
}

interface OutputTarget {
  readonly target: string;
  readonly mode: number | undefined;
  readonly isRegular: boolean;
}

/** Where the path leads, through symbolic links, and what stands there already. */
async function findTarget(path: string): Promise<OutputTarget> {
  try {
    const target = await realpath(path);
    const found = await stat(target);
    return { target, mode: found.mode & 0o777, isRegular: found.isFile() };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return { target: path, mode: undefined, isRegular: true };
  }
}

async function replaceFile(target: string, text: string, mode: number | undefined): Promise<void> {
  const draft = join(dirname(target), `.trailtrim-${process.pid}.tmp`);
  try {
    await writeFile(draft, text, mode === undefined ? {} : { mode });
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Messages and progress go to standard error; data alone to standard output. */
export function say(line: string): void {
  // What a message quotes comes from files and from AWS.
  process.stderr.write(`${cleanText(line)}\n`);
}
