import { type GapFile, gapOf } from '../../../model/snapshot/gap.ts';
import type { Refusal } from '../ask/refusal.ts';
import type { Place } from '../../../model/snapshot/place.ts';
import { refusedGap } from '../refused-gap.ts';
import type { Disagreement } from './counted-calls.ts';

const CALLS = ['cloudtrail:LookupEvents'];

/** No management events, or too few, could be looked up. */
export function unreadGap(place: Place, refusal: Refusal): GapFile {
  return refusedGap(place, [{ kind: 'management-events' }], CALLS, refusal);
}

/** Some of the looks are missing. */
export function thinGap(place: Place, looks: number, refusal: Refusal): GapFile {
  return refusedGap(place, [{ kind: 'sample', looks }], CALLS, refusal);
}

/** Protected calls that only the sample counts. */
export function namedGap(place: Place, calls: readonly string[], refusal: Refusal): GapFile {
  return refusedGap(
    place,
    calls.map((call) => ({ kind: 'exact-count', call })),
    CALLS,
    refusal,
  );
}

/** Named in a gap; the others are counted. */
const NAMED = 3;

export function disagreementGap(place: Place, disagreements: readonly Disagreement[]): GapFile {
  const named = disagreements
    .slice(0, NAMED)
    .map((one) => `${nameOf(one)} (counted ${one.counted}, sampled ${one.low} to ${one.high})`);
  const others = disagreements.length > NAMED ? ` and ${disagreements.length - NAMED} more` : '';
  return gapOf({
    kind: 'disagreement',
    subjects: disagreements.map((one) => ({ kind: 'call-count', call: nameOf(one) })),
    ...place,
    reason: `AWS/Usage and CloudTrail disagree on ${named.join(', ')}${others}`,
    remedy: 'use trailtrim observe --logs with the log files of a trail that records management events',
  });
}

function nameOf({ eventSource, eventName }: Disagreement): string {
  return `${eventSource} ${eventName}`;
}
