import { createReadStream, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import process from 'node:process';
import { systemReason } from '../../base/system-error.ts';
import { UsageFailure } from '../failure.ts';
import { isStandardInput } from './standard-input.ts';

/**
 * How many MiB of what is read, also of what gzip inflates to; more is refused. A policy of 300,000 calls has 8 MB. YAML takes the
 * most time and memory for its length. A snapshot has no limit of its own: it is read row by row.
 */
const LIMITS = {
  snapshot: Infinity,
  'trailtrim input': 400,
  'policy or usage file': 16,
  'rates file': 64,
  'file of --trails': 64,
} as const;

/** What is read, where that matters to how large it may be. */
export type InputKind = keyof typeof LIMITS;

export function mostBytes(kind: InputKind): number {
  return LIMITS[kind] * 1024 * 1024;
}

/** Bytes that are read at once. */
export const PIECE = 256 * 1024;

type Input = AsyncIterable<Buffer | string>;

/**
 * What is to be read, once and from its beginning to its end: a file, standard input, or a pipe that has a name, such as
 * those of `<(…)`. @throws UsageFailure for what cannot be read, with the reason
 */
export async function openInput(path: string, kind: InputKind): Promise<Input> {
  if (isStandardInput(path)) return process.stdin;
  const found = await statOf(path);
  if (found.isFile() && found.size > mostBytes(kind)) throw tooLarge(path, kind);
  const descriptor = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(path)?.[1];
  // What a program gives another one to read may be a socket, which the system opens by no name.
  if (found.isSocket() && descriptor !== undefined) return new Socket({ fd: Number(descriptor), writable: false });
  const other = UNREADABLE.find(([is]) => is(found))?.[1];
  if (other !== undefined) throw new UsageFailure([`${path}: cannot be read: it is ${other}; give a file or a pipe`]);
  return createReadStream(path, { highWaterMark: PIECE });
}

export function tooLarge(path: string, kind: InputKind): UsageFailure {
  return new UsageFailure([
    `${path}: larger than ${LIMITS[kind]} MiB, more than any ${kind}; check that it is the right file`,
  ]);
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
  const isDamaged = ((error as NodeJS.ErrnoException).code ?? '').startsWith('Z_');
  const next = isDamaged ? 'fetch the file again' : 'check the path';
  return new UsageFailure([`${path}: cannot be read: ${systemReason(error)}; ${next}`]);
}
