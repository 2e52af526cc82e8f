import { UsageFailure } from '../failure.ts';

/**
 * Standard input can be read only once. @param paths as they were given @param which how the message names them
 * @throws UsageFailure where two of them are `-`
 */
export function refuseTwoFromStandardInput(paths: readonly (string | undefined)[], which = 'the files'): void {
  if (paths.filter((path) => path === '-').length > 1)
    throw new UsageFailure([`only one of ${which} can be standard input`]);
}
