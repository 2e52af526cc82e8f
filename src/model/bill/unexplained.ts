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

/** Why events in log files are not explained, and the trails that this is said of. */
export interface Unexplaining {
  readonly why: WhyUnexplained;
  readonly trails: readonly Trail[];
}

/**
 * Why none of the trails explains that the events stand in log files; undefined where one may have recorded them, or they
 * were not counted in log files.
 *
 * @param then the trails that reach the account and Region, as they were when the events were recorded
 */
export function whyUnexplained(row: TrafficRow, view: EventView, then: readonly Trail[]): Unexplaining | undefined {
  if (row.source?.kind !== 'log-files' || row.category === null || row.count === null || row.count === 0n)
    return undefined;
  const able = thatMayRecord(row, view, then);
  const explaining = able.filter(({ logging }) => logging !== false);
  if (explaining.some(({ selectors }) => selectors !== null)) return undefined;
  if (explaining.length > 0) return { why: 'uncertain', trails: explaining };
  if (able.length > 0) return { why: 'stopped', trails: able };
  const logging = then.filter((trail) => trail.logging !== false);
  if (logging.length === 0) return { why: 'unreached', trails: [] };
  const including = logging.filter((trail) => includesSource(trail, row.eventSource) !== 'no');
  return including.length > 0 ? { why: 'unselected', trails: including } : { why: 'without-global', trails: logging };
}

/** The trails that record such events, or may, whether they log today or not. */
function thatMayRecord({ eventSource }: TrafficRow, view: EventView, then: readonly Trail[]): readonly Trail[] {
  return then.filter((trail) => recordsThere({ ...trail, logging: null }, eventSource, view) !== 'no');
}

/**
 * How many of the further recordings that stand in log files the known trails leave unexplained, for each day of the window;
 * undefined where there are none. A trail records each of its events once, so each further one that may record them
 * explains one more of every event.
 *
 * @param then as for `whyUnexplained`
 */
export function unexplainedRepeats(
  row: TrafficRow,
  view: EventView,
  then: readonly Trail[],
): readonly number[] | undefined {
  const { repeats = [], count, daily } = row;
  if (sum(repeats) === 0 || count === null) return undefined;
  const times = Math.max(0, thatMayRecord(row, view, then).length - 1);
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
