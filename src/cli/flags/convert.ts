import { type Command, Option } from '@commander-js/extra-typings';
import { type Declare, helpExamples, type OptionsOf, withEarlier } from './declare.ts';
import { DIALECT_NAMES } from '../../selectors/dialects/dialect.ts';
import { outputOption, pickOption, targetOption } from './options.ts';

function flags(program: Command) {
  return program
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
    .argument(
      '<file>',
      'selectors: an array, the output of get-event-selectors, a template, a Terraform plan or state, … (docs/inputs.md); - for standard input',
    )
    .addOption(new Option('--to <dialect>', 'the dialect to write').choices(DIALECT_NAMES).makeOptionMandatory())
    .addOption(pickOption())
    .addOption(targetOption())
    .option('--trail <name>', 'the name to write, or the ARN (default: a parameter of the file)')
    .addOption(outputOption());
}

export type ConvertOptions = OptionsOf<typeof flags>;

export const declareConvert: Declare = (program, exit) => {
  flags(program).action(async (file, options, command) => {
    const { runConvert } = await import('../commands/convert.ts');
    exit(await runConvert(file, withEarlier(options, command)));
  });
};
