import { findRate, priceKey, type Rate, type Rates, samePrice } from '../../../model/rates/rates.ts';
import type { ListedPrice } from './parse-product.ts';

/**
 * The prices of the list as rates: a row for each dimension and price, with the Regions that have it. A repeated price counts
 * once; two prices for one dimension and Region are a fault.
 * @param inUse for the words of each unit
 */
export function ratesOfPrices(
  prices: readonly ListedPrice[],
  inUse: Rates,
): { readonly rates: Rates; readonly faults: readonly string[] } {
  const byPlace = new Map<string, ListedPrice>();
  const faults: string[] = [];
  for (const price of prices) {
    const key = `${price.dimension} ${price.region}`;
    const other = byPlace.get(key);
    if (other === undefined) byPlace.set(key, price);
    else if (!samePrice(other, price))
      faults.push(
        `${price.serviceCode} ${price.sku}: ${key} is ${priceKey(price)}, but ${priceKey(other)} in ${other.sku}`,
      );
  }
  const rows = Map.groupBy(byPlace.values(), (price) =>
    [price.dimension, price.serviceCode, price.version, priceKey(price)].join(' '),
  );
  const units = new Map(inUse.map(({ dimension, unit }) => [dimension, unit]));
  return { rates: [...rows.values()].map((group) => rateOf(group, units)).toSorted(byName), faults };
}

function rateOf(group: readonly ListedPrice[], units: ReadonlyMap<string, string>): Rate {
  const { dimension, suffix, price, tiers, serviceCode, version, publishedOn } = group[0]!;
  return {
    dimension,
    unit: units.get(dimension) ?? 'unit',
    price,
    tiers,
    regions: group.map(({ region }) => region).toSorted(),
    usageTypeSuffix: suffix,
    sources: [`AWS Price List, ${serviceCode}, version ${version}`],
    asOf: publishedOn,
    confidence: 'high',
  };
}

function byName(a: Rate, b: Rate): number {
  const [first, second] = [a, b].map(({ dimension, regions }) => `${dimension} ${regions[0] ?? ''}`);
  return first! < second! ? -1 : 1;
}

/** What differs between rates in use and those of the list, for a person to read. */
export interface RateChange {
  readonly dimension: string;
  readonly before: Rate | undefined;
  readonly after: Rate;
  readonly regions: readonly string[];
}

/** Each dimension and price of the list next to what was in use for the same Regions. */
export function compareRates(inUse: Rates, listed: Rates): readonly RateChange[] {
  return listed.flatMap((after) => {
    const groups = Map.groupBy(after.regions, (region) => {
      const before = findRate(inUse, after.dimension, region);
      return before === undefined ? '' : priceKey(before);
    });
    return [...groups.values()].map((regions): RateChange => ({
      dimension: after.dimension,
      before: findRate(inUse, after.dimension, regions[0]!),
      after,
      regions,
    }));
  });
}
