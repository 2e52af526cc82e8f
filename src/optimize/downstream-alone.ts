import { type Bounds, exactly } from '../model/quantity/bounds.ts';
import { isWithin } from '../model/rates/dimensions.ts';
import { estimate, withSelectors } from '../model/bill/estimate.ts';
import type { Line } from '../model/bill/line.ts';
import { costOfLines } from '../model/bill/total.ts';
import { withRows } from '../model/forecast/prepared-row.ts';
import { atHighestTier } from '../model/rates/rates.ts';
import type { TrafficRow } from '../model/snapshot/snapshot.ts';
import { NO_COST, type Usd } from '../model/quantity/usd.ts';
import type { Selector } from '../selectors/selector.ts';
import type { Question } from './question.ts';

/**
 * What these rows would cause in other services on the trail if there were no others. Files and bytes of several rows
 * together are never more than those of each alone, so it bounds from above what leaving the rows out saves, value by value.
 */
export function downstreamAlone(
  {
    snapshot,
    rates,
    month,
    trail,
    retention = null,
  }: Pick<Question, 'snapshot' | 'rates' | 'month' | 'trail' | 'retention'>,
  selectors: readonly Selector[],
  rows: readonly TrafficRow[],
): Bounds<Usd> {
  if (rows.length === 0) return exactly(NO_COST);
  const alone = withSelectors(withRows(snapshot, rows, month), trail.arn, selectors);
  // Digest files are written whatever is recorded.
  const trails = alone.trails.map((own) => (own.arn === trail.arn ? { ...own, logFileValidation: false } : own));
  const { lines, beside } = estimate({ ...alone, trails, given: [] }, atHighestTier(rates), month, 'all', retention);
  const isDownstream = ({ dimension, sink }: Line): boolean =>
    sink.arn === trail.arn && !isWithin(dimension, 'cloudtrail');
  return costOfLines(lines.filter(isDownstream), beside);
}
