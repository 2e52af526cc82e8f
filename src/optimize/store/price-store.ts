import { estimate, type Estimate } from '../../model/bill/estimate.ts';
import { records } from '../../model/bill/recording.ts';
import { prepareTraffic, withRows } from '../../model/forecast/prepared-row.ts';
import { type Bounds, mapKnown } from '../../model/quantity/bounds.ts';
import { addUsd, costOf, maxUsd, minUsd, NO_COST, subtractUsd, type Usd } from '../../model/quantity/usd.ts';
import { findRate, highestPrice, lowestPrice, type Rates } from '../../model/rates/rates.ts';
import type { Line } from '../../model/bill/line.ts';
import type { EventDataStore } from '../../model/snapshot/snapshot.ts';
import type { Selector } from '../../selectors/selector.ts';
import type { Question } from '../question.ts';
import { asTrail } from './as-trail.ts';
import { measuredScale } from './store-charge.ts';

type StoreQuestion = Pick<Question, 'snapshot' | 'rates' | 'month'> & { readonly store: EventDataStore };

/**
 * What a month costs less with other selectors of a store: as expected the difference of the totals; at its ends what the events that
 * go may cost at least and at most, in the cheapest tier of the rate and in the most expensive one, and nothing more than is paid.
 */
export function savingOnStore(
  question: StoreQuestion,
  selectors: readonly Selector[],
  totals: Readonly<Record<'before' | 'after', Pick<Estimate, 'total'>>>,
): Bounds<Usd> {
  const { snapshot, store, rates, month } = question;
  const [before, after] = [asTrail(store), { ...asTrail(store), selectors }];
  const gone = snapshot.traffic.flatMap((row) => {
    const [was, is] = [records(before, row), records(after, row)];
    return was === is ? [] : [{ row, isSure: was === 'yes' && is === 'no' }];
  });
  const { ingestedBytes: _, ...counted } = store;
  const linesFor = (isWanted: (one: (typeof gone)[number]) => boolean): readonly Line[] => {
    const rows = gone.filter((one) => isWanted(one)).map(({ row }) => row);
    if (rows.length === 0) return [];
    const part = {
      ...withRows(snapshot, rows, month),
      trails: [],
      channels: [],
      given: [],
      eventDataStores: [counted],
    };
    return estimate(part, rates, month).lines.filter(({ sink }) => sink.arn === store.arn);
  };
  const scale = measuredScale(store, prepareTraffic(snapshot, month));
  const low = linesFor(({ isSure }) => isSure).reduce((sum, line) => addUsd(sum, endsOf(line, rates).low), NO_COST);
  const high = linesFor(() => true).reduce<Usd | null>((sum, line) => {
    const end = endsOf(line, rates).high;
    return sum === null || end === null ? null : addUsd(sum, end);
  }, NO_COST);
  const expected = subtractUsd(totals.before.total.expected, totals.after.total.expected);
  return {
    low: minUsd(low.times(scale), expected),
    expected,
    high: mapKnown(high, (end) => maxUsd(end.times(scale), expected)),
  };
}

function endsOf({ dimension, region, quantity, cost }: Line, rates: Rates): Pick<Bounds<Usd>, 'low' | 'high'> {
  const rate = findRate(rates, dimension, region);
  if (rate?.tiers == null) return cost;
  return {
    low: costOf(quantity.low, lowestPrice(rate)),
    high: mapKnown(quantity.high, (units) => costOf(units, highestPrice(rate))),
  };
}
