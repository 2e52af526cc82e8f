import { ageInDays, findRate, type Rates } from './rates.ts';
import type { RateDimension } from './rate-dimensions.ts';

/** Older rates than this are worth a refresh. */
export const OLD_AFTER_DAYS = 180;

/** A price that something was priced by. */
export interface UsedRate {
  readonly dimension: RateDimension;
  /** Day, month or year on which it was last seen. */
  readonly asOf: string;
}

interface Priced {
  readonly dimension: string;
  readonly pricedAs?: RateDimension;
  readonly region: string;
  readonly above?: string;
}

/** The price of a line, or undefined where none is known. A tier may have been seen before the rest of its rate. */
export function usedRate({ dimension, pricedAs, region, above }: Priced, rates: Rates): UsedRate | undefined {
  const rate = findRate(rates, pricedAs ?? dimension, region);
  if (rate === undefined) return undefined;
  const below = rate.tiers?.findIndex(({ upTo }) => upTo !== null && Number(upTo) === Number(above)) ?? -1;
  return { dimension: rate.dimension, asOf: rate.tiers?.[below + 1]?.asOf ?? rate.asOf };
}

/** The dates in their order: of two periods the one that ends first. */
export function inOrderOfDates(dates: readonly string[]): readonly string[] {
  return [...new Set(dates)].toSorted((a, b) => ageInDays(b, FAR) - ageInDays(a, FAR));
}

/** Later than any rate. */
const FAR = '2999-12-31';
