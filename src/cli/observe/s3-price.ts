import { Decimal } from '../../model/quantity/decimal.ts';
import { addUsd, costOf, type Usd } from '../../model/quantity/usd.ts';
import { atHighestTier, findRate, highestPrice, type Rates } from '../../model/rates/rates.ts';
import type { SentRequests } from '../../observe/aws/delivered/delivered-run.ts';

/** What S3 charges for listing and fetching. */
export const S3_REQUESTS = { lists: 's3.requests', gets: 's3.requests.get' } as const;

/** The price of requests to buckets in these Regions, the most expensive of them; undefined where it is not known. */
export function priceOfRequests(
  rates: Rates,
  regions: readonly string[],
  { lists, gets }: SentRequests,
): Usd | undefined {
  const list = priceOf(rates, S3_REQUESTS.lists, regions);
  const get = priceOf(rates, S3_REQUESTS.gets, regions);
  if (list === undefined || get === undefined) return undefined;
  return addUsd(costOf(new Decimal(lists), list), costOf(new Decimal(gets), get));
}

/** @param regions none: any that is known */
export function priceOf(rates: Rates, dimension: string, regions: readonly string[]): Usd | undefined {
  const found =
    regions.length === 0
      ? atHighestTier(rates).filter((rate) => rate.dimension === dimension)
      : regions.map((region) => findRate(rates, dimension, region));
  if (found.length === 0 || found.includes(undefined)) return undefined;
  return found.map((rate) => highestPrice(rate!)).reduce((a, b) => (a.greaterThan(b) ? a : b));
}
