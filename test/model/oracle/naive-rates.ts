import { readdirSync, readFileSync } from 'node:fs';
import { fromText, type Rational, ZERO } from './rational.ts';

interface RateFile {
  readonly dimension: string;
  readonly price: string;
  readonly regions: readonly string[];
  readonly tiers: readonly { readonly upTo: string | null; readonly price: string }[] | null;
}

/** A part of a price: what lies above `from` units, up to `to`. */
export interface Tier {
  readonly from: Rational;
  /** null: no end. */
  readonly to: Rational | null;
  readonly price: Rational;
}

const folder = new URL('../../../pricing/', import.meta.url);

/** All rows of all rates files, as they lie. */
export const RATE_ROWS: readonly unknown[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .toSorted()
  .flatMap((name) => {
    const json: unknown = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
    return Array.isArray(json) ? (json as readonly unknown[]) : [];
  });

const tiersByPlace = new Map<string, readonly Tier[] | null>();

/** The prices of a dimension in a commercial Region; null where none is known. */
export function tiersOf(dimension: string, region: string): readonly Tier[] | null {
  const key = `${dimension} ${region}`;
  let tiers = tiersByPlace.get(key);
  if (tiers === undefined) tiersByPlace.set(key, (tiers = findTiers(dimension, region)));
  return tiers;
}

const ONE_PRICE =
  /^(?:management\.|data$|network$|aggregation$|insights\.|lake\.|logs\.direct-delivery$|observing\.(?:metrics|cost-explorer)$)/;

function findTiers(dimension: string, region: string): readonly Tier[] | null {
  const rows = (RATE_ROWS as readonly RateFile[]).filter((row) => row.dimension === dimension);
  // CloudTrail's own prices and those of asking are the same in all commercial Regions, as far as they were seen.
  const isOne = ONE_PRICE.test(dimension) && new Set(rows.map(({ price }) => price)).size === 1;
  const row = rows.find(({ regions }) => regions.includes(region)) ?? (isOne ? rows[0] : undefined);
  if (row === undefined) return null;
  let from = ZERO;
  return (row.tiers ?? [{ upTo: null, price: row.price }]).map(({ upTo, price }) => {
    const to = upTo === null ? null : fromText(upTo);
    const tier = { from, to, price: fromText(price) };
    if (to !== null) from = to;
    return tier;
  });
}
