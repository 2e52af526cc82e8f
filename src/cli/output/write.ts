import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import process from 'node:process';
import type { Inputs } from '../input/read.ts';
import { draftOf, findTarget, type Target, writingFailure } from './target.ts';

/**
 * Writes to a file, whole or not at all, or to standard output where no file is named. @throws UsageFailure
 * @param content a text, or pieces of one that is too long for memory
 * @param inputs what was read, which the file may not be
 */
export async function writeOutput(
  path: string | undefined,
  content: string | Iterable<string>,
  inputs: Inputs,
): Promise<void> {
  const pieces = typeof content === 'string' ? [content] : inPieces(content);
  if (path === undefined || path === '-') {
    // Waits for a slow reader, so that what it has not read yet does not pile up in memory.
    for (const piece of pieces) if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
    return;
  }
  try {
    const target = await findTarget(path, inputs);
    await (target.isRegular ? replaceFile(target, pieces) : writeFile(target.path, pieces));
  } catch (error) {
    throw writingFailure(path, error);
  }
}

/** Characters written at a time: a write per row of a snapshot would take longer than everything else. */
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

async function replaceFile(target: Target, pieces: Iterable<string>): Promise<void> {
  const draft = draftOf(target, 'output');
  // Leaving at once leaves no partial file behind.
  const drop = (): void => rmSync(draft, { force: true });
  process.once('exit', drop);
  try {
    await writeFile(draft, pieces, target.mode === undefined ? {} : { mode: target.mode });
    await rename(draft, target.path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    process.off('exit', drop);
  }
}
