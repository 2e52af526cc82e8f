import type { Bounds } from './bounds.ts';
import type { Dimension } from './charges.ts';
import type { Decimal } from './decimal.ts';
import type { Usd } from './usd.ts';

/** One line of the bill to come. */
export interface Line {
  readonly dimension: Dimension;
  readonly account: string;
  readonly region: string;
  /** The trail's name. */
  readonly trail: string;
  readonly trailArn: string;
  readonly unit: string;
  /** Events a month. */
  readonly quantity: Bounds<Decimal>;
  /** null: no price is known for the Region, so the cost is unknown. */
  readonly rate: Usd | null;
  readonly cost: Bounds<Usd>;
  readonly usageType?: string;
}
