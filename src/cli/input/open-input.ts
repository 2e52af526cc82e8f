import { createReadStream, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import process from 'node:process';
import { systemReason } from '../../base/system-error.ts';
import { UsageFailure } from '../failure.ts';
import { isStandardInput } from './standard-input.ts';

/** Larger inputs are refused: a snapshot of 100,000 resources has about 60 MB. Also holds for what gzip inflates to. */
export const MAX_BYTES = 400 * 1024 * 1024;

type Input = AsyncIterable<Buffer | string>;

/**
 * What is to be read, once and from its beginning to its end: a file, standard input, or a pipe that has a name, such as
 * those of `<(…)`. @throws UsageFailure for what cannot be read, with the reason
 */
export async function openInput(path: string): Promise<Input> {
  if (isStandardInput(path)) return process.stdin;
  const found = await statOf(path);
  if (found.isFile() && found.size > MAX_BYTES) throw tooLarge(path);
  const descriptor = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(path)?.[1];
  // What a program gives another one to read may be a socket, which the system opens by no name.
  if (found.isSocket() && descriptor !== undefined) return new Socket({ fd: Number(descriptor), writable: false });
  const kind = UNREADABLE.find(([is]) => is(found))?.[1];
  if (kind !== undefined) throw new UsageFailure([`${path}: cannot be read: it is ${kind}; give a file or a pipe`]);
  return createReadStream(path);
}

export function tooLarge(path: string): UsageFailure {
  return new UsageFailure([`${path}: larger than ${MAX_BYTES / 1024 / 1024} MiB, more than any trailtrim input`]);
}

const UNREADABLE: readonly (readonly [is: (found: Stats) => boolean, kind: string])[] = [
  [(found) => found.isDirectory(), 'a folder'],
  [(found) => found.isSocket(), 'a socket'],
  [(found) => found.isBlockDevice(), 'a disk'],
];

async function statOf(path: string): Promise<Stats> {
  try {
    return await stat(path);
  } catch (error) {
    throw readingFailure(path, error);
  }
}

export function readingFailure(path: string, error: unknown): UsageFailure {
  return new UsageFailure([`${path}: cannot be read: ${systemReason(error)}; check the path`]);
}
