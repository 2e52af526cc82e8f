import { type Bounds, joinBounds } from './bounds.ts';
import { Decimal } from './decimal.ts';

/**
 * Whether AWS bills a GB of 10^9 or of 2^30 bytes here is not documented. Its own estimate of CloudWatch Logs divides by
 * 10^9 (aws-observability best practices, 2026-05-27), which is also the more expensive one.
 */
const BYTES: Bounds<number> = { low: 2 ** 30, expected: 1e9, high: 1e9 };

/** The days of a month of 730 hours, for prices by GB-month. */
export const DAYS_A_MONTH = new Decimal(730).dividedBy(24);

export function gigabytes(bytes: Bounds<Decimal>): Bounds<Decimal> {
  return joinBounds(bytes, BYTES, (size, one) => size.dividedBy(one));
}
