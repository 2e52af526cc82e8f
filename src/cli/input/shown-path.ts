import process from 'node:process';
import { resolve } from 'node:path';
import { pathFrom } from './find-policy.ts';

/**
 * How an output names a file that was given: relative to the current folder, so that it is the same on every machine. What
 * bash's `<(…)` and `/dev/stdin` stand for is a name of the system and lies in no folder.
 */
export function shownPath(given: string, folder: string = process.cwd()): string {
  const path = resolve(folder, given);
  return given === '-' || /^\/(?:dev|proc)\//.test(path) ? given : pathFrom(folder, path);
}
