import { daysBetween } from '../../base/utc-day.ts';
import { partitionOf } from '../../facts/partitions.ts';
import { hasOnePrice, type RateDimension, serviceOf } from './rate-dimensions.ts';
import type { Usd } from '../quantity/usd.ts';

/** One published price. */
export interface Rate {
  readonly dimension: RateDimension;
  readonly unit: string;
  /** Per single unit; with tiers, that of the first paid one. */
  readonly price: Usd;
  /** Cumulative upper bounds a month in the row's unit; null: no bound. */
  readonly tiers: readonly Tier[] | null;
  /** Where the price was seen, which is not everywhere that it applies. */
  readonly regions: readonly string[];
  readonly usageTypeSuffix: string | null;
  readonly sources: readonly string[];
  /** Day, month or year on which the price was last seen. */
  readonly asOf: string;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly notes?: string;
  /** True of a rate that a user gave for its Regions: it says nothing of others where published ones do. */
  readonly isOverride?: boolean;
  /** The percentage that is taken off already, as decimal text, and what the price is without it. */
  readonly discount?: string;
  readonly listPrice?: Usd;
}

export interface Tier {
  readonly upTo: string | null;
  readonly price: Usd;
  /** Where it was last seen before the rest of the rate. */
  readonly asOf?: string;
}

export type Rates = readonly Rate[];

/**
 * The rate of a dimension in a Region, or undefined where it is not known: the row that lists the Region, else for what has
 * one price in all commercial Regions that price. GovCloud, China and the other partitions have prices of their own.
 */
export function findRate(rates: Rates, dimension: string, region: string): Rate | undefined {
  const entry = indexOf(rates).get(dimension);
  if (entry === undefined) return undefined;
  const listed = entry.byRegion.get(region);
  if (listed !== undefined) return listed;
  return hasOnePrice(dimension) && partitionOf(region) === 'aws' ? entry.commercial : undefined;
}

interface Entry {
  readonly byRegion: ReadonlyMap<string, Rate>;
  /** A row with the one price of the commercial Regions; undefined where they have several or no price. */
  readonly commercial: Rate | undefined;
}

const INDEXES = new WeakMap<Rates, ReadonlyMap<string, Entry>>();

function indexOf(rates: Rates): ReadonlyMap<string, Entry> {
  const made = INDEXES.get(rates);
  if (made !== undefined) return made;
  const index = new Map(
    [...Map.groupBy(rates, ({ dimension }) => dimension)].map(([key, rows]) => [key, entryOf(rows)]),
  );
  INDEXES.set(rates, index);
  return index;
}

function entryOf(rows: Rates): Entry {
  const seen = rows.filter(({ regions }) => regions.some((region) => partitionOf(region) === 'aws'));
  const published = seen.filter(({ isOverride }) => isOverride !== true);
  const commercial = published.length > 0 ? published : seen;
  const [first] = commercial;
  return {
    byRegion: new Map(rows.flatMap((row) => row.regions.map((region) => [region, row]))),
    commercial: first !== undefined && commercial.every((row) => samePrice(row, first)) ? first : undefined,
  };
}

/** Whether two rates cost the same at every quantity, as far as their tiers are written alike. */
export function samePrice(a: Pick<Rate, 'price' | 'tiers'>, b: Pick<Rate, 'price' | 'tiers'>): boolean {
  return priceKey(a) === priceKey(b);
}

/** The same text for the same price and tiers. */
export function priceKey({ price, tiers }: Pick<Rate, 'price' | 'tiers'>): string {
  return [price.toFixed(), ...(tiers ?? []).map((tier) => `${tier.upTo ?? ''}:${tier.price.toFixed()}`)].join(' ');
}

/** The newest day, month or year on which one of CloudTrail's own rates was seen; those of other services come and go. */
export function newestAsOf(rates: Rates): string {
  return rates
    .filter(({ dimension }) => serviceOf(dimension) === 'cloudtrail')
    .reduce((newest, { asOf }) => (asOf > newest ? asOf : newest), '');
}

/** Whole days from the end of the day, month or year that `asOf` names to a day, at least 0. @param today `YYYY-MM-DD` */
export function ageInDays(asOf: string, today: string): number {
  return Math.max(0, daysBetween(endOf(asOf), today));
}

/** The last day of a period: `2025` ends on 2025-12-31, `2026-02` on 2026-02-28. */
function endOf(period: string): number {
  const [year = 0, month, day] = period.split('-').map(Number);
  if (month === undefined) return Date.UTC(year, 11, 31);
  // Day 0 of the next month is the last of this one.
  return day === undefined ? Date.UTC(year, month, 0) : Date.parse(period);
}

/** The price of the most expensive tier: no unit costs more. */
export function highestPrice({ price, tiers }: Pick<Rate, 'price' | 'tiers'>): Usd {
  return (tiers ?? [{ price }]).map((tier) => tier.price).reduce((a, b) => (b.greaterThan(a) ? b : a));
}

/** The price of the cheapest tier: no unit costs less. */
export function lowestPrice({ price, tiers }: Pick<Rate, 'price' | 'tiers'>): Usd {
  return (tiers ?? [{ price }]).map((tier) => tier.price).reduce((a, b) => (b.lessThan(a) ? b : a));
}

const HIGHEST = new WeakMap<Rates, Rates>();

/** The rates without tiers, each at the price of its most expensive tier: no quantity costs more. */
export function atHighestTier(rates: Rates): Rates {
  const known = HIGHEST.get(rates);
  if (known !== undefined) return known;
  const highest = rates.map((rate): Rate =>
    rate.tiers === null ? rate : { ...rate, tiers: null, price: highestPrice(rate) },
  );
  HIGHEST.set(rates, highest);
  return highest;
}
