import { type Bounds, exactly } from '../model/quantity/bounds.ts';
import { isWithin } from '../model/rates/dimensions.ts';
import { estimate, expectedLines, withSelectors } from '../model/bill/estimate.ts';
import type { Line } from '../model/bill/line.ts';
import { costOfLines, sumOfCosts } from '../model/bill/total.ts';
import { withRows } from '../model/forecast/prepared-row.ts';
import { atHighestTier } from '../model/rates/rates.ts';
import type { Snapshot, TrafficRow, Trail } from '../model/snapshot/snapshot.ts';
import { NO_COST, type Usd } from '../model/quantity/usd.ts';
import type { Selector } from '../selectors/selector.ts';
import type { Question } from './question.ts';

/**
 * What these rows would cause in other services on the trail if there were no others. Files and bytes of several rows
 * together are never more than those of each alone, so it bounds from above what leaving the rows out saves, value by value.
 */
export function downstreamAlone(
  question: DownstreamQuestion,
  selectors: readonly Selector[],
  rows: readonly TrafficRow[],
): Bounds<Usd> {
  if (rows.length === 0) return exactly(NO_COST);
  const { rates, month, trail, retention = null } = question;
  const alone = aloneOn(question, selectors, rows);
  const { lines, beside } = estimate(alone, atHighestTier(rates), month, 'all', retention);
  return costOfLines(lines.filter(isDownstreamOf(trail)), beside);
}

/** What is expected of that, of any number of rows. */
export function expectedDownstream(
  question: DownstreamQuestion,
  selectors: readonly Selector[],
  rows: readonly TrafficRow[],
): Usd {
  if (rows.length === 0) return NO_COST;
  const { rates, month, trail, retention = null } = question;
  const alone = aloneOn(question, selectors, rows);
  // What other trails write is in lines of their own.
  const own = {
    ...alone,
    trails: alone.trails.filter(({ arn }) => arn === trail.arn),
    eventDataStores: [],
    channels: [],
  };
  const lines = expectedLines(own, atHighestTier(rates), month, 'all', retention);
  return sumOfCosts(lines.filter(isDownstreamOf(trail))).expected;
}

type DownstreamQuestion = Pick<Question, 'snapshot' | 'rates' | 'month' | 'trail' | 'retention'>;

function aloneOn(
  { snapshot, month, trail }: DownstreamQuestion,
  selectors: readonly Selector[],
  rows: readonly TrafficRow[],
): Snapshot {
  const alone = withSelectors(withRows(snapshot, rows, month), trail.arn, selectors);
  // Digest files are written whatever is recorded.
  const trails = alone.trails.map((own) => (own.arn === trail.arn ? { ...own, logFileValidation: false } : own));
  return { ...alone, trails, given: [] };
}

function isDownstreamOf(trail: Trail): (line: Line) => boolean {
  return ({ dimension, sink }) => sink.arn === trail.arn && !isWithin(dimension, 'cloudtrail');
}
