import { savingOnStore } from './store/price-store.ts';
import { withStoreSelectors } from './store/with-store-selectors.ts';
import { failure, type Result } from '../base/result.ts';
import { estimate } from '../model/bill/estimate.ts';
import { reestimate } from '../model/bill/reestimate.ts';
import { statedConfidence } from '../model/forecast/stated-confidence.ts';
import { exactly, joinKnown } from '../model/quantity/bounds.ts';
import type { Month } from '../model/quantity/month.ts';
import { monthsFrom } from '../model/quantity/months-from.ts';
import { addOpen, type OpenBounds } from '../model/quantity/open-bounds.ts';
import { maxUsd, minUsd, NO_COST, type Usd } from '../model/quantity/usd.ts';
import { priceBetween } from './price-change.ts';
import type { Proposal } from './propose.ts';

const MONTHS = 12;

/** What a proposal saves in twelve months if it is there before the first, and nothing else changes. */
export interface SavingOfYear {
  readonly first: Month;
  readonly last: Month;
  readonly saving: OpenBounds<Usd>;
}

/**
 * The saving of each month as that of the first one, summed end by end: what is off in one month is mostly off in the next too, so
 * nothing evens out. And never less wide than the first month, for what makes that one uncertain may make the others so.
 */
export function savingOfYear({ question, selectors, unchanged }: Proposal): Result<SavingOfYear> {
  const { snapshot, rates, month, trail, store, retention = null } = question;
  if (month.kind !== 'calendar')
    return failure('', `twelve months are those from a month of the calendar, not ${month.label}`);
  if (month.start < snapshot.window.end.slice(0, 10))
    return failure('', `a year begins with a month that is still to come, and ${month.label} has begun`);
  if (statedConfidence(snapshot, month) === undefined)
    return failure('', 'a forecast takes two whole weeks: observe more days');
  const months = monthsFrom(month, MONTHS);
  if (months.length < MONTHS) return failure('', `${month.label} is too far away`);
  const savings = months.map((own): OpenBounds<Usd> => {
    if (unchanged) return exactly(NO_COST);
    const before = estimate(snapshot, rates, own, 'all', retention);
    if (store !== undefined) {
      const after = estimate(withStoreSelectors(snapshot, store, selectors, own), rates, own, 'all', retention);
      return savingOnStore({ snapshot, store, rates, month: own }, selectors, { before, after });
    }
    const after = reestimate(before, snapshot, rates, trail, selectors);
    const change = { snapshot, rates, month: own, trail, retention, before: trail.selectors ?? [], after: selectors };
    return priceBetween(change, { before, after }).saving;
  });
  return {
    ok: true,
    value: {
      first: months[0]!,
      last: months.at(-1)!,
      saving: atLeastAsWide(
        savings.reduce((a, b) => addOpen(a, b)),
        savings[0]!,
      ),
    },
  };
}

/** Relative to what is expected. */
function atLeastAsWide({ low, expected, high }: OpenBounds<Usd>, first: OpenBounds<Usd>): OpenBounds<Usd> {
  if (first.expected.isZero()) return { low, expected, high };
  const asFirst = (end: Usd): Usd => expected.times(end.dividedBy(first.expected));
  return {
    low: joinKnown(low, first.low, (own, end) => minUsd(own, asFirst(end))),
    expected,
    high: joinKnown(high, first.high, (own, end) => maxUsd(own, asFirst(end))),
  };
}
