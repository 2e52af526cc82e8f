import type { AnswerOf } from '../ask/answers/answers.ts';
import type { Spoil } from '../ask/answers/parse.ts';
import type { Place } from '../../../model/snapshot/place.ts';
import { type ManagementCall, type ManagementEvent, readEvent } from './event.ts';

/** A page of LookupEvents as plain JSON, kept small: a journal holds hundreds for each account and Region. */
export interface LookupPage {
  readonly calls: readonly (readonly [source: string, name: string | null, readOnly: boolean | null])[];
  /** Newest first. `call` is an index in `calls`. */
  readonly events: readonly (readonly [second: number, call: number, bytes: number | null, id: string | null])[];
  /** Absent: there are no more. */
  readonly token?: string;
}

/**
 * @param span that was asked for: its last second stands for the time of an event without one
 * @param spoil takes events from outside of it
 */
export function readPage(
  { Events, NextToken }: AnswerOf<'cloudtrail:LookupEvents'>,
  place: Place,
  { first, last }: { readonly first: number; readonly last: number },
  spoil: Spoil,
): LookupPage {
  const calls = new Map<string, { readonly index: number; readonly call: ManagementCall }>();
  const events: LookupPage['events'][number][] = [];
  let before = last;
  for (const [index, looked] of Events.entries()) {
    const event = readEvent(looked, place, before);
    if (event === undefined) continue;
    if (event.second < first || event.second > last) {
      spoil(`Events/${index}/EventTime`);
      continue;
    }
    before = event.second;
    const key = callKey(event);
    const known = calls.get(key) ?? { index: calls.size, call: event };
    calls.set(key, known);
    events.push([event.second, known.index, event.bytes, event.id]);
  }
  return {
    calls: [...calls.values()].map(({ call: { source, name, readOnly } }) => [source, name, readOnly] as const),
    events,
    ...(NextToken === undefined || NextToken === '' ? {} : { token: NextToken }),
  };
}

export function eventsOf({ calls, events }: LookupPage): readonly ManagementEvent[] {
  return events.map(([second, index, bytes, id]) => {
    const [source, name, readOnly] = calls[index]!;
    return { second, source, name, readOnly, bytes, id };
  });
}

/** The same for events that belong to one row. */
export function callKey({ source, name, readOnly }: ManagementCall): string {
  return JSON.stringify([source, name, readOnly]);
}
