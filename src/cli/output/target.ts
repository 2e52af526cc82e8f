import { fstatSync } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isDiskTrouble, isSystemError, systemReason } from '../../base/system-error.ts';
import { DiskFailure, UsageFailure } from '../failure.ts';
import type { Inputs } from '../input/read.ts';
import { followLinks } from './descriptor.ts';

/** A file that is there already. */
interface Earlier {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** A file that is replaced as a whole, or made. */
export interface FileTarget {
  readonly kind: 'file';
  /** Where its path leads, through symbolic links. */
  readonly path: string;
  readonly earlier: Earlier | undefined;
}

/** Where something is to be written: only a file can be replaced; what else there is belongs to whoever uses it. */
export type Target =
  | FileTarget
  /** A pipe or a device, which is opened and written into. */
  | { readonly kind: 'stream'; readonly path: string }
  /** Open already, and written into. */
  | { readonly kind: 'descriptor'; readonly fd: number };

export const STANDARD_OUTPUT: Target = { kind: 'descriptor', fd: 1 };

/**
 * What stands where a path leads. @param flag that gives the path @param inputs what was read, which must not be lost
 * @throws UsageFailure where nothing may be written, and errors of the file system
 */
export async function findTarget(path: string, inputs: Inputs, flag = '-o'): Promise<Target> {
  if (path === '') throw new UsageFailure([`${flag}: expected the name of a file, found nothing`]);
  const place = await followLinks(path);
  // Of another process: its file is opened anew and appended to.
  if (typeof place !== 'string') return place.pid === undefined ? { ...place, kind: 'descriptor' } : stream(path);
  // Asked by the name that was given, so that the system's own protection of links in shared folders holds.
  const found = await stat(path).catch(noneIfMissing);
  if (found === undefined) {
    if (path.endsWith('/')) throw new UsageFailure([`${path}: cannot be written: it is the name of a folder`]);
    return { kind: 'file', path: place, earlier: undefined };
  }
  if (found.isDirectory()) throw new UsageFailure([`${path}: cannot be written: it is a folder`]);
  if (!found.isFile()) return stream(path);
  if (inputs.include(place))
    throw new UsageFailure([`${path}: is an input of this command, and writing would destroy it; name another file`]);
  return { kind: 'file', path: place, earlier: { mode: found.mode & 0o777, uid: found.uid, gid: found.gid } };
}

function stream(path: string): Target {
  return { kind: 'stream', path };
}

function noneIfMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  return undefined;
}

/** Whether `writeOutput` could write there, for commands whose answer takes minutes or costs money. @throws UsageFailure */
export async function checkOutput(path: string | undefined, inputs: Inputs): Promise<Target> {
  if (path === undefined || path === '-') return STANDARD_OUTPUT;
  try {
    const target = await findTarget(path, inputs);
    if (target.kind === 'descriptor') fstatSync(target.fd);
    else await access(target.kind === 'file' ? dirname(target.path) : target.path, constants.W_OK);
    return target;
  } catch (error) {
    throw writingFailure(path, error);
  }
}

/** A full disk is not wrong usage, and what is not an error of the file system is a bug. */
export function writingFailure(path: string, error: unknown): unknown {
  if (!isSystemError(error)) return error;
  if (isDiskTrouble(error)) return new DiskFailure([`${path}: cannot be written whole: ${systemReason(error)}`]);
  const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
  const reason = isMissing ? 'there is no such folder; make it first' : systemReason(error);
  return new UsageFailure([`${path}: cannot be written: ${reason}`]);
}
