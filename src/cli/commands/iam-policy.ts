import { policyFor } from '../../observe/aws/plan/iam-policy.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { ObserveFlags } from '../observe/observe-modes.ts';
import { readSettings } from '../observe/observe-settings.ts';
import { say, writeOutput } from '../output/output.ts';

/** Prints the smallest IAM policy of an observation with these flags. */
export async function runIamPolicy(flags: Pick<ObserveFlags, 'role' | 'accounts' | 'output'>): Promise<ExitCode> {
  const settings = readSettings(flags);
  await writeOutput(flags.output, `${JSON.stringify(policyFor(settings), null, 2)}\n`);
  if (settings.role !== undefined)
    say(
      'note: the role itself needs ReadAccount and, where the caller does not see its bill, ReadBill; the rest is for the caller',
    );
  return EXIT.done;
}
