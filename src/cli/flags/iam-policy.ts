import type { Command } from '@commander-js/extra-typings';
import { type Declare, helpExamples, type OptionsOf, withEarlier } from './declare.ts';
import { outputOption } from './options.ts';

function flags(program: Command) {
  return program
    .command('iam-policy')
    .allowExcessArguments(false)
    .summary('the smallest IAM policy that observe needs')
    .description(
      'Prints the IAM policy that a run of observe needs: every call that it makes, all of them read-only. With the --role and --accounts of the run it also allows assuming the role and listing the accounts.',
    )
    .addHelpText(
      'before',
      helpExamples(
        'trailtrim iam-policy -o policy.json',
        'aws iam create-policy --policy-name trailtrim --policy-document file://policy.json',
        'trailtrim iam-policy --accounts organization --role arn:aws:iam::111122223333:role/trailtrim',
        'trailtrim iam-policy --logs s3://my-log-bucket/AWSLogs/   for log files in S3',
      ),
    )
    .option('--role <arn>', 'the role that observe is given')
    .option('--accounts <id...>', 'the accounts that observe is given, or organization')
    .option('--logs <source...>', 'for reading log files in S3 instead: s3://BUCKET/PREFIX')
    .addOption(outputOption());
}

export type IamPolicyOptions = OptionsOf<typeof flags>;

export const declareIamPolicy: Declare = (program, exit) => {
  flags(program).action(async (options, command) => {
    const { runIamPolicy } = await import('../commands/iam-policy.ts');
    exit(await runIamPolicy(withEarlier(options, command)));
  });
};
