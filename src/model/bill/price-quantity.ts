import { DIMENSIONS } from '../rates/dimensions.ts';
import type { Line } from './line.ts';
import { priceUnits } from '../rates/price-units.ts';
import { findRate, type Rate, type Rates } from '../rates/rates.ts';
import { usageTypeOf } from '../rates/usage-type.ts';

/** A quantity of a month that some sink is charged for. */
export type Quantity = Pick<Line, 'dimension' | 'pricedAs' | 'account' | 'region' | 'sink' | 'quantity'>;

/** The lines of a quantity: one, or one for each tier of the rate that it reaches. Nothing is no line. */
export function priceQuantity(quantity: Quantity, rates: Rates): readonly Line[] {
  const rate = findRate(rates, quantity.pricedAs ?? quantity.dimension, quantity.region);
  const usageType = usageTypeOn(quantity, rate);
  const common = {
    ...quantity,
    unit: rate?.unit ?? unitOf(quantity),
    ...(usageType === undefined ? {} : { usageType }),
  };
  return priceUnits(quantity.quantity, rate).map((part) => ({ ...common, ...part }));
}

function unitOf({ dimension, pricedAs }: Quantity): string {
  return pricedAs === 's3.monitoring.intelligent-tiering' ? 'object monitored a month' : DIMENSIONS[dimension].unit;
}

/** What the bill calls it. S3 writes us-east-1 without a prefix; KMS has prefixes of its own, which are not known for sure. */
function usageTypeOn({ dimension, region }: Quantity, rate: Rate | undefined): string | undefined {
  if (rate === undefined || dimension === 'kms.requests') return undefined;
  const isBare = dimension.startsWith('s3.') && region === 'us-east-1';
  return isBare ? (rate.usageTypeSuffix ?? undefined) : usageTypeOf(rate.usageTypeSuffix, region);
}
