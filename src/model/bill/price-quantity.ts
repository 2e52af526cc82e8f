import { type Bounds, exactly, mapBounds } from '../quantity/bounds.ts';
import { Decimal } from '../quantity/decimal.ts';
import { DIMENSIONS } from '../rates/dimension.ts';
import type { Line } from './line.ts';
import { findRate, type Rate, type Rates } from '../rates/rates.ts';
import { costOf, NO_COST, toUsd } from '../quantity/usd.ts';
import { usageTypeOf } from '../rates/usage-type.ts';

/** A quantity of a month that some sink is charged for. */
export type Quantity = Pick<Line, 'dimension' | 'account' | 'region' | 'sink' | 'quantity'>;

/** The lines of a quantity: one, or one for each tier of the rate that it reaches. Nothing is no line. */
export function priceQuantity(quantity: Quantity, rates: Rates): readonly Line[] {
  if (quantity.quantity.high?.isZero() === true) return [];
  const rate = findRate(rates, quantity.dimension, quantity.region);
  const usageType = usageTypeOn(quantity, rate);
  const common = {
    ...quantity,
    unit: rate?.unit ?? DIMENSIONS[quantity.dimension].unit,
    ...(usageType === undefined ? {} : { usageType }),
  };
  if (rate === undefined) return [{ ...common, rate: null, cost: { low: NO_COST, expected: NO_COST, high: null } }];
  if (rate.tiers === null) return [{ ...common, ...priced(quantity.quantity, rate.price) }];
  return tiersOf(rate.tiers).flatMap(({ above, upTo, price }): Line[] => {
    const part = mapBounds(quantity.quantity, (units) => partOf(units, above, upTo));
    // Where the upper end is open, the first tier says so.
    if (part.high?.isZero() === true || (part.high === null && part.expected.isZero() && !above.isZero())) return [];
    return [{ ...common, ...priced(part, price), ...(above.isZero() ? {} : { above: above.toFixed() }) }];
  });
}

/** What the bill calls it. S3 writes us-east-1 without a prefix; KMS has prefixes of its own, which are not known for sure. */
function usageTypeOn({ dimension, region }: Quantity, rate: Rate | undefined): string | undefined {
  if (rate === undefined || dimension === 'kms.requests') return undefined;
  const isBare = dimension.startsWith('s3.') && region === 'us-east-1';
  return isBare ? (rate.usageTypeSuffix ?? undefined) : usageTypeOf(rate.usageTypeSuffix, region);
}

function priced(quantity: Bounds<Decimal>, rate: Line['rate'] & object): Pick<Line, 'quantity' | 'rate' | 'cost'> {
  // Nothing is what any number of free units cost, a number that is not known too.
  const cost = rate.isZero() ? exactly(NO_COST) : mapBounds(quantity, (units) => costOf(units, rate));
  return { quantity, rate, cost };
}

interface Tier {
  readonly above: Decimal;
  readonly upTo: Decimal | null;
  readonly price: ReturnType<typeof toUsd>;
}

/** Whether AWS counts tiers by account, Region or organization is not documented; here each line fills them on its own. */
function tiersOf(tiers: NonNullable<Rate['tiers']>): readonly Tier[] {
  let above = new Decimal(0);
  return tiers.map(({ upTo, price }) => {
    const tier = { above, upTo: upTo === null ? null : new Decimal(upTo), price };
    above = tier.upTo ?? above;
    return tier;
  });
}

function partOf(units: Decimal, above: Decimal, upTo: Decimal | null): Decimal {
  const end = upTo === null ? units : Decimal.min(units, upTo);
  return Decimal.max(end.minus(above), 0);
}
