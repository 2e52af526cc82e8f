import { type Rate, type Rates, samePrice } from '../model/index.ts';
import type { RateChange } from '../observe/aws/price-list/rates-of-prices.ts';

/** What a refresh changed, for a person: each price that is another now, what is new, what is kept from before. */
export function describeRefresh(changes: readonly RateChange[], inUse: Rates, listed: Rates): readonly string[] {
  const known = changes.filter((change) => change.before !== undefined);
  const changed = known.filter(({ before, after }) => before !== undefined && !samePrice(before, after));
  const fresh = changes.filter(({ before }) => before === undefined);
  const kept = keptOf(inUse, listed);
  return [
    ...changed.map(({ dimension, before, after, regions }) => {
      const doubt = before !== undefined && isImplausible(before, after) ? 'implausible, please check: ' : '';
      return `${doubt}${dimension} in ${places(regions)}: ${before === undefined ? '' : priceOf(before)} -> ${priceOf(after)}`;
    }),
    ...(fresh.length === 0
      ? []
      : [
          `new: ${placesOf(fresh)} dimensions and Regions that had no price (${names(fresh.map(({ dimension }) => dimension))})`,
        ]),
    `unchanged: ${placesOf(known) - placesOf(changed)}`,
    ...(kept.length === 0
      ? []
      : [
          `kept as they were, for AWS does not list them: ${kept.map(({ dimension, asOf }) => `${dimension} (${asOf})`).join(', ')}`,
        ]),
  ];
}

/** More than ten times the price, or less than a tenth. A mistake in a unit looks like that; so may a real change. */
function isImplausible(before: Rate, after: Rate): boolean {
  const [low, high] = [before.price, after.price].toSorted((a, b) => a.comparedTo(b));
  return high!.greaterThan(low!.times(10));
}

/** The rates in use of which AWS lists no Region, or not all of the Regions. */
function keptOf(inUse: Rates, listed: Rates): Rates {
  const places = new Set(listed.flatMap(({ dimension, regions }) => regions.map((region) => `${dimension} ${region}`)));
  return inUse.filter(({ dimension, regions }) => regions.some((region) => !places.has(`${dimension} ${region}`)));
}

function priceOf({ price, tiers }: Rate): string {
  return tiers === null
    ? price.toFixed()
    : `tiers ${tiers.map((tier) => `${tier.price.toFixed()} to ${tier.upTo ?? 'no end'}`).join(', ')}`;
}

function places(regions: readonly string[]): string {
  return regions.length === 1 ? regions[0]! : `${regions.length} Regions (${names(regions)})`;
}

function placesOf(changes: readonly RateChange[]): number {
  return changes.reduce((sum, { regions }) => sum + regions.length, 0);
}

/** Each once, at most six and how many more. */
function names(all: readonly string[]): string {
  const once = [...new Set(all)];
  const more = once.length - 6;
  return `${once.slice(0, 6).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
