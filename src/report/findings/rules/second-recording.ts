import { type Category, countedEvents } from '../../../facts/category.ts';
import { repeatedQuantities } from '../../../model/bill/repeated-quantities.ts';
import { priceQuantity } from '../../../model/bill/price-quantity.ts';
import { costWhere } from '../../../model/bill/estimate.ts';
import type { Bounds } from '../../../model/quantity/bounds.ts';
import type { Usd } from '../../../model/quantity/usd.ts';
import { counted, listed } from '../../../base/words.ts';
import type { Parts, ReportView, Rule } from '../rule.ts';

interface SecondRecording extends Parts {
  readonly account: string;
  readonly region: string;
  readonly category: Category;
  /** Recordings beyond those that given trails explain, and events, from the first such day to the last. */
  readonly repeats: number;
  readonly events: number;
  /** The first day and the last, as `2026-11-20`. */
  readonly since: string;
  readonly until: string;
  /** Where the files lie. */
  readonly places: readonly string[];
  /** What the further recordings cost. */
  readonly saving: Bounds<Usd>;
}

/** Events that stand in several log files are recorded by several trails, of which some are not given, or were copied. */
export const secondRecording: Rule<SecondRecording> = {
  severity: 'cost',
  find: { report: find },
  sentence: ({ account, region, category, repeats, events, since, until, places }) => {
    const made = repeats > events ? 'trails that are not given made them' : 'a trail that is not given made them';
    return `${counted(repeats, 'further recording')} of ${countedEvents(events, category)} of account ${account} in ${region} ${repeats === 1 ? 'stands' : 'stand'} in other log files ${since === until ? `on ${since}` : `from ${since} to ${until}`}${where(places)}: unless ${places.length > 1 ? '' : 'CloudTrail delivered them again, or '}somebody copied the files, ${made}; end what is recorded again`;
  },
};

function where(places: readonly string[]): string {
  return places.length > 1 ? `, under ${listed(places)}` : '';
}

function find({ input: { snapshot, rates, month } }: ReportView): readonly SecondRecording[] {
  return repeatedQuantities(snapshot, month).map(({ category, repeats, events, since, until, quantity }) => {
    const { account, region } = quantity;
    const places = snapshot.repeats
      .filter((one) => one.account === account && one.region === region && one.category === category)
      .flatMap((one) => one.places);
    return {
      account,
      region,
      category,
      repeats,
      events,
      since,
      until,
      places: [...new Set(places)].toSorted(),
      saving: costWhere(priceQuantity(quantity, rates), () => true),
    };
  });
}
