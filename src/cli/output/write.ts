import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Inputs } from '../input/read.ts';
import { Draft } from './draft.ts';
import { holdControls } from './hold-controls.ts';
import { syncDescriptor, writeInto } from './standard-streams.ts';
import { type FileTarget, findTarget, STANDARD_OUTPUT, type Target, writingFailure } from './target.ts';
import { writeWhole } from './write-whole.ts';

/**
 * Writes a file, whole or not at all, or into a pipe, a device or standard output where no file is named. What it returns
 * from is written. @throws UsageFailure, DiskFailure
 * @param content a text, or pieces of one that is too long for memory
 * @param inputs what was read, which the file may not be
 */
export async function writeOutput(
  path: string | undefined,
  content: string | Iterable<string>,
  inputs: Inputs,
): Promise<void> {
  const isNamed = path !== undefined && path !== '-';
  try {
    const target = isNamed ? await findTarget(path, inputs) : STANDARD_OUTPUT;
    await writeTo(target, inPieces(typeof content === 'string' ? [content] : content));
  } catch (error) {
    throw writingFailure(isNamed ? path : 'standard output', error);
  }
}

async function writeTo(target: Target, pieces: Iterable<Uint8Array>): Promise<void> {
  switch (target.kind) {
    case 'file':
      return replaceFile(target, pieces);
    case 'descriptor':
      await readUntilGone(pieces, (bytes) => writeInto(target.fd, bytes));
      return syncDescriptor(target.fd);
    case 'stream': {
      await using file = await open(target.path, constants.O_WRONLY | constants.O_APPEND);
      await readUntilGone(pieces, (bytes) => writeWhole(file.fd, bytes));
    }
  }
}

/** Bytes written at a time: a write per row of a snapshot would take longer than everything else. */
const PIECE = 1_000_000;

function* inPieces(parts: Iterable<string>): Generator<Uint8Array> {
  let held: string[] = [];
  let length = 0;
  for (const part of parts) {
    held.push(part);
    length += part.length;
    if (length < PIECE) continue;
    yield Buffer.from(holdControls(held.join('')));
    held = [];
    length = 0;
  }
  if (length > 0) yield Buffer.from(holdControls(held.join('')));
}

async function replaceFile(target: FileTarget, pieces: Iterable<Uint8Array>): Promise<void> {
  const draft = new Draft(target);
  try {
    for (const bytes of pieces) {
      draft.write(bytes);
      // A signal is heard between two pieces.
      await new Promise(setImmediate);
    }
    draft.place();
  } catch (error) {
    draft.drop();
    throw error;
  }
}

/**
 * A reader such as `head` closes the pipe when it has seen enough: not a failure. What is left is made nevertheless, since
 * rows are counted on their way.
 */
async function readUntilGone(pieces: Iterable<Uint8Array>, write: (bytes: Uint8Array) => Promise<void>): Promise<void> {
  let isGone = false;
  for (const bytes of pieces) {
    if (isGone) continue;
    await write(bytes).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
      isGone = true;
    });
  }
}
