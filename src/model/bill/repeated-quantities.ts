import { inOrder } from '../../base/order.ts';
import { addDays, dayText } from '../../base/utc-day.ts';
import { sum } from '../../base/sum.ts';
import type { Category } from '../../facts/category.ts';
import { distinctTrails } from '../snapshot/distinct.ts';
import type { Month } from '../quantity/month.ts';
import { prepareTraffic } from '../forecast/prepared-row.ts';
import { UNKNOWN_TRAIL } from '../snapshot/sink.ts';
import { type Snapshot, trailsThen } from '../snapshot/snapshot.ts';
import { reaches } from './coverage.ts';
import { furtherRecordings } from './further-recordings.ts';
import type { Quantity } from './price-quantity.ts';
import { Tally } from './tally.ts';
import { unexplainedRepeats } from './unexplained.ts';
import { billingOfRepeats, CHARGES_OF_UNKNOWN } from './add-unexplained.ts';

/** Events of one account, Region and category that are recorded more often than the given trails explain. */
export interface RepeatedQuantity {
  readonly category: Category;
  /** Recordings and events from the first such day to the last. */
  readonly repeats: number;
  readonly events: number;
  /** That day, as `2026-11-20`. */
  readonly since: string;
  /** The last day, likewise. */
  readonly until: string;
  /** What the further recordings come to in the month. */
  readonly quantity: Quantity;
}

/** By account, Region and category. */
export function repeatedQuantities(snapshot: Snapshot, month: Month): readonly RepeatedQuantity[] {
  const all = distinctTrails(trailsThen(snapshot));
  const traffic = prepareTraffic(snapshot, month);
  const found = new Map<
    string,
    { tally: Tally; repeats: number; first: number; last: number; daily: number[]; undated: number }
  >();
  for (const prepared of traffic.rows.values()) {
    const { row, view } = prepared;
    if (row.category === null || row.repeats === undefined) continue;
    const then = all.filter((trail) => reaches(trail, row.account, row.region));
    const repeats = unexplainedRepeats(row, view, then);
    if (repeats === undefined) continue;
    const key = JSON.stringify([row.account, row.region, row.category]);
    const one = found.get(key) ?? {
      tally: new Tally(traffic),
      repeats: 0,
      first: Infinity,
      last: -1,
      undated: 0,
      daily: Array<number>(snapshot.window.days).fill(0),
    };
    found.set(key, one);
    one.tally.add(furtherRecordings(prepared, repeats, traffic), billingOfRepeats(row, repeats));
    one.repeats += sum(repeats);
    one.first = Math.min(
      one.first,
      repeats.findIndex((events) => events > 0),
    );
    one.last = Math.max(
      one.last,
      repeats.findLastIndex((events) => events > 0),
    );
    if (row.daily === undefined) one.undated += Number(row.count);
    else row.daily.forEach((events, day) => (one.daily[day]! += events));
  }
  return inOrder(found, ([key]) => key).map(([key, { tally, repeats, first, last, daily, undated }]) => {
    const [account, region, category] = JSON.parse(key) as [string, string, Category];
    return {
      category,
      repeats,
      events: sum(daily.slice(first, last + 1)) + undated,
      since: dayText(addDays(snapshot.window.start, first)),
      until: dayText(addDays(snapshot.window.start, last)),
      quantity: {
        account,
        region,
        sink: UNKNOWN_TRAIL,
        dimension: CHARGES_OF_UNKNOWN[category].further,
        quantity: tally.month(traffic),
      },
    };
  });
}
