import type { TrafficRowFile } from '../../../model/snapshot/schema.ts';
import { inOrder } from '../../../base/order.ts';
import { DAY_SECONDS } from '../../../base/utc-day.ts';
import { countedBy } from '../../../model/snapshot/source.ts';
import type { Place } from '../../../model/snapshot/place.ts';
import type { Window } from '../../../model/quantity/window.ts';
import { dayOf } from '../window.ts';
import type { ManagementCall, ManagementEvent } from './event.ts';
import { callKey } from './lookup-page.ts';
import { estimateRate, type Rate } from './rate.ts';
import type { Sample } from './sample.ts';
import { type CallTally, tallyCalls } from './tally-calls.ts';

const BY_EVENTS = countedBy({ kind: 'lookup-events' });

/** A row of a call that was counted event by event. */
export function exactRow(place: Place, window: Window, tally: CallTally): TrafficRowFile {
  const daily = Array.from({ length: window.days }, () => 0);
  for (const second of tally.seconds) {
    const day = dayOf(window, second * 1000);
    if (day !== undefined) daily[day]! += 1;
  }
  const count = tally.seconds.length;
  return {
    ...shapeOf(place, tally),
    count,
    daily,
    ...bytesOf(tally, count),
    evidence: 'measured',
    ...BY_EVENTS,
  };
}

/** A row for a call with some events that were read; nothing is known of the others. */
export function seenRow(place: Place, tally: CallTally): TrafficRowFile {
  const count = tally.seconds.length;
  return { ...shapeOf(place, tally), count, ...bytesOf(tally, count), evidence: 'measured', ...BY_EVENTS };
}

/** Events of the place whose calls are not known. */
export function unknownRow(place: Place): TrafficRowFile {
  return {
    ...shapeOf(place, { source: 'unknown', name: null, readOnly: null }),
    count: null,
    evidence: 'unknown',
    ...BY_EVENTS,
  };
}

/** An estimated row, with its call. */
export interface SampledCall {
  readonly row: TrafficRowFile;
  readonly tally: CallTally;
}

/**
 * A row for each call in the sample. Their counts add up to the estimate of all events, except for rounding and for calls that
 * were only read outside the looks: these count as often as they were read.
 */
export function sampledCalls(place: Place, window: Window, { looks, seen }: Sample): readonly SampledCall[] {
  const length = window.days * DAY_SECONDS;
  const inLooks = looks.map(({ events, seconds }) => ({ seconds, counts: countCalls(events) }));
  return [...tallyCalls(seen)].map(([key, tally]) => {
    const rate = estimateRate(inLooks.map(({ seconds, counts }) => ({ seconds, count: counts.get(key) ?? 0 })));
    return { row: sampledRow(place, tally, rate, length), tally };
  });
}

/** @param length seconds of the window */
function sampledRow(place: Place, tally: CallTally, rate: Rate, length: number): TrafficRowFile {
  const seen = tally.seconds.length;
  const count = Math.max(seen, Math.round(rate.perSecond * length));
  const range = {
    low: Math.min(count, Math.max(seen, Math.floor(rate.low * length))),
    high: Math.max(count, Math.ceil(rate.high * length)),
  };
  return {
    ...shapeOf(place, tally),
    count,
    ...bytesOf(tally, count),
    evidence: 'derived',
    ...BY_EVENTS,
    range,
  };
}

function countCalls(events: readonly ManagementEvent[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const event of events) counts.set(callKey(event), (counts.get(callKey(event)) ?? 0) + 1);
  return counts;
}

function shapeOf({ account, region }: Place, { source, name, readOnly }: ManagementCall) {
  return { account, region, category: 'Management', eventSource: source, eventName: name, readOnly } as const;
}

function bytesOf({ meanBytes }: CallTally, count: number): { readonly bytes?: number } {
  return meanBytes === undefined ? {} : { bytes: Math.round(meanBytes * count) };
}

/** Sorted by source and call: the same in every run. */
export function rowsInOrder(rows: readonly TrafficRowFile[]): readonly TrafficRowFile[] {
  return inOrder(rows, ({ eventSource, eventName, readOnly, via }) =>
    JSON.stringify([eventSource, eventName, readOnly, via]),
  );
}
