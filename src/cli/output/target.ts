import { access, constants, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { systemReason } from '../../base/system-error.ts';
import { UsageFailure } from '../failure.ts';
import type { Inputs } from '../input/read.ts';

/** A file to be written. */
export interface Target {
  /** Where its path leads, through symbolic links. */
  readonly path: string;
  /** Of the file that is there already. */
  readonly mode: number | undefined;
  /** A pipe or a device is written to; replacing it would take it away from whoever uses it. */
  readonly isRegular: boolean;
}

/**
 * What stands where a path leads. @param flag that gives the path @param inputs what was read, which must not be lost
 * @throws UsageFailure where nothing may be written, and errors of the file system
 */
export async function findTarget(path: string, inputs: Inputs, flag = '-o'): Promise<Target> {
  if (path === '') throw new UsageFailure([`${flag}: expected the name of a file, found nothing`]);
  try {
    const target = await realpath(path);
    const found = await stat(target);
    if (found.isDirectory()) throw new UsageFailure([`${path}: cannot be written: it is a folder`]);
    if (found.isFile() && inputs.include(target))
      throw new UsageFailure([`${path}: is an input of this command, and writing would destroy it; name another file`]);
    return { path: target, mode: found.mode & 0o777, isRegular: found.isFile() };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return { path, mode: undefined, isRegular: true };
  }
}

/** Whether `writeOutput` could write there, for commands whose answer takes minutes or costs money. @throws UsageFailure */
export async function checkOutput(path: string | undefined, inputs: Inputs): Promise<void> {
  if (path === undefined || path === '-') return;
  try {
    const target = await findTarget(path, inputs);
    await access(target.isRegular ? dirname(target.path) : target.path, constants.W_OK);
  } catch (error) {
    throw writingFailure(path, error);
  }
}

/** Beside the file that it will replace. @param role tells drafts of one run from each other */
export function draftOf(target: Target, role: 'output' | 'trace'): string {
  return join(dirname(target.path), `.trailtrim-${process.pid}-${role}.tmp`);
}

/** A full disk is not wrong usage, and what is not an error of the file system is a bug. */
export function writingFailure(path: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof UsageFailure || code === undefined || code === 'ENOSPC') return error;
  const reason = code === 'ENOENT' ? 'there is no such folder; make it first' : systemReason(error);
  return new UsageFailure([`${path}: cannot be written: ${reason}`]);
}
