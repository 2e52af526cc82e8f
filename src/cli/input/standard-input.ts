import { UsageFailure } from '../failure.ts';

/** Names of what the shell gave the program to read; a name beside `-` is the system's, of Linux and macOS. */
const NAMES: ReadonlySet<string> = new Set(['-', '/dev/stdin', '/dev/fd/0', '/proc/self/fd/0']);

export function isStandardInput(path: string): boolean {
  return NAMES.has(path);
}

/**
 * Standard input can be read only once. @param paths as they were given @param which how the message names them
 * @throws UsageFailure where two of them are that
 */
export function refuseTwoFromStandardInput(paths: readonly (string | undefined)[], which = 'the files'): void {
  if (paths.filter((path) => path !== undefined && isStandardInput(path)).length > 1)
    throw new UsageFailure([`only one of ${which} can be standard input`]);
}
