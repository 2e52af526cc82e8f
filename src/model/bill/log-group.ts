import { type Bounds, exactly, joinBounds, mapBounds, timesBounds } from '../quantity/bounds.ts';
import { Decimal, ZERO } from '../quantity/decimal.ts';
import { DAYS_A_MONTH, gigabytes } from '../quantity/gigabytes.ts';
import { type Accruals, daysStored } from '../retention/accrual.ts';
import { unknownPlan } from '../retention/lifecycle-plan.ts';
import type { Quantity } from './price-quantity.ts';

/**
 * What CloudWatch Logs stores of each GB that it ingests. AWS says that it compresses, but not how well: the examples of its pages
 * assume 15%, 20% and 42% for logs of other kinds. So the bounds run from gzip's best on such records to no compression at all.
 */
const ARCHIVED: Bounds<string> = { low: '0.08', expected: '0.2', high: '1' };

/**
 * What a log group takes in and keeps of so many bytes a month.
 *
 * @param kept days, or what is known instead
 * @param accruals since when it takes them in
 */
export function inLogs(
  raw: Bounds<Decimal>,
  kept: number | 'forever' | 'unknown',
  windowEnd: string,
  accruals: Accruals,
): readonly Pick<Quantity, 'dimension' | 'quantity'>[] {
  const size = gigabytes(raw);
  const unknown = unknownPlan(windowEnd).holdings[0]!.days;
  const days = typeof kept === 'number' ? exactly(kept) : unknown;
  // What is kept forever is there since the beginning, once that is known.
  const isAll = kept === 'forever' && accruals.expected.age !== null;
  const time = mapBounds(
    isAll ? { ...days, expected: days.high ?? days.expected } : days,
    (count) => new Decimal(count),
  );
  const stored = joinBounds(size, ARCHIVED, (bytes, share) => bytes.times(share));
  const spent = daysStored({ from: exactly(ZERO), days: time }, accruals);
  const months = mapBounds(timesBounds(stored, spent), (all) => all.dividedBy(DAYS_A_MONTH));
  return [
    { dimension: 'logs.ingestion', quantity: size },
    { dimension: 'logs.storage', quantity: months },
  ];
}
