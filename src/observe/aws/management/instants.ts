import { fingerprintOf } from '../../logs/records/fingerprint.ts';
import type { Place } from '../../../model/snapshot/place.ts';
import type { Window } from '../../../model/quantity/window.ts';

/** A span that is read from its end backwards, in seconds since 1970; both inclusive. */
export interface SampledSpan {
  /** Which hour of the week it lies in. */
  readonly hour: number;
  readonly first: number;
  readonly last: number;
}

/** Spans in a round: each hour of the day once. */
const ROUND = 24;
const HOUR = 3600;
const WEEK = 168;
/** Rounds that together visit each hour of the week once. */
export const ROUNDS = WEEK / ROUND;
/** Hours by which each round is shifted; far apart, so that a few rounds are spread out too. */
const SHIFTS = [0, 3, 6, 2, 5, 1, 4] as const;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The spans of a round, the same in every run. They lie seven hours apart: as seven and 24 have no common factor, a round
 * visits each hour of the day once and goes once through a week, each span in another week of the window. Within the hour
 * they follow the golden section, because much of what happens in an account happens on the hour or every five minutes.
 * Each account and Region begins at its own hour, so that an unlucky choice does not add up over an estate.
 *
 * @param reach seconds that a span looks back at most
 */
export function instantsOf(place: Place, window: Window, round: number, reach: number): readonly SampledSpan[] {
  const start = Date.parse(window.start) / 1000;
  const end = Date.parse(window.end) / 1000;
  const weeks = Math.max(1, Math.floor(window.days / 7));
  const hours = Math.min(WEEK, window.days * 24);
  const from = end - weeks * hours * HOUR;
  const phase = fingerprintOf(place.account, place.region, 'instants').high >>> 0;
  return Array.from({ length: ROUND }, (_, index) => {
    const hour = (7 * index + SHIFTS[round % ROUNDS]! + phase) % hours;
    const week = (index + round + phase) % weeks;
    const minute = ((round * ROUND + index) * GOLDEN + (phase % HOUR) / HOUR) % 1;
    const last = from + (week * hours + hour) * HOUR + Math.floor(minute * HOUR);
    return { hour, first: Math.max(start, last - reach + 1), last };
  });
}
