import { CATEGORY_EVENTS } from '../../../facts/category.ts';
import { repeatedQuantities } from '../../../model/bill/repeated-quantities.ts';
import { priceQuantity } from '../../../model/bill/price-quantity.ts';
import { costWhere } from '../../../model/bill/estimate.ts';
import type { Bounds } from '../../../model/quantity/bounds.ts';
import type { Usd } from '../../../model/quantity/usd.ts';
import { grouped, listed } from '../../../base/words.ts';
import type { Category } from '../../../facts/category.ts';
import type { Parts, ReportView, Rule } from '../rule.ts';

interface SecondRecording extends Parts {
  readonly account: string;
  readonly region: string;
  readonly category: Category;
  /** Recordings beyond those that given trails explain, and events, from the first such day on. */
  readonly repeats: number;
  readonly events: number;
  /** The first day, as `2026-11-20`. */
  readonly since: string;
  /** Where the files lie. */
  readonly places: readonly string[];
  /** What the further recordings cost. */
  readonly saving: Bounds<Usd>;
}

/** Events that stand in two log files are recorded by two trails, of which one may not be given. */
export const secondRecording: Rule<SecondRecording> = {
  severity: 'cost',
  find: { report: find },
  sentence: ({ account, region, category, repeats, events, since, places }) =>
    `${grouped(repeats)} of ${grouped(events)} ${CATEGORY_EVENTS[category]} of account ${account} in ${region} stand in two log files since ${since}${where(places)}: a second trail, which is not given, records them; end what it records twice`,
};

function where(places: readonly string[]): string {
  return places.length > 1 ? `, under ${listed(places)}` : '';
}

function find({ input: { snapshot, rates, month } }: ReportView): readonly SecondRecording[] {
  return repeatedQuantities(snapshot, month).map(({ category, repeats, events, since, quantity }) => {
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
      places: [...new Set(places)].toSorted(),
      saving: costWhere(priceQuantity(quantity, rates), () => true),
    };
  });
}
