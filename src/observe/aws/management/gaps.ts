import type { ObservedGap } from '../part.ts';
import type { Place } from '../place.ts';
import type { Refusal } from '../ask/refusal.ts';
import type { Disagreement } from './counted-calls.ts';

/** Management events, of which nothing or too little could be looked up. */
export function refusedGap(place: Place, { reason, remedy }: Refusal): ObservedGap {
  return { what: 'management events', ...place, reason, remedy };
}

/** Some of the looks are missing. */
export function thinGap(place: Place, looks: number, { reason, remedy }: Refusal): ObservedGap {
  return { what: `management events at all but ${looks} instants of the sample`, ...place, reason, remedy };
}

/** Protected calls that only the sample tells of. */
export function namedGap(place: Place, calls: readonly string[], { reason, remedy }: Refusal): ObservedGap {
  return { what: `exact counts of ${calls.join(', ')}`, ...place, reason, remedy };
}

/** Named in a gap; the others are counted. */
const NAMED = 3;

export function disagreementGap(place: Place, disagreements: readonly Disagreement[]): ObservedGap {
  const named = disagreements
    .slice(0, NAMED)
    .map(({ call, counted, low, high }) => `${call} (counted ${counted}, sampled ${low} to ${high})`);
  const others = disagreements.length > NAMED ? ` and ${disagreements.length - NAMED} more` : '';
  return {
    what: 'how many events some management calls have',
    ...place,
    reason: `AWS/Usage and CloudTrail do not agree on ${named.join(', ')}${others}`,
    remedy: 'read the log files of a trail that records management events: trailtrim observe --logs',
  };
}
