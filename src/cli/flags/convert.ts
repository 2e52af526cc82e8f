import { type Command, Option } from 'commander';
import { DIALECT_NAMES } from './formats.ts';
import { type Declare, optionsOf, targetOption, outputOption, helpExamples } from './options.ts';

export const declareConvert: Declare = (program, exit) => {
  program
    .command('convert')
    .allowExcessArguments(false)
    .summary('write selectors in another dialect')
    .description(
      'Writes selectors for the AWS CLI, CloudFormation, Terraform, CDK or Pulumi, as a whole file. Exit code 4 when the selectors are not valid.',
    )
    .addHelpText(
      'before',
      helpExamples(
        'trailtrim convert selectors.json --to terraform --trail org-trail -o trail.tf',
        'aws cloudtrail get-event-selectors --trail-name org-trail | trailtrim convert - --to cdk --trail org-trail',
      ),
    )
    .argument('<file>', 'selectors: an array, or the answer of get-event-selectors; - for standard input')
    .addOption(new Option('--to <dialect>', 'the dialect to write').choices(DIALECT_NAMES).makeOptionMandatory())
    .addOption(targetOption())
    .option('--trail <name>', 'the name to write (default: REPLACE_WITH_TRAIL_NAME)')
    .addOption(outputOption())
    .action(async (file: string, _options, command: Command) => {
      const { runConvert } = await import('../commands/convert.ts');
      exit(await runConvert(file, optionsOf(command)));
    });
};
