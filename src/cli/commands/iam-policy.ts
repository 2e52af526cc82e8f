import { policyFor } from '../../observe/aws/plan/iam-policy.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { IamPolicyOptions } from '../flags/iam-policy.ts';
import { NO_INPUTS } from '../input/read.ts';
import { readSettings } from '../observe/observe-settings.ts';
import { say } from '../output/say.ts';
import { writeOutput } from '../output/write.ts';

/** Prints the smallest IAM policy of an observation with these flags. */
export async function runIamPolicy(options: IamPolicyOptions): Promise<ExitCode> {
  const settings = readSettings(options);
  await writeOutput(options.output, `${JSON.stringify(policyFor(settings), null, 2)}\n`, NO_INPUTS);
  if (settings.role !== undefined)
    say(
      'note: the role itself needs ReadAccount and, where the caller does not see its bill, ReadBill; the rest is for the caller',
    );
  return EXIT.done;
}
