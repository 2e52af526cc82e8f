import { type Bounds, exactly, joinBounds, mapBounds } from '../model/quantity/bounds.ts';
import { chargesOf } from '../model/bill/charges.ts';
import type { Decimal } from '../model/quantity/decimal.ts';
import { monthOfRow, prepareTraffic } from '../model/forecast/prepared-row.ts';
import { findRate } from '../model/rates/rates.ts';
import type { TrafficRow, Trail } from '../model/snapshot/snapshot.ts';
import { addUsd, costOf, NO_COST, type Usd } from '../model/quantity/usd.ts';
import type { Question } from './question.ts';

/**
 * What CloudTrail charges for the data events of one row on one trail each month, with their analysis by Insights and
 * aggregation; undefined where the trail records none of them. Data events have no free copy, so this part of the bill
 * stands on its own. @param row of the snapshot
 */
export function costOnTrail(
  row: TrafficRow,
  trail: Trail,
  { snapshot, rates, month }: Pick<Question, 'snapshot' | 'rates' | 'month'>,
): Bounds<Usd> | undefined {
  const charges = chargesOf(row, [trail]);
  if (charges.length === 0) return undefined;
  const events = eventsOfMonth(row, { snapshot, month });
  let sum = exactly(NO_COST);
  for (const { dimension, billing, most = 1 } of charges) {
    const rate = findRate(rates, dimension, row.region);
    const quantity: Bounds<Decimal> = {
      low: billing.sure ? events.low : NO_COST,
      expected: billing.expected ? events.expected : NO_COST,
      high: billing.possible ? (events.high?.times(most) ?? null) : NO_COST,
    };
    const cost =
      rate === undefined
        ? { ...exactly(NO_COST), high: null }
        : mapBounds(quantity, (units) => costOf(units, rate.price));
    sum = joinBounds(sum, cost, addUsd);
  }
  return sum;
}

/** The events of a row of the snapshot in a month. */
export function eventsOfMonth(
  row: TrafficRow,
  { snapshot, month }: Pick<Question, 'snapshot' | 'month'>,
): Bounds<Decimal> {
  const traffic = prepareTraffic(snapshot, month);
  const prepared = traffic.rows.get(row);
  if (prepared === undefined) throw new Error('the row is not one of the snapshot');
  return monthOfRow(prepared, traffic);
}
