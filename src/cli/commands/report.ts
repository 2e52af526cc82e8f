import { dayText } from '../../base/utc-day.ts';
import { OBSERVED_WINDOW } from '../../model/quantity/month.ts';
import { periodLabel } from '../../report/text/labels.ts';
import { REPORT_FORMATS } from '../../report/formats/formats.ts';
import { failsRun } from '../../report/gates/gate.ts';
import { gateLine } from '../../report/gates/gate-text.ts';
import type { Limits } from '../../report/gates/limits.ts';
import { makeReport } from '../../report/report.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { UsageFailure } from '../failure.ts';
import type { ReportOptions } from '../flags/report.ts';
import { readChanges } from '../input/changes.ts';
import { monthFor } from '../input/month.ts';
import { readRates } from '../input/rates.ts';
import { type Read, together } from '../input/read.ts';
import { readSource, type Source } from '../input/source.ts';
import { readTypedIn } from '../input/usage.ts';
import { say } from '../output/say.ts';
import { writeOutput } from '../output/write.ts';
import { runBacktest } from './backtest.ts';

export async function runReport(options: ReportOptions): Promise<ExitCode> {
  const { usage, backtest: isBacktest = false } = options;
  if (isBacktest) return runBacktest(options);
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
  if (options.pick !== undefined && selectors.length === 0)
    throw new UsageFailure([
      '--pick names a trail in the file of --selectors: give that too, as --selectors TRAIL=FILE',
    ]);
  const month = usage === undefined ? monthFor(options, snapshot.window) : OBSERVED_WINDOW;
  const changes = await readChanges(selectors, snapshot, {
    pick: options.pick,
    others: [usage, from, options.policy, options.rates],
  });
  if (changes === undefined) return EXIT.gate;
  const origin = usage === undefined ? 'observed' : 'typed-in';
  const rates = await readRates(options);
  const report = makeReport({
    snapshot,
    rates: rates.value,
    month,
    policy,
    ...limitsOf(options),
    scope: options.only ?? 'all',
    retention: retention ?? null,
    origin,
    changes: changes.value,
  });
  const { inputs } = together({ source, changes, rates });
  const print = await REPORT_FORMATS[options.format]();
  await writeOutput(options.output, print(report), inputs);
  if (options.confidence !== undefined && report.forecast === undefined)
    say('--confidence has no effect: from fewer than two whole weeks, or without counts, nothing is forecast');
  for (const gate of report.gates) if (gate.verdict !== 'passed') say(gateLine(gate, periodLabel(report)));
  return report.gates.some((gate) => failsRun(gate, policy.undecidedGates)) ? EXIT.gate : EXIT.done;
}

/** Gates on what was observed, which typed-in volumes were not. */
const OF_SNAPSHOTS = {
  maxUnknown: '--max-unknown',
  maxSnapshotAge: '--max-snapshot-age',
  maxGaps: '--max-gaps',
} as const satisfies Partial<Record<keyof ReportOptions, string>>;

/** @throws UsageFailure where a limit has nothing to be held against */
function limitsOf({ usage, asOf, ...options }: ReportOptions): Limits {
  const { maxMonthly = null, maxUnknown = null, maxSnapshotAge, maxGaps = null, requireProtected = false } = options;
  const vain = Object.entries(OF_SNAPSHOTS).find(([name]) => options[name as keyof typeof OF_SNAPSHOTS] !== undefined);
  if (usage !== undefined && vain !== undefined)
    throw new UsageFailure([`${vain[1]} is a limit of a snapshot, and --usage has none: leave it out`]);
  if (asOf !== undefined && maxSnapshotAge === undefined)
    throw new UsageFailure(['--as-of is the day for --max-snapshot-age DAYS, which is missing: give both, or neither']);
  return {
    maxMonthly,
    maxUnknown,
    maxGaps,
    requireProtected,
    maxSnapshotAge: maxSnapshotAge === undefined ? null : { days: maxSnapshotAge, asOf: asOf ?? dayText(new Date()) },
  };
}
