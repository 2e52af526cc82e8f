import { costWhere } from '../../model/bill/estimate.ts';
import { priceQuantity, type Quantity } from '../../model/bill/price-quantity.ts';
import type { Bounds } from '../../model/quantity/bounds.ts';
import type { Usd } from '../../model/quantity/usd.ts';
import type { TrailView } from './rule.ts';

/** What a quantity that the trail would cause costs with the report's rates. @param region default: the trail's home Region */
export function priceOf(
  { trail, input }: TrailView,
  quantity: Pick<Quantity, 'dimension' | 'quantity'>,
  region = trail.homeRegion,
): Bounds<Usd> {
  const sink = { kind: 'trail', name: trail.name, arn: trail.arn } as const;
  return costWhere(priceQuantity({ account: trail.account, region, sink, ...quantity }, input.rates), () => true);
}
