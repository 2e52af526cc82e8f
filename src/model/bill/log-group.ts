import { type Bounds, exactly, joinBounds } from '../quantity/bounds.ts';
import type { Decimal } from '../quantity/decimal.ts';
import { DAYS_A_MONTH, gigabytes } from '../quantity/gigabytes.ts';
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
 * @param retentionDays null: it is not known, or there is no end
 */
export function inLogs(
  raw: Bounds<Decimal>,
  retentionDays: number | null,
  windowEnd: string,
): readonly Pick<Quantity, 'dimension' | 'quantity'>[] {
  const size = gigabytes(raw);
  const days = retentionDays === null ? unknownPlan(windowEnd).holdings[0]!.days : exactly(retentionDays);
  const stored = joinBounds(size, ARCHIVED, (bytes, share) => bytes.times(share));
  const kept = joinBounds(stored, days, (bytes, time) => bytes.times(time).dividedBy(DAYS_A_MONTH));
  return [
    { dimension: 'logs.ingestion', quantity: size },
    { dimension: 'logs.storage', quantity: kept },
  ];
}
