import type { Rate, Rates } from './rates.ts';

/** Rates of `base`, with those of `more` in place of those of the same dimension and Region. */
export function mergeRates(base: Rates, more: Rates): Rates {
  const replaced = new Set(more.flatMap((rate) => rate.regions.map((region) => keyOf(rate, region))));
  const kept = base.flatMap((rate) => {
    const regions = rate.regions.filter((region) => !replaced.has(keyOf(rate, region)));
    if (regions.length === rate.regions.length) return [rate];
    return regions.length === 0 ? [] : [{ ...rate, regions }];
  });
  return [...kept, ...more.map((rate) => ({ ...rate, isOverride: true }))];
}

function keyOf({ dimension }: Rate, region: string): string {
  return `${dimension} ${region}`;
}
