import { policyFor } from '../../observe/aws/iam-policy.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { ObserveFlags } from '../observe-modes.ts';
import { readSettings } from '../observe-settings.ts';
import { say, writeOutput } from '../output.ts';

/** Prints the smallest IAM policy of an observation with these flags. */
export async function runIamPolicy(flags: Pick<ObserveFlags, 'role' | 'accounts' | 'output'>): Promise<ExitCode> {
  const settings = readSettings(flags);
  await writeOutput(flags.output, `${JSON.stringify(policyFor(settings), null, 2)}\n`);
  if (settings.role !== undefined)
    say('note: ReadAccount is for the role, in each account that is read; the other statements are for who assumes it');
  return EXIT.done;
}
