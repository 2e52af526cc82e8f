import { Decimal } from '../../model/quantity/decimal.ts';
import { findPlan } from '../../model/retention/find-plan.ts';
import { OBSERVED_WINDOW } from '../../model/quantity/month.ts';
import type { RetentionPlan } from '../../model/retention/retention-plan.ts';
import { toUsd } from '../../model/quantity/usd.ts';
import { periodLabel } from '../../report/sections/labels.ts';
import { renderJson } from '../../report/formats/render-json.ts';
import { renderMarkdown } from '../../report/formats/render-markdown.ts';
import { renderTable } from '../../report/formats/render-table.ts';
import { makeReport, type Report } from '../../report/report.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { ReportFormat } from '../flags/formats.ts';
import { UsageFailure } from '../failure.ts';
import { loadChanges } from '../input/load-changes.ts';
import { loadTypedIn } from '../input/load-usage.ts';
import { loadRates, loadSource, readMonth, type Source, type SourceOptions } from '../input/load.ts';
import { say, writeOutput } from '../output/output.ts';

export interface ReportOptions extends SourceOptions {
  readonly format: ReportFormat;
  readonly month: string;
  readonly maxMonthly?: string;
  readonly output?: string;
  /** Volumes that are typed in, in place of a snapshot. */
  readonly usage?: string;
  /** `TRAIL=FILE`, each trail once. */
  readonly selectors?: readonly string[];
  readonly only?: 'cloudtrail';
  /** A framework's name or a time, in place of what the buckets' rules say. */
  readonly retention?: string;
}

/** The formats of `report`, each with its renderer. */
const RENDERERS = { table: renderTable, markdown: renderMarkdown, json: renderJson } as const satisfies Record<
  ReportFormat,
  (report: Report) => string
>;

export async function runReport(options: ReportOptions): Promise<ExitCode> {
  const { usage } = options;
  return reportOn(await (usage === undefined ? loadSource(options) : loadTypedIn(usage, options)), options);
}

/** The report on a snapshot that is loaded already. */
export async function reportOn({ snapshot, policy }: Source, options: ReportOptions): Promise<ExitCode> {
  const { usage, selectors = [], from } = options;
  if (options.only === 'cloudtrail' && options.retention !== undefined)
    throw new UsageFailure([
      '--retention prices log files in S3, which --only cloudtrail leaves out: give one of them',
    ]);
  const month = usage === undefined ? readMonth(options.month) : OBSERVED_WINDOW;
  const maxMonthly = options.maxMonthly === undefined ? null : readAmount(options.maxMonthly);
  const retention = options.retention === undefined ? null : readPlan(options.retention);
  const changes = await loadChanges(selectors, snapshot, [usage, from, options.policy, options.rates]);
  if (changes === undefined) return EXIT.gate;
  const origin = usage === undefined ? 'observed' : 'typed-in';
  const rates = await loadRates(options.rates, options.discount);
  const scope = options.only ?? 'all';
  const report = makeReport({ snapshot, rates, month, policy, maxMonthly, scope, retention, origin, changes });
  await writeOutput(options.output, RENDERERS[options.format](report));
  const failed = report.gates.filter(({ passed }) => !passed);
  for (const { limit, actual } of failed)
    say(`over budget: $${actual.toFixed(2)} ${periodLabel(report)}, the limit is $${limit.toFixed(2)}`);
  return failed.length > 0 ? EXIT.gate : EXIT.done;
}

function readPlan(text: string): RetentionPlan {
  const plan = findPlan(text);
  if (plan.ok) return plan.value;
  throw new UsageFailure(plan.problems.map(({ message }) => `--retention: ${message}`));
}

function readAmount(text: string): ReturnType<typeof toUsd> {
  if (!/^\d+(?:\.\d+)?$/.test(text))
    throw new UsageFailure([`--max-monthly: expected an amount of dollars such as 500 or 499.99, found ${text}`]);
  return toUsd(new Decimal(text).toFixed());
}
