import { withSelectors } from '../src/model/bill/estimate.ts';
import { AVERAGE_MONTH } from '../src/model/quantity/month.ts';
import type { TrafficRow } from '../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY } from '../src/optimize/policy.ts';
import { propose } from '../src/optimize/propose.ts';
import { NO_CHOICES } from '../src/optimize/question.ts';
import type { Selector } from '../src/selectors/selector.ts';
import { ALL_S3, bucketRow, loadRates, makeSnapshot, makeTrail, MANAGEMENT } from '../test/factories.ts';
import { savedBy } from '../test/optimize/oracle/saved.ts';
import { Chance } from './forecast-estates.ts';

/**
 * A year of monthly proposals on buckets whose reads drift, of which some die and some are born, beside choosing anew each month:
 * `optimize-year.ts [buckets] [seed]`.
 */
const [buckets = 2_000, seed = 1] = process.argv.slice(2).map(Number);
const DRIFT = 0.35;
const TURNOVER = 0.03;
const rates = loadRates();
const chance = new Chance(seed);

/** The reads of each bucket in the window. */
let levels = new Map<string, number>();
let born = 0;
const anyLevel = (): number => 3e9 / chance.between(1, buckets) ** 0.97;
for (let index = 0; index < buckets; index++) levels.set(`bucket-${born++}`, 3e9 / (index + 1) ** 0.97);

function nextMonth(): void {
  levels = new Map(
    [...levels].flatMap(([name, level]) =>
      chance.next() < TURNOVER
        ? [[`bucket-${born++}`, anyLevel()] as const]
        : [[name, level * Math.exp(chance.normal(DRIFT))] as const],
    ),
  );
}

function rows(): readonly TrafficRow[] {
  return [...levels].flatMap(([name, level]) => [
    bucketRow(name, true, Math.round(level)),
    bucketRow(name, false, 10_000),
  ]);
}

function excludedBy(selectors: readonly Selector[]): ReadonlySet<string> {
  return new Set(
    selectors.flatMap(({ FieldSelectors }) => FieldSelectors.flatMap(({ NotStartsWith = [] }) => NotStartsWith)),
  );
}

let trail = makeTrail({ selectors: [MANAGEMENT, ALL_S3] });
console.log('month      noise  recorded   chosen anew   ratio   values changed  excluded     dead   CPU');
for (let month = 0; month <= 12; month++) {
  if (month > 0) nextMonth();
  const all = makeTrail({ selectors: [MANAGEMENT, ALL_S3] });
  const snapshot = makeSnapshot({ traffic: rows(), trails: [trail] });
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
  const dead = [...after].filter((arn) => !levels.has(arn.slice('arn:aws:s3:::'.length, -1))).length;
  console.log(
    [
      String(month).padStart(5),
      noise.toFixed(0).padStart(10),
      left(selectors).toFixed(0).padStart(9),
      left(anew.selectors).toFixed(0).padStart(13),
      (left(selectors) / left(anew.selectors)).toFixed(3).padStart(7),
      (before.size === 0 ? '-' : `${changed} (${((100 * changed) / before.size).toFixed(1)} %)`).padStart(16),
      String(after.size).padStart(9),
      String(dead).padStart(8),
      `${((user + system) / 1e6).toFixed(1)} s`.padStart(7),
    ].join(' '),
  );
  trail = { ...trail, selectors };
}
