import { reaches } from '../model/bill/coverage.ts';
import { recordsThere } from '../model/bill/recording.ts';
import { type Decimal, ZERO } from '../model/quantity/decimal.ts';
import type { Usd } from '../model/quantity/usd.ts';
import type { Snapshot, TrafficRow } from '../model/snapshot/snapshot.ts';
import { viewShape } from '../selectors/event/event-view.ts';
import { countValues, VALUE_LIMIT } from '../selectors/selector.ts';
import type { Candidate } from './candidates.ts';
import { BY_WORTH, chooseAmong, type Offer, type TypeOffer } from './choice/choose.ts';
import type { Offers } from './choice/offers.ts';
import { worthAsUsd } from './choice/worth-as-usd.ts';

/** What trails for parts of what one trail reaches would leave out, each with 500 values of its own. */
export interface Split {
  /** So many trails of data events, in the place of the one that records them now. */
  readonly trails: number;
  /** What they leave out together is worth so much a month. */
  readonly saving: Usd;
  /** What all that is worth leaving out is. */
  readonly of: Usd;
}

type Facts = Readonly<{ snapshot: Pick<Snapshot, 'traffic'>; offers: Offers }>;

/** A trail for each account; null where the 500 values do not bind, or there is one account. */
export function splitByAccount(facts: Facts): Split | null {
  return splitBy(({ account }) => account, facts);
}

/** A trail for each Region; null where the 500 values do not bind, or there is one Region. */
export function splitByRegion(facts: Facts): Split | null {
  return splitBy(({ region }) => region, facts);
}

type Place = Pick<TrafficRow, 'account' | 'region'>;

/**
 * Data events have no free copy, so it costs nothing to record them by several trails as long as none records those of another; the
 * management events stay with the trail that has them. What a type needs in every trail, protected tables say, is counted in each, so
 * `saving` is no more than what such trails save.
 */
function splitBy(partOf: (place: Place) => string, { snapshot, offers }: Facts): Split | null {
  const { types, limit, others, candidates, delivered, trail } = offers;
  const parts = new Set<string>();
  for (const row of snapshot.traffic)
    if (
      row.category !== 'Management' &&
      !parts.has(partOf(row)) &&
      reaches(trail, row.account, row.region) &&
      recordsThere(trail, row.eventSource, viewShape(row)) !== 'no'
    )
      parts.add(partOf(row));
  if (parts.size < 2) return null;
  const whole = types.reduce((sum, type) => sum + worthOf(type), 0);
  const together = mostOf(types, limit);
  if (whole - together < TIE) return null;
  const shares = new Map([...candidates, ...delivered].map((one) => [one.arn, sharesOf(one, partOf)] as const));
  const own = VALUE_LIMIT - countValues(others);
  const saving = [...parts].reduce((sum, part) => {
    const shareOf = ({ arn }: Offer): number => shares.get(arn)?.get(part) ?? 0;
    return (
      sum +
      mostOf(
        types.map((type) => partOfType(type, shareOf)),
        own,
      )
    );
  }, 0);
  // A part may be at the limit of its forms, whatever the number of values.
  if (saving - together < TIE) return null;
  return { trails: parts.size, saving: worthAsUsd(saving), of: worthAsUsd(whole) };
}

/** Sums of the same dollars in another order differ by less. */
const TIE = 1e-6;

function mostOf(types: readonly TypeOffer[], limit: number): number {
  const open = types.filter(({ noisy, delivered }) => noisy.length + delivered.length > 0);
  return chooseAmong(open, limit, BY_WORTH).worth[limit] ?? 0;
}

/** How much of a resource's events is in each part: its callers may be of several accounts. */
function sharesOf({ charges }: Candidate, partOf: (place: Place) => string): ReadonlyMap<string, number> {
  const sums = new Map<string, Decimal>();
  for (const charge of charges) {
    const part = partOf(charge);
    sums.set(part, (sums.get(part) ?? ZERO).plus(charge.quantity.expected));
  }
  const whole = [...sums.values()].reduce((sum, one) => sum.plus(one), ZERO);
  return new Map(
    [...sums].map(([part, sum]) => [part, whole.isZero() ? 0 : Number(sum.dividedBy(whole).toFixed(12))] as const),
  );
}

function partOfType({ noisy, delivered, ...type }: TypeOffer, shareOf: (offer: Offer) => number): TypeOffer {
  const own = (offers: readonly Offer[]): readonly Offer[] =>
    offers.flatMap((offer) => {
      const share = shareOf(offer);
      const { worth, ofSeveral } = offer;
      return share === 0 ? [] : [{ ...offer, worth: worth * share, ofSeveral: ofSeveral * share }];
    });
  return { ...type, noisy: own(noisy), delivered: own(delivered) };
}

function worthOf({ noisy, delivered }: TypeOffer): number {
  return [...noisy, ...delivered].reduce((sum, { worth }) => sum + worth, 0);
}
