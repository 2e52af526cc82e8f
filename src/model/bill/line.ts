import type { Bounds, ClosedBounds } from '../quantity/bounds.ts';
import type { Decimal } from '../quantity/decimal.ts';
import type { Dimension } from '../rates/dimensions.ts';
import type { RateDimension } from '../rates/rate-dimensions.ts';
import type { Sink } from '../snapshot/sink.ts';
import type { Usd } from '../quantity/usd.ts';

/** One line of the bill to come. */
export interface Line {
  readonly dimension: Dimension;
  /** What its rate is a price of, where that is not the dimension: a move into a storage class, the monitoring of files. */
  readonly pricedAs?: RateDimension;
  readonly account: string;
  readonly region: string;
  readonly sink: Sink;
  readonly unit: string;
  /** Units of the month. */
  readonly quantity: Bounds<Decimal>;
  /** null: no price is known for the Region, so the cost is unknown. */
  readonly rate: Usd | null;
  readonly cost: Bounds<Usd>;
  /** What is left of the bounds where the month is as expected: what nobody knows. Absent: they are no wider. */
  readonly asExpected?: Bounds<Usd>;
  /** How far off what is expected of the cost may be, as if nothing were unknown. Absent: nothing of it is forecast. */
  readonly forecast?: ClosedBounds<Usd>;
  readonly usageType?: string;
  /** Where the rate falls with the quantity: the part above `above` units that this line is. */
  readonly above?: string;
}
