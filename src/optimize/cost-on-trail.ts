import {
  addUsd,
  billed,
  type Bounds,
  chargesOf,
  costOf,
  eventsOf,
  exactly,
  findRate,
  joinBounds,
  mapBounds,
  NO_COST,
  project,
  type TrafficRow,
  type Trail,
  type Usd,
} from '../model/index.ts';
import type { Question } from './question.ts';

/**
 * What the data events of one row cost on one trail each month, with their analysis by Insights; undefined where the
 * trail records none of them. Data events have no free copy, so this part of the bill stands on its own.
 */
export function costOnTrail(
  row: TrafficRow,
  trail: Trail,
  { snapshot, rates, month }: Pick<Question, 'snapshot' | 'rates' | 'month'>,
): Bounds<Usd> | undefined {
  const charges = chargesOf(row, [trail]);
  if (charges.length === 0) return undefined;
  let sum = exactly(NO_COST);
  for (const charge of charges) {
    const rate = findRate(rates, charge.dimension, row.region);
    const quantity = mapBounds(billed(eventsOf(row), charge.billing), (count) =>
      project(count, month, snapshot.window),
    );
    const cost =
      rate === undefined
        ? { ...exactly(NO_COST), high: null }
        : mapBounds(quantity, (events) => costOf(events, rate.price));
    sum = joinBounds(sum, cost, addUsd);
  }
  return sum;
}
