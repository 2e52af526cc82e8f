import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { access, constants, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { reasonOf, UsageFailure } from '../failure.ts';
import type { Inputs } from '../input/read.ts';

/**
 * Writes to a file, whole or not at all, or to standard output where no file is named. @throws UsageFailure
 * @param content a text, or pieces of one that is too long to be held
 * @param inputs what the content was made from and what must not be lost, which the file may not be
 */
export async function writeOutput(
  path: string | undefined,
  content: string | Iterable<string>,
  inputs: Inputs,
): Promise<void> {
  const pieces = typeof content === 'string' ? [content] : inPieces(content);
  if (path === undefined || path === '-') {
    // A slow reader makes us wait, so that what it has not read yet is not held either.
    for (const piece of pieces) if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
    return;
  }
  try {
    const { target, mode, isRegular } = await findTarget(path, inputs);
    // A pipe or a device is written to; replacing it would take it away from whoever uses it.
    await (isRegular ? replaceFile(target, pieces, mode) : writeFile(target, pieces));
  } catch (error) {
    throw writingFailure(path, error);
  }
}

/** Whether `writeOutput` could write there, for commands whose answer takes minutes or costs money. @throws UsageFailure */
export async function checkOutput(path: string | undefined, inputs: Inputs): Promise<void> {
  if (path === undefined || path === '-') return;
  try {
    const { target, isRegular } = await findTarget(path, inputs);
    // The draft stands beside what it replaces.
    await access(isRegular ? dirname(target) : target, constants.W_OK);
  } catch (error) {
    throw writingFailure(path, error);
  }
}

/** A full disk is nobody's wrong usage, and what is no error of the file system is a bug. */
function writingFailure(path: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof UsageFailure || code === undefined || code === 'ENOSPC') return error;
  const reason = code === 'ENOENT' ? 'there is no such folder; make it first' : reasonOf(error);
  return new UsageFailure([`${path}: cannot be written: ${reason}`]);
}

/** A write for each row of a snapshot would take longer than all the rest. */
const PIECE = 1_000_000;

function* inPieces(parts: Iterable<string>): Generator<string> {
  let held: string[] = [];
  let length = 0;
  for (const part of parts) {
    held.push(part);
    length += part.length;
    if (length < PIECE) continue;
    yield held.join('');
    held = [];
    length = 0;
  }
  if (length > 0) yield held.join('');
}

interface OutputTarget {
  readonly target: string;
  readonly mode: number | undefined;
  readonly isRegular: boolean;
}

/** Where the path leads, through symbolic links, and what stands there already. @throws UsageFailure where nothing may be written */
async function findTarget(path: string, inputs: Inputs): Promise<OutputTarget> {
  if (path === '') throw new UsageFailure(['-o: expected the name of a file, found nothing']);
  try {
    const target = await realpath(path);
    const found = await stat(target);
    if (found.isDirectory()) throw new UsageFailure([`${path}: cannot be written: it is a folder`]);
    if (found.isFile() && inputs.include(target))
      throw new UsageFailure([`${path}: is an input of this command, and writing would destroy it; name another file`]);
    return { target, mode: found.mode & 0o777, isRegular: found.isFile() };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return { target: path, mode: undefined, isRegular: true };
  }
}

async function replaceFile(target: string, pieces: Iterable<string>, mode: number | undefined): Promise<void> {
  const draft = join(dirname(target), `.trailtrim-${process.pid}.tmp`);
  // Who leaves at once leaves no half of a file.
  const drop = (): void => rmSync(draft, { force: true });
  process.once('exit', drop);
  try {
    await writeFile(draft, pieces, mode === undefined ? {} : { mode });
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    process.off('exit', drop);
  }
}
