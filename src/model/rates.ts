import type { Usd } from './usd.ts';

/** One published price. */
export interface Rate {
  readonly dimension: string;
  readonly unit: string;
  /** Per single unit; with tiers, that of the first paid one. */
  readonly price: Usd;
  /** Cumulative upper bounds a month in the row's unit; null: no bound. */
  readonly tiers: readonly { readonly upTo: string | null; readonly price: Usd }[] | null;
  /** Where the price was seen, which is not everywhere that it holds. */
  readonly regions: readonly string[];
  readonly usageTypeSuffix: string | null;
  readonly sources: readonly string[];
  /** Day, month or year on which the price was last seen. */
  readonly asOf: string;
  readonly confidence: 'high' | 'medium' | 'low';
}

export type Rates = readonly Rate[];

/**
 * The rate of a dimension in a Region, or undefined where none is known. CloudTrail has one price for all commercial
 * Regions: seen in five of them, inferred for the rest. GovCloud and China have prices of their own, which are unknown.
 */
export function findRate(rates: Rates, dimension: string, region: string): Rate | undefined {
  const rows = rates.filter((rate) => rate.dimension === dimension);
  const seen = rows.find((rate) => rate.regions.includes(region));
  if (seen !== undefined) return seen;
  return isCommercial(region) && rows.length === 1 ? rows[0] : undefined;
}

function isCommercial(region: string): boolean {
  return !/^(?:cn|us-gov|us-iso|us-isob|eusc)-/.test(region);
}

/** The newest day, month or year that any rate in use was seen. */
export function newestAsOf(rates: Rates): string {
  return rates.reduce((newest, { asOf }) => (asOf > newest ? asOf : newest), '');
}

/** The rates without tiers, each at its dearest one: no quantity costs more. */
export function atHighestTier(rates: Rates): Rates {
  return rates.map((rate) => {
    if (rate.tiers === null) return rate;
    const price = rate.tiers.map((tier) => tier.price).reduce((a, b) => (a.greaterThan(b) ? a : b));
    return { ...rate, tiers: null, price };
  });
}
