import { withSelectors } from '../src/model/bill/estimate.ts';
import { AVERAGE_MONTH } from '../src/model/quantity/month.ts';
import type { TrafficRow } from '../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY } from '../src/optimize/policy.ts';
import { propose } from '../src/optimize/propose.ts';
import { NO_CHOICES } from '../src/optimize/question.ts';
import type { Selector } from '../src/selectors/selector.ts';
import { ALL_S3, bucketRow, loadRates, makeSnapshot, makeTrail, MANAGEMENT } from '../test/factories.ts';
import { savedBy } from '../test/optimize/oracle/saved.ts';
import { driftingBuckets, type Levels } from './drifting-buckets.ts';

/**
 * A year of monthly proposals on buckets whose reads drift, of which some die and some are born, beside choosing anew each month, and
 * the fewest changes of last month's list with which 1.05 times as much is recorded: `optimize-year.ts [buckets] [seed]`. What nobody
 * could do with less than, `optimize-year-bound.ts` says.
 */
const [buckets = 2_000, seed = 1] = process.argv.slice(2).map(Number);
const rates = loadRates();
const MONTHS = 12;
const GOAL = 1.05;

function rows(levels: Levels): readonly TrafficRow[] {
  return [...levels].flatMap(([name, level]) => [
    bucketRow(name, true, Math.round(level)),
    bucketRow(name, false, 10_000),
  ]);
}

/** The cheapest ones that are excluded leave for the dearest that are not, one by one. */
function fewestChanges(before: ReadonlySet<string>, levels: Levels, most: number): number {
  const leaving = [...before].map((arn) => worth(levels.get(nameOf(arn)) ?? 0)).toSorted((a, b) => a - b);
  const names = new Set([...before].map(nameOf));
  const entering = [...levels]
    .flatMap(([name, level]) => (names.has(name) ? [] : [worth(level)]))
    .toSorted((a, b) => b - a);
  let recorded = entering.reduce((sum, own) => sum + own, 0);
  let changes = 0;
  while (recorded > most && changes < entering.length) {
    recorded -= entering[changes]! - (leaving[changes] ?? 0);
    changes += 1;
  }
  return changes;
}

function worth(level: number): number {
  return level * 1e-6 * (730 / 672);
}

function nameOf(arn: string): string {
  return arn.slice('arn:aws:s3:::'.length, -1);
}

function excludedBy(selectors: readonly Selector[]): ReadonlySet<string> {
  return new Set(
    selectors.flatMap(({ FieldSelectors }) => FieldSelectors.flatMap(({ NotStartsWith = [] }) => NotStartsWith)),
  );
}

let trail = makeTrail({ selectors: [MANAGEMENT, ALL_S3] });
console.log(
  'month      noise  recorded   chosen anew   ratio   values changed  fewest for 1.05  excluded     dead   CPU',
);
for (const [month, levels] of driftingBuckets(buckets, MONTHS + 1, seed).entries()) {
  const all = makeTrail({ selectors: [MANAGEMENT, ALL_S3] });
  const snapshot = makeSnapshot({ traffic: rows(levels), trails: [trail] });
  const noise = [...levels.values()].reduce((sum, level) => sum + Math.round(level) * 1e-6 * (730 / 672), 0);
  const question = { rates, month: AVERAGE_MONTH, policy: DEFAULT_POLICY, choices: NO_CHOICES };
  const start = process.cpuUsage();
  const { selectors } = propose({ ...question, snapshot, trail });
  const { user, system } = process.cpuUsage(start);
  const anew = propose({ ...question, snapshot: withSelectors(snapshot, trail.arn, all.selectors!), trail: all });
  const left = (chosen: readonly Selector[]): number => noise - savedBy(chosen, { snapshot, trail: all });
  const [before, after] = [excludedBy(trail.selectors ?? []), excludedBy(selectors)];
  const entered = [...after].filter((arn) => !before.has(arn)).length;
  const gone = [...before].filter((arn) => !after.has(arn)).length;
  const changed = Math.max(entered, gone);
  const dead = [...after].filter((arn) => !levels.has(nameOf(arn))).length;
  const fewest = fewestChanges(before, levels, GOAL * left(anew.selectors));
  console.log(
    [
      String(month).padStart(5),
      noise.toFixed(0).padStart(10),
      left(selectors).toFixed(0).padStart(9),
      left(anew.selectors).toFixed(0).padStart(13),
      (left(selectors) / left(anew.selectors)).toFixed(3).padStart(7),
      (before.size === 0 ? '-' : `${changed} (${((100 * changed) / before.size).toFixed(1)} %)`).padStart(16),
      (before.size === 0 ? '-' : String(fewest)).padStart(16),
      String(after.size).padStart(9),
      String(dead).padStart(8),
      `${((user + system) / 1e6).toFixed(1)} s`.padStart(7),
    ].join(' '),
  );
  trail = { ...trail, selectors };
}
