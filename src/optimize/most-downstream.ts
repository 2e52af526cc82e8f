import {
  addUsd,
  atHighestTier,
  estimate,
  isWithin,
  type Month,
  NO_COST,
  type Rates,
  type Snapshot,
  type TrafficRow,
  type Trail,
  type Usd,
  withRows,
  withSelectors,
} from '../model/index.ts';
import type { Selector } from '../selectors/index.ts';

/**
 * The most that these rows cause in other services on the trail: what they would cause if there were no others. Files and
 * bytes of several rows together are never more than those of each alone, so it bounds what leaving the rows out saves.
 * null: not known.
 */
export function mostDownstream(
  { snapshot, rates, month, trail }: { snapshot: Snapshot; rates: Rates; month: Month; trail: Trail },
  selectors: readonly Selector[],
  rows: readonly TrafficRow[],
): Usd | null {
  if (rows.length === 0) return NO_COST;
  const alone = withSelectors(withRows(snapshot, rows, month), trail.arn, selectors);
  // Digest files are written whatever is recorded.
  const trails = alone.trails.map((own) => (own.arn === trail.arn ? { ...own, logFileValidation: false } : own));
  const { lines } = estimate({ ...alone, trails, given: [] }, atHighestTier(rates), month);
  return lines
    .filter(({ dimension, sink }) => sink.arn === trail.arn && !isWithin(dimension, 'cloudtrail'))
    .reduce<Usd | null>(
      (sum, { cost }) => (sum === null || cost.high === null ? null : addUsd(sum, cost.high)),
      NO_COST,
    );
}
