import { monthAfter, OBSERVED_WINDOW } from '../../model/quantity/month.ts';
import { periodLabel } from '../../report/text/labels.ts';
import { REPORT_FORMATS } from '../../report/formats/formats.ts';
import { makeReport } from '../../report/report.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { UsageFailure } from '../failure.ts';
import type { ReportOptions } from '../flags/report.ts';
import { readChanges } from '../input/changes.ts';
import { readRates } from '../input/rates.ts';
import { type Read, together } from '../input/read.ts';
import { readSource, type Source } from '../input/source.ts';
import { readTypedIn } from '../input/usage.ts';
import { say } from '../output/say.ts';
import { writeOutput } from '../output/write.ts';

export async function runReport(options: ReportOptions): Promise<ExitCode> {
  const { usage } = options;
  return reportOn(await (usage === undefined ? readSource(options) : readTypedIn(usage, options)), options);
}

/** The report on a snapshot that was read already. */
export async function reportOn(source: Read<Source>, options: ReportOptions): Promise<ExitCode> {
  const { usage, selectors = [], from, retention } = options;
  const { snapshot, policy } = source.value;
  if (options.only === 'cloudtrail' && retention !== undefined)
    throw new UsageFailure([
      '--retention prices log files in S3, which --only cloudtrail leaves out: give one of them',
    ]);
  const month = usage === undefined ? (options.month ?? monthAfter(snapshot.window)) : OBSERVED_WINDOW;
  const changes = await readChanges(selectors, snapshot, [usage, from, options.policy, options.rates]);
  if (changes === undefined) return EXIT.gate;
  const origin = usage === undefined ? 'observed' : 'typed-in';
  const rates = await readRates(options);
  const report = makeReport({
    snapshot,
    rates: rates.value,
    month,
    policy,
    maxMonthly: options.maxMonthly ?? null,
    scope: options.only ?? 'all',
    retention: retention ?? null,
    origin,
    changes: changes.value,
  });
  const { inputs } = together({ source, changes, rates });
  const print = await REPORT_FORMATS[options.format]();
  await writeOutput(options.output, print(report), inputs);
  const failed = report.gates.filter(({ passed }) => !passed);
  for (const { limit, actual } of failed)
    say(`over budget: $${actual.toFixed(2)} ${periodLabel(report)}, the limit is $${limit.toFixed(2)}`);
  return failed.length > 0 ? EXIT.gate : EXIT.done;
}
