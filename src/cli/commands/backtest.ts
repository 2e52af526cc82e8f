import { backtest } from '../../model/backtest/backtest.ts';
import { CONFIDENCE } from '../../model/quantity/month.ts';
import { BACKTEST_FORMATS, namesOf } from '../../report/formats/formats.ts';
import { whyNoTrials } from '../../report/text/backtest-text.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { UsageFailure } from '../failure.ts';
import type { ReportOptions } from '../flags/report.ts';
import { readRates } from '../input/rates.ts';
import { together } from '../input/read.ts';
import { readSnapshot } from '../input/snapshot.ts';
import { refuseTwoFromStandardInput } from '../input/standard-input.ts';
import { writeOutput } from '../output/write.ts';

/** Flags that say something about a month to come, or about a report on it. */
const OF_REPORTS = {
  usage: '--usage',
  selectors: '--selectors',
  policy: '--policy',
  month: '--month',
  retention: '--retention',
  maxMonthly: '--max-monthly',
  maxUnknown: '--max-unknown',
  maxSnapshotAge: '--max-snapshot-age',
  asOf: '--as-of',
  requireProtected: '--require-protected',
  maxGaps: '--max-gaps',
} as const satisfies Partial<Record<keyof ReportOptions, string>>;

/** `report --backtest` */
export async function runBacktest(options: ReportOptions): Promise<ExitCode> {
  const format = BACKTEST_FORMATS[formatOf(options)];
  refuseTwoFromStandardInput([options.from, options.rates], '--from and --rates');
  const snapshot = await readSnapshot(options);
  const rates = await readRates(options);
  const found = backtest(snapshot.value, rates.value, options.only ?? 'all', options.confidence ?? CONFIDENCE);
  if (found.traffic.kind !== 'tried' && found.bill === undefined)
    throw new UsageFailure([`--backtest: ${whyNoTrials(found.traffic)}`]);
  const { inputs } = together({ snapshot, rates });
  const print = await format();
  await writeOutput(options.output, print(found), inputs);
  return EXIT.done;
}

/** @throws UsageFailure where flags are given that a backtest has no use for */
function formatOf(options: ReportOptions): keyof typeof BACKTEST_FORMATS {
  const vain = Object.entries(OF_REPORTS).filter(([name]) => options[name as keyof typeof OF_REPORTS] !== undefined);
  if (vain.length > 0)
    throw new UsageFailure(
      vain.map(
        ([, flag]) =>
          `--backtest looks at past months and checks no limits, so it has no use for ${flag}: leave it out`,
      ),
    );
  const format = namesOf(BACKTEST_FORMATS).find((name) => name === options.format);
  if (format !== undefined) return format;
  throw new UsageFailure([
    `--backtest cannot be printed as ${options.format}: use --format ${namesOf(BACKTEST_FORMATS).join(', ')}`,
  ]);
}
