import { exactly } from '../model/quantity/bounds.ts';
import { BYTES_PER_EVENT, measuredBytes } from '../model/bill/event-bytes.ts';
import type { Estimate } from '../model/bill/estimate.ts';
import { Decimal, ZERO } from '../model/quantity/decimal.ts';
import { gigabytes } from '../model/quantity/gigabytes.ts';
import { addUsd, NO_COST } from '../model/quantity/usd.ts';
import type { Trail } from '../model/snapshot/snapshot.ts';
import { type BesideOf, NOTHING_BESIDE } from './candidates.ts';
import type { Question } from './question.ts';
import { eventsOfMonth } from './trail-charge.ts';

/**
 * What the events of a row cause in CloudWatch Logs, ingestion and storage, as expected: their share, by bytes, of what the trail
 * causes there. It ranks resources; what a proposal saves is estimated with all of it.
 *
 * @param today the estimate of the month with the trail as it is
 */
export function besideIn(today: Pick<Estimate, 'lines'>, trail: Trail, question: Question): BesideOf {
  // Of a store what it takes in is counted, and what keeping it costs goes with that.
  const [ingestion, causes] =
    question.store === undefined ? ['logs.ingestion', 'logs.'] : ['lake.ingestion.', 'lake.retention'];
  const lines = today.lines.filter(({ sink }) => sink.arn === trail.arn);
  const ingested = lines
    .filter(({ dimension }) => dimension.startsWith(ingestion))
    .reduce((sum, { quantity }) => sum.plus(quantity.expected), ZERO);
  const caused = lines.filter(({ dimension }) => dimension.startsWith(causes));
  if (ingested.isZero() || caused.length === 0) return NOTHING_BESIDE;
  const cost = caused.reduce((sum, line) => addUsd(sum, line.cost.expected), NO_COST);
  const ofGigabyte = cost.dividedBy(ingested);
  return (row) => {
    const counted = row.count;
    const measured = measuredBytes(row)?.expected;
    const bytes =
      measured === undefined || counted === null || counted === 0n
        ? new Decimal(BYTES_PER_EVENT.expected.toString())
        : new Decimal(measured.toString()).dividedBy(counted.toString());
    const events = eventsOfMonth(row, question).expected;
    return ofGigabyte.times(gigabytes(exactly(events.times(bytes))).expected);
  };
}
