import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { UsageFailure } from './failure.ts';
import { reasonOf } from './input.ts';

/** Writes to a file, whole or not at all, or to standard output where no file is named. @throws UsageFailure */
export async function writeOutput(path: string | undefined, text: string): Promise<void> {
  if (path === undefined || path === '-') {
    process.stdout.write(text);
    return;
  }
  const draft = join(dirname(path), `.trailtrim-${process.pid}.tmp`);
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    // A full disk is nobody's wrong usage.
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw error;
    throw new UsageFailure([`${path}: cannot be written: ${reasonOf(error)}`]);
  }
}

/** Messages and progress go to standard error; data alone to standard output. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
