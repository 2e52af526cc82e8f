import { type Command, Option } from '@commander-js/extra-typings';
import { type Declare, helpExamples, type OptionsOf, withEarlier } from './declare.ts';
import { namesOf, DIFF_FORMATS } from '../../report/formats/formats.ts';
import {
  confidenceOption,
  discountOption,
  monthOption,
  outputOption,
  pickOption,
  policyOption,
  ratesOption,
  targetOption,
} from './options.ts';

function flags(program: Command) {
  return program
    .command('diff')
    .allowExcessArguments(false)
    .summary('show the events that one set of selectors logs and the other does not')
    .description(
      'Compares two sets of selectors exactly: equivalent, or the classes of events that are lost and gained, each with an event that shows it. With a snapshot also what the difference costs, and what it loses of management events and of what the policy protects.',
    )
    .addHelpText(
      'before',
      helpExamples(
        'trailtrim diff before.json after.json',
        'trailtrim diff before.json after.json --exit-code          4 when something is lost',
        'trailtrim diff plan.json                                  before and after of a Terraform plan, trail by trail',
        'trailtrim diff before.json after.json --from snapshot.json --trail org-trail',
        'trailtrim diff before.json after.json --from snapshot.json --month 2027-01 --confidence 90%',
      ),
    )
    .argument(
      '<before>',
      'selectors: an array, the output of get-event-selectors, a template, a Terraform plan or state, … (docs/inputs.md); - for standard input',
    )
    .argument('[after]', 'the same; left out where <before> is a Terraform plan or a Pulumi preview, which hold both')
    .addOption(pickOption())
    .addOption(targetOption())
    .option('--from <file>', 'a snapshot, to price the difference; - for standard input')
    .option('--example', 'price it in the example snapshot that comes with trailtrim')
    .option(
      '--trail <name>',
      'the trail to price (default: the one that has the selectors of <before>, or the only one)',
    )
    .addOption(policyOption())
    .addOption(monthOption())
    .addOption(confidenceOption())
    .addOption(ratesOption())
    .addOption(discountOption())
    .option('--exit-code', 'exit with 4 when something is lost')
    .addOption(new Option('--format <format>', 'how to print it').choices(namesOf(DIFF_FORMATS)).default('text'))
    .addOption(outputOption());
}

export type DiffOptions = OptionsOf<typeof flags>;

export const declareDiff: Declare = (program, exit) => {
  flags(program).action(async (before, after, options, command) => {
    const { runDiff } = await import('../commands/diff.ts');
    exit(await runDiff(before, after, withEarlier(options, command)));
  });
};
