import { type Command, Option } from '@commander-js/extra-typings';
import { type Declare, helpExamples, type OptionsOf, withEarlier } from './declare.ts';
import { EXPLAIN_FORMATS } from './formats.ts';
import { outputOption, pickOption, targetOption } from './options.ts';

function flags(program: Command) {
  return program
    .command('explain')
    .allowExcessArguments(false)
    .summary('say for each event whether selectors log it, and why')
    .description(
      'Says for each event whether the selectors log it, and why. Exit code 4 when the selectors are not valid.',
    )
    .addHelpText(
      'before',
      helpExamples(
        'trailtrim explain selectors.json --events events.ndjson',
        'aws cloudtrail get-event-selectors --trail-name org-trail | trailtrim explain - --events records.json.gz --format ndjson',
      ),
    )
    .argument(
      '<file>',
      'selectors: an array, the output of get-event-selectors, a template, a Terraform plan or state, … (docs/inputs.md); - for standard input',
    )
    .requiredOption(
      '--events <file>',
      'CloudTrail records in any form, told by content: log files, lines, lookup-events, CloudWatch Logs, EventBridge, tables; gzip and zstd too; - for standard input',
    )
    .addOption(pickOption())
    .addOption(targetOption())
    .addOption(new Option('--format <format>', 'how to print it').choices(EXPLAIN_FORMATS).default('text'))
    .addOption(outputOption());
}

export type ExplainOptions = OptionsOf<typeof flags>;

export const declareExplain: Declare = (program, exit) => {
  flags(program).action(async (file, options, command) => {
    const { runExplain } = await import('../commands/explain.ts');
    exit(await runExplain(file, withEarlier(options, command)));
  });
};
