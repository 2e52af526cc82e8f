import { findResourceType } from '../facts/resource-types.ts';
import type { Usd } from '../model/quantity/usd.ts';
import { VALUE_LIMIT } from '../selectors/selector.ts';
import { arnCondition } from './exclusions.ts';
import { BY_WORTH, chooseAmong, type Offer, type TypeOffer, worthOf } from './choice/choose.ts';
import type { SteadyChoice } from './choice/steady.ts';
import { isSelecting } from './forms/touched.ts';
import type { Offers } from './choice/offers.ts';
import { worthAsUsd } from './choice/worth-as-usd.ts';

/** How near a choice is to the best that there is. */
export interface Certificate {
  /** What all that is left out is worth a month. */
  readonly found: Usd;
  /** Nothing that fits is worth more than this. */
  readonly bound: Usd;
  /**
   * What the bound holds for. `any-list`: whatever the selectors say, as long as new resources stay recorded, because of two buckets
   * no shorter value can tell one from names that nobody has yet; so it is said of trails that record all buckets, new ones too.
   * `family`: the forms that a proposal is written in.
   */
  readonly by: 'any-list' | 'family';
  readonly gap: Usd;
  /** Of the gap, what choosing anew would save more: it is given up so that what an earlier proposal left out changes little. */
  readonly givenUp: Usd;
  /** What comes next if there were more values, the most valuable first; at most five. */
  readonly next: readonly { readonly arn: string; readonly worth: Usd }[];
}

/** A selector of data events names a category and a type, and one of management events a category at the least. */
const DATA_HEADER = 2;
const MANAGEMENT_HEADER = 1;
const MOST_NEXT = 5;

export function certificateOf(
  { types, limit, canonical, callsWorth }: Offers,
  { choices, givenUp }: SteadyChoice,
): Certificate {
  const taken = new Set(choices.flatMap(({ taken: own }) => [...own.noisy, ...own.deliveries]));
  const all = types
    .flatMap(({ noisy, delivered }) => [noisy, delivered])
    .flatMap((offers) => dearest(offers, Math.max(VALUE_LIMIT, taken.size + MOST_NEXT)))
    .toSorted((a, b) => b.worth - a.worth || (a.arn < b.arn ? -1 : 1));
  // What goes by its name goes in any list.
  const found = worthOf(choices) + callsWorth;
  const isAnyList = types.length > 0 && types.every(isOfAllBuckets);
  const headers = DATA_HEADER + (canonical.management.length > 0 ? MANAGEMENT_HEADER : 0);
  const ofChoice = isAnyList
    ? sumOf(all.slice(0, VALUE_LIMIT - headers))
    : (chooseAmong(types, limit, BY_WORTH).worth[limit] ?? 0);
  const bound = ofChoice + callsWorth;
  return {
    found: worthAsUsd(found),
    bound: worthAsUsd(Math.max(bound, found)),
    by: isAnyList ? 'any-list' : 'family',
    gap: worthAsUsd(Math.max(0, bound - found)),
    givenUp: worthAsUsd(givenUp),
    next: all
      .filter(({ arn }) => !taken.has(arn))
      .slice(0, MOST_NEXT)
      .map(({ arn, worth }) => ({ arn, worth: worthAsUsd(worth) })),
  };
}

/** Where selectors list what they record, what leaves the list takes no value. */
function isOfAllBuckets({ type, names, writer: { selectors } }: TypeOffer): boolean {
  // Two buckets may share a value where new ones may go with them.
  if (names !== undefined) return false;
  return (
    findResourceType(type)?.arn?.covers === 'contents' &&
    !selectors.map(arnCondition).some((own) => own !== undefined && isSelecting(own))
  );
}

/** Of offers that are worth something the most valuable ones, at least so many, and others that are worth as much. */
function dearest(offers: readonly Offer[], most: number): readonly Offer[] {
  const found: Offer[] = [];
  for (let index = 0; index < offers.length; index++) {
    const offer = offers[index]!;
    // They are in that order where no folder stays and nothing is left out that is not seen any more.
    if (index > 0 && offer.worth > offers[index - 1]!.worth) return offers.filter(({ worth }) => worth > 0);
    if (offer.worth > 0 && (found.length < most || offer.worth === found.at(-1)!.worth)) found.push(offer);
  }
  return found;
}

function sumOf(offers: readonly Offer[]): number {
  return offers.reduce((sum, { worth }) => sum + worth, 0);
}
