import type { EventView } from '../../selectors/event/event-view.ts';
import { sum } from '../../base/sum.ts';
import type { Billing } from './billing.ts';
import { includesSource } from './coverage.ts';
import { recordsThere } from './recording.ts';
import type { TrafficRow, Trail } from '../snapshot/snapshot.ts';

/**
 * Why no known trail explains events that stand in log files: none reaches their account and Region; those that do
 * record other events, by their selectors or because they leave out global service events; or the one that records them
 * is stopped now. Or nobody knows, for the selectors of those that may have recorded them are not known.
 */
export type WhyUnexplained = 'unreached' | 'unselected' | 'without-global' | 'stopped' | 'uncertain';

/**
 * What follows for a month to come. A trail that reaches the place may have had other selectors when it recorded them,
 * so only where none does is another recording sure; a stopped trail explains the past and costs nothing.
 */
const BILLINGS: Readonly<Record<WhyUnexplained, Billing>> = {
  unreached: { sure: true, expected: true, possible: true },
  unselected: { sure: false, expected: true, possible: true },
  'without-global': { sure: false, expected: true, possible: true },
  stopped: { sure: false, expected: false, possible: true },
  // Expected of the trail whose selectors are not known.
  uncertain: { sure: false, expected: false, possible: true },
};

export function billingOfUnexplained(why: WhyUnexplained): Billing {
  return BILLINGS[why];
}

/**
 * Why none of the trails explains that the events stand in log files; undefined where one may have recorded them, or they
 * were not counted in log files.
 *
 * @param then the trails that reach the account and Region, as they were when the events were recorded
 */
export function whyUnexplained(row: TrafficRow, view: EventView, then: readonly Trail[]): WhyUnexplained | undefined {
  if (row.source?.kind !== 'log-files' || row.category === null || row.count === null || row.count === 0n)
    return undefined;
  const may = (trail: Trail): boolean => recordsThere({ ...trail, logging: null }, row.eventSource, view) !== 'no';
  const explaining = then.filter((trail) => trail.logging !== false && may(trail));
  if (explaining.length > 0) return explaining.every(({ selectors }) => selectors === null) ? 'uncertain' : undefined;
  if (then.some((trail) => trail.logging === false && may(trail))) return 'stopped';
  const logging = then.filter((trail) => trail.logging !== false);
  if (logging.length === 0) return 'unreached';
  return logging.some((trail) => includesSource(trail, row.eventSource)) ? 'unselected' : 'without-global';
}

/**
 * How many of the further recordings that stand in log files the known trails leave unexplained, for each day of the window;
 * undefined where there are none. A trail records each of its events once, so each further one that may record them
 * explains one more of every event.
 *
 * @param then as for `whyUnexplained`
 */
export function unexplainedRepeats(
  { repeats = [], count, daily, eventSource }: TrafficRow,
  view: EventView,
  then: readonly Trail[],
): readonly number[] | undefined {
  if (sum(repeats) === 0 || count === null) return undefined;
  const known = then.filter((trail) => recordsThere({ ...trail, logging: null }, eventSource, view) !== 'no').length;
  const times = Math.max(0, known - 1);
  // Without daily counts, the first recordings are those that are explained.
  let explained = times * Number(count);
  const left = repeats.map((events, day) => {
    if (daily !== undefined) return Math.max(0, events - times * daily[day]!);
    const rest = Math.max(0, events - explained);
    explained -= events - rest;
    return rest;
  });
  return sum(left) === 0 ? undefined : left;
}
