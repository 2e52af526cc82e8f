import { parseArn } from '../../base/arn.ts';
import { parseLogSource } from '../../observe/aws/delivered/log-source.ts';
import { policyFor, policyForLogs } from '../../observe/aws/plan/iam-policy.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { UsageFailure } from '../failure.ts';
import type { IamPolicyOptions } from '../flags/iam-policy.ts';
import { NO_INPUTS } from '../input/read.ts';
import { readSettings } from '../observe/observe-settings.ts';
import { say } from '../output/say.ts';
import { writeOutput } from '../output/write.ts';

/** Prints the smallest IAM policy of an observation with these flags. */
export async function runIamPolicy(options: IamPolicyOptions): Promise<ExitCode> {
  if (options.logs !== undefined) return printForLogs(options, options.logs);
  const settings = readSettings(options);
  await writeOutput(options.output, `${JSON.stringify(policyFor(settings), null, 2)}\n`, NO_INPUTS);
  if (settings.role !== undefined)
    say(
      'note: the role itself needs ReadAccount and, where the caller does not see its bill, ReadBill; the rest is for the caller',
    );
  return EXIT.done;
}

async function printForLogs({ role, accounts, output }: IamPolicyOptions, logs: readonly string[]): Promise<ExitCode> {
  if (accounts !== undefined)
    throw new UsageFailure(['--accounts: log files are read with one account: leave it out, or --logs']);
  const settings = readSettings(role === undefined ? {} : { role });
  const sources = logs.map((text) => {
    const source = parseLogSource(text);
    if (source.ok) return source.value;
    throw new UsageFailure(source.problems.map(({ message }) => `--logs: ${message}`));
  });
  // A role stands in the partition of its bucket; without one it is the commercial one, as in most accounts.
  const partition = parseArn(settings.role ?? '')?.partition ?? 'aws';
  await writeOutput(
    output,
    `${JSON.stringify(policyForLogs(sources, settings.role, partition), null, 2)}\n`,
    NO_INPUTS,
  );
  if (settings.role !== undefined)
    say('note: the role itself needs ListLogFiles and ReadLogFiles; the rest is for the caller');
  say('note: a bucket that encrypts with a key of its own needs kms:Decrypt on that key, too');
  return EXIT.done;
}
