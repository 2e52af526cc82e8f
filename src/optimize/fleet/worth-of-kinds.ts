import { covers } from '../../model/bill/coverage.ts';
import { monthOfRow } from '../../model/forecast/month-of-row.ts';
import { prepareTraffic } from '../../model/forecast/prepared-row.ts';
import { addUsd, costOf, NO_COST, type Usd } from '../../model/quantity/usd.ts';
import { pricesOf } from '../../model/bill/estimate.ts';
import type { Trail } from '../../model/snapshot/snapshot.ts';
import type { FleetQuestion } from './fleet-question.ts';
import { KINDS, kindsOfRow } from './management-kinds.ts';

/** What a further copy of each kind of management events is expected to cost on each trail in the month. */
export function worthOfKinds(
  trails: readonly Trail[],
  { snapshot, rates, month }: FleetQuestion,
): readonly (readonly Usd[])[] {
  const traffic = prepareTraffic(snapshot, month);
  const priceOf = pricesOf(rates);
  const worth = trails.map(() => KINDS.map(() => NO_COST));
  for (const prepared of traffic.rows.values()) {
    const { row } = prepared;
    if (row.category !== 'Management') continue;
    const kinds = kindsOfRow(row);
    const price = priceOf('management.additional-copy', row.region) ?? NO_COST;
    // Of a row without a flag as much is taken to be reads as writes.
    const each = costOf(monthOfRow(prepared, traffic).expected, price).dividedBy(kinds.length);
    trails.forEach((trail, index) => {
      if (!covers(trail, row.account, row.region, row.eventSource)) return;
      for (const kind of kinds) worth[index]![kind] = addUsd(worth[index]![kind]!, each);
    });
  }
  return worth;
}
