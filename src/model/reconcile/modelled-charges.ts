import { addBounds, type Bounds } from '../quantity/bounds.ts';
import type { Decimal } from '../quantity/decimal.ts';
import type { Usd } from '../quantity/usd.ts';
import { type Dimension, isWithin } from '../rates/dimensions.ts';
import type { Line } from '../bill/line.ts';
import { chargeKey } from './billed-charges.ts';

/** What the model expects of one charge, over all trails and stores, which the bill does not separate. */
export interface ModelledCharge {
  readonly account: string;
  readonly region: string;
  readonly dimension: Dimension;
  readonly quantity: Bounds<Decimal>;
  readonly cost: Bounds<Usd>;
}

/** CloudTrail's own charges by account, Region and dimension; the tiers of a rate are one charge. */
export function modelledCharges(lines: readonly Line[]): ReadonlyMap<string, ModelledCharge> {
  const charges = new Map<string, ModelledCharge>();
  for (const { account, region, dimension, quantity, cost } of lines) {
    if (!isWithin(dimension, 'cloudtrail')) continue;
    const key = chargeKey(account, region, dimension);
    const before = charges.get(key);
    charges.set(key, {
      account,
      region,
      dimension,
      quantity: before === undefined ? quantity : addBounds(before.quantity, quantity),
      cost: before === undefined ? cost : addBounds(before.cost, cost),
    });
  }
  return charges;
}
