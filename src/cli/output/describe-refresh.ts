import { abridged } from '../../base/words.ts';
import { type Rate, type Rates, samePrice } from '../../model/rates/rates.ts';
import type { RateChange } from '../../observe/aws/price-list/rates-of-prices.ts';

/** What a refresh changed, for a person: each price that changed, what is new, what is kept from before. */
export function describeRefresh(changes: readonly RateChange[], inUse: Rates, listed: Rates): readonly string[] {
  const known = changes.filter(({ before }) => before !== undefined);
  const changed = known.filter(({ before, after }) => before !== undefined && !samePrice(before, after));
  const fresh = changes.filter(({ before }) => before === undefined);
  return [
    ...changed.map(describeChange),
    ...(fresh.length === 0
      ? []
      : [
          `new: ${placesOf(fresh)} dimensions and Regions that had no price (${abridged([...new Set(fresh.map(({ dimension }) => dimension))], 6)})`,
        ]),
    `unchanged: ${placesOf(known) - placesOf(changed)}`,
    ...describeKept(inUse, listed),
  ];
}

function describeChange({ dimension, before, after, regions }: RateChange): string {
  const isDoubtful = before !== undefined && isImplausible(before, after);
  const prices = [before, after].map((rate) => (rate === undefined ? 'none' : priceOf(rate))).join(' -> ');
  return `${isDoubtful ? 'implausible, please check: ' : ''}${dimension} in ${places(regions)}: ${prices}`;
}

/** What AWS does not list at all, with its date, and what it lists in other Regions only. */
function describeKept(inUse: Rates, listed: Rates): readonly string[] {
  const listedDimensions = new Set(listed.map(({ dimension }) => dimension));
  const listedPlaces = new Set(
    listed.flatMap(({ dimension, regions }) => regions.map((region) => `${dimension} ${region}`)),
  );
  const missing = inUse.filter(({ dimension }) => !listedDimensions.has(dimension));
  const others = inUse
    .filter(({ dimension }) => listedDimensions.has(dimension))
    .flatMap(({ dimension, regions }) => regions.map((region) => ({ dimension, region })))
    .filter(({ dimension, region }) => !listedPlaces.has(`${dimension} ${region}`));
  const placed = [...Map.groupBy(others, ({ dimension }) => dimension)].map(
    ([dimension, group]) => `${dimension} in ${places(group.map(({ region }) => region))}`,
  );
  const dated = [...Map.groupBy(missing, ({ dimension }) => dimension)].map(
    ([dimension, rates]) => `${dimension} (${[...new Set(rates.map(({ asOf }) => asOf))].join(', ')})`,
  );
  return [
    ...(dated.length === 0 ? [] : [`kept, since AWS does not list them: ${dated.join(', ')}`]),
    ...(placed.length === 0 ? [] : [`kept in Regions that AWS does not list: ${placed.join(', ')}`]),
  ];
}

/** More than ten times the price, or less than a tenth. That looks like a wrong unit, but may be a real change. */
function isImplausible(before: Rate, after: Rate): boolean {
  const [low, high] = [before.price, after.price].toSorted((a, b) => a.comparedTo(b));
  return high!.greaterThan(low!.times(10));
}

function priceOf({ price, tiers }: Rate): string {
  return tiers === null
    ? price.toFixed()
    : `tiers ${tiers.map((tier) => `${tier.price.toFixed()} to ${tier.upTo ?? 'no end'}`).join(', ')}`;
}

function places(regions: readonly string[]): string {
  return regions.length === 1 ? regions[0]! : `${regions.length} Regions (${abridged([...new Set(regions)], 6)})`;
}

function placesOf(changes: readonly RateChange[]): number {
  return changes.reduce((sum, { regions }) => sum + regions.length, 0);
}
