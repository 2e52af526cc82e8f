import { type Command, Option } from '@commander-js/extra-typings';
import { type Declare, helpExamples, type OptionsOf, withEarlier } from './declare.ts';
import { namesOf, PROPOSAL_FORMATS } from '../../report/formats/formats.ts';
import {
  confidenceOption,
  discountOption,
  exampleOption,
  fromOption,
  monthOption,
  outputOption,
  policyOption,
  ratesOption,
} from './options.ts';

function flags(program: Command) {
  return program
    .command('optimize')
    .allowExcessArguments(false)
    .summary('propose selectors for a trail, or for all trails together, with the cost before and after')
    .description(
      'Proposes selectors for a trail that drop deliveries into log buckets and noisy reads, proves that the protected calls stay, and says what it saves. With --fleet it says which trails and event data stores can end, and what the others can stop to record, because another one records it and stays. Exit code 4 when a protected call is not proved to be recorded.',
    )
    .addHelpText(
      'before',
      helpExamples(
        'trailtrim optimize --example --trail org-trail',
        'trailtrim optimize --from snapshot.json --trail org-trail --format aws-cli -o selectors.json',
        'trailtrim optimize --example --trail org-trail --confidence 90% --year',
        'trailtrim optimize --example --trail org-trail --frontier --format text',
        'trailtrim optimize --policy pci --print-policy > trailtrim.yaml',
        'trailtrim optimize --from snapshot.json --fleet --format text',
        'aws cloudtrail put-event-selectors --trail-name org-trail --region us-east-1 --advanced-event-selectors file://selectors.json',
      ),
    )
    .option('--trail <name>', 'name or ARN of the trail, or of the event data store')
    .option('--fleet', 'all trails and event data stores together: what one records that another need not')
    .addOption(fromOption())
    .addOption(exampleOption())
    .addOption(policyOption())
    .addOption(
      new Option(
        '--format <format>',
        'what to print; with --fleet text or proposal (default: text on a terminal, else proposal, which is JSON)',
      ).choices(namesOf(PROPOSAL_FORMATS)),
    )
    .option('--print-policy', 'print the policy that counts, to save and edit it, and nothing else')
    .addOption(monthOption())
    .addOption(confidenceOption())
    .option('--year', 'also what it saves in the twelve months from that month on, if nothing else changes')
    .option('--frontier', 'also what fewer values, other thresholds and other ways of naming would do')
    .addOption(ratesOption())
    .addOption(discountOption())
    .addOption(outputOption());
}

export type OptimizeOptions = OptionsOf<typeof flags>;

export const declareOptimize: Declare = (program, exit) => {
  flags(program).action(async (options, command) => {
    const { runOptimize } = await import('../commands/optimize.ts');
    exit(await runOptimize(withEarlier(options, command)));
  });
};
