import { type Command, Option } from '@commander-js/extra-typings';
import { type Declare, helpExamples, type OptionsOf, withEarlier } from './declare.ts';
import { namesOf, REPORT_FORMATS } from '../../report/formats/formats.ts';
import {
  confidenceOption,
  discountOption,
  exampleOption,
  fromOption,
  monthOption,
  outputOption,
  pickOption,
  policyOption,
  ratesOption,
} from './options.ts';
import { collected, readAmount, readDay, readFileOfTrail, readPlan, readUnknownLimit, readWhole } from './values.ts';

function flags(program: Command) {
  return program
    .command('report')
    .allowExcessArguments(false)
    .summary('what CloudTrail costs in a month, line by line')
    .description(
      'What CloudTrail costs in a month, line by line. Exit code 4 when a gate failed: over budget, or another limit.',
    )
    .addHelpText(
      'before',
      helpExamples(
        'trailtrim report --example',
        'trailtrim report --from snapshot.json --format markdown >> "$GITHUB_STEP_SUMMARY"',
        'trailtrim report --from snapshot.json --format json --max-monthly 500',
        'trailtrim report --from snapshot.json --selectors org-trail=selectors.json   what if',
        'trailtrim report --from snapshot.json --month current --confidence 90%       this month: counted, and the rest',
        'trailtrim report --usage usage.yaml                                          volumes that you expect',
        'trailtrim report --from snapshot.json --backtest                             how good its forecasts are',
      ),
    )
    .addOption(fromOption())
    .addOption(exampleOption())
    .option('--usage <file>', 'monthly volumes that you type in, in place of a snapshot; - for standard input')
    .option(
      '--selectors <trail=file>',
      "what the trail would cost with the selectors in the file, beside today's cost; repeatable",
      collected(readFileOfTrail),
    )
    .addOption(pickOption())
    .option(
      '--backtest',
      "how well the snapshot's own past months would have been forecast, in place of the report; of 42 days or more",
    )
    .addOption(policyOption())
    .addOption(new Option('--format <format>', 'how to print it').choices(namesOf(REPORT_FORMATS)).default('table'))
    .addOption(monthOption())
    .addOption(confidenceOption())
    .addOption(
      new Option('--only <charges>', "CloudTrail's own charges, without what trails cost in other services").choices([
        'cloudtrail',
      ]),
    )
    .option(
      '--retention <plan>',
      'how long log files are kept, whatever the rules of their buckets say: pci-dss, hipaa, soc-2, financial, or 400d, 13m, 2y, 400d/90d',
      readPlan,
    )
    .addOption(ratesOption())
    .addOption(discountOption())
    .option(
      '--max-monthly <usd>',
      "fail with exit code 4 above this many dollars a month (default: the policy's budget)",
      readAmount,
    )
    .option(
      '--max-unknown <n|n%>',
      'fail with exit code 4 if more resources have no count, or a larger share of all',
      readUnknownLimit,
    )
    .option('--max-snapshot-age <days>', 'fail with exit code 4 if the snapshot is older', readWhole)
    .option('--as-of <day>', 'the day on which --max-snapshot-age asks (default: today, UTC)', readDay)
    .option(
      '--require-protected',
      'fail with exit code 4 if a protected call or resource, or management events, are not recorded in every account and Region',
    )
    .option('--max-gaps <n>', 'fail with exit code 4 if the snapshot has more gaps', readWhole)
    .addOption(outputOption());
}

export type ReportOptions = OptionsOf<typeof flags>;

export const declareReport: Declare = (program, exit) => {
  flags(program).action(async (options, command) => {
    const { runReport } = await import('../commands/report.ts');
    exit(await runReport(withEarlier(options, command)));
  });
};
