import type { Bounds } from '../quantity/bounds.ts';
import type { Decimal } from '../quantity/decimal.ts';
import type { Dimension } from '../rates/dimensions.ts';
import type { RateDimension } from '../rates/rate-dimensions.ts';
import { CLASS_RULES } from './class-rules.ts';
import type { Held } from './hold-in.ts';

/** A quantity that keeping files is charged by. */
export interface HeldQuantity {
  readonly dimension: Dimension;
  /** What its rate is a price of. */
  readonly pricedAs: RateDimension;
  readonly quantity: Bounds<Decimal>;
}

/** Storage by class, moves by the class that they lead into, and what Intelligent-Tiering monitors. */
export function heldQuantities({ storage, moves, monitored }: Held): readonly HeldQuantity[] {
  return [
    ...[...storage].map(([storageClass, quantity]) => {
      const dimension = `s3.storage.${storageClass}` as const;
      return { dimension, pricedAs: dimension, quantity };
    }),
    ...[...moves].map(([storageClass, quantity]): HeldQuantity => ({
      dimension: 's3.transition',
      pricedAs: CLASS_RULES[storageClass].movedBy,
      quantity,
    })),
    ...(monitored.high?.isZero() === true
      ? []
      : [
          {
            dimension: 's3.storage.intelligent-tiering',
            pricedAs: 's3.monitoring.intelligent-tiering',
            quantity: monitored,
          } as const,
        ]),
  ];
}
