import { NO_COST, type Usd } from '../model/quantity/usd.ts';
import { type Bounds, joinBounds, exactly } from '../model/quantity/bounds.ts';
import { addCounts, type Count, NO_EVENTS } from '../model/quantity/count.ts';
import { eventsOf } from '../model/forecast/events-of-row.ts';
import type { TrafficRow } from '../model/snapshot/snapshot.ts';
import type { LogBucketEvents } from './log-bucket-events.ts';
import type { Exclusions } from './exclusions.ts';
import type { Question } from './question.ts';
import { savingOf } from './saving.ts';
import { chargesOnTrail } from './trail-charge.ts';

/** A log bucket that stays recorded because principals did something in it, which an exclusion would lose. */
export interface HeldBack {
  /** ARN of the bucket's objects. */
  readonly resource: string;
  /** Events in the window: what was written, as far as it may be log delivery. */
  readonly deliveries: Count;
  /** Is it log delivery for sure? Services that write through roles deliver logs and other things. */
  readonly isDelivery: 'all' | 'some' | 'maybe';
  readonly people: Count;
  /** The calls of the principals. */
  readonly calls: readonly string[];
  /** What the deliveries are charged for each month; `low` that of those which are sure. */
  readonly saving: Bounds<Usd>;
}

/** The log buckets with deliveries and principals' events of which nothing is left out. */
export function heldBackBuckets(
  question: Question,
  found: ReadonlyMap<string, LogBucketEvents>,
  { logBuckets, deliveries: leftOut }: Pick<Exclusions, 'logBuckets' | 'deliveries'>,
): readonly HeldBack[] {
  const taken = new Set([...logBuckets, ...leftOut]);
  return [...found].flatMap(([resource, { deliveries, mayBeDeliveries, people }]) => {
    const written = [...deliveries, ...mayBeDeliveries];
    if (people.length === 0 || written.length === 0 || taken.has(resource)) return [];
    const sure = chargeOf(deliveries, question);
    return [
      {
        resource,
        deliveries: countOf(written),
        people: countOf(people),
        calls: [...new Set(people.map(({ eventName }) => eventName ?? 'calls'))].toSorted(),
        isDelivery: mayBeDeliveries.length === 0 ? 'all' : deliveries.length > 0 ? 'some' : 'maybe',
        saving: mayBeDeliveries.length === 0 ? sure : { ...chargeOf(written, question), low: sure.low },
      },
    ];
  });
}

function chargeOf(rows: readonly TrafficRow[], question: Question): Bounds<Usd> {
  const charges = rows.flatMap((row) => chargesOnTrail(row, question.trail, question) ?? []);
  return charges.length === 0 ? exactly(NO_COST) : savingOf(charges, question.trail, question);
}

function countOf(rows: readonly TrafficRow[]): Count {
  return rows.map((row) => eventsOf(row)).reduce((a, b) => joinBounds(a, b, addCounts), exactly(NO_EVENTS)).expected;
}
