import { estimate } from '../src/model/bill/estimate.ts';
import { AVERAGE_MONTH, parseMonth } from '../src/model/quantity/month.ts';
import { loadRates } from '../test/factories.ts';
import { fleetOf } from './estimate-workload.ts';

/**
 * The time of an estimate as traffic grows: 20 trails, 40 accounts, three rows a resource, and how it grows. `first` reads
 * the rows as well, `again` has them read, as when selectors change. `bare` is a loop that adds up the counts.
 */
function time(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

const rates = loadRates();
const december = parseMonth('2026-12');
if (!december.ok) throw new Error('a month');
let before: number | undefined;
for (const rows of [1_000, 10_000, 30_000, 100_000, 1_000_000]) {
  const snapshot = fleetOf(rows);
  const bare = time(() => snapshot.traffic.reduce((sum, { count }) => sum + (count ?? 0n), 0n));
  const first = time(() => estimate(snapshot, rates, AVERAGE_MONTH));
  const again = time(() => estimate(snapshot, rates, AVERAGE_MONTH));
  const calendar = time(() => estimate(snapshot, rates, december.value));
  const growth =
    before === undefined ? '' : `  ${(((first / rows) * 1000) / before).toFixed(2)}x the time a row of the last`;
  console.log(
    `${rows.toLocaleString('en').padStart(9)} rows  first ${first.toFixed(0).padStart(5)} ms  again ${again.toFixed(0).padStart(5)} ms  calendar month ${calendar.toFixed(0).padStart(5)} ms  ${(first / bare).toFixed(0)}x of bare${growth}`,
  );
  before = (first / rows) * 1000;
}
