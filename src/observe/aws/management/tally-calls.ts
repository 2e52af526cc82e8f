import type { ManagementCall, ManagementEvent } from './event.ts';
import { callKey } from './lookup-page.ts';

/** The events of one call. */
export interface CallTally extends ManagementCall {
  readonly seconds: readonly number[];
  /** Mean bytes of its records; undefined: no record could be read. */
  readonly meanBytes: number | undefined;
}

/** By `callKey`. A duplicate of an event, with the same eventID, is not counted. */
export function tallyCalls(events: Iterable<ManagementEvent>): ReadonlyMap<string, CallTally> {
  const known = new Set<string>();
  const tallies = new Map<string, ManagementCall & { seconds: number[]; bytes: number; sized: number }>();
  for (const event of events) {
    if (event.id !== null && known.has(event.id)) continue;
    if (event.id !== null) known.add(event.id);
    const { source, name, readOnly, second, bytes } = event;
    const key = callKey(event);
    const tally = tallies.get(key) ?? { source, name, readOnly, seconds: [], bytes: 0, sized: 0 };
    tallies.set(key, tally);
    tally.seconds.push(second);
    if (bytes === null) continue;
    tally.bytes += bytes;
    tally.sized += 1;
  }
  return new Map(
    [...tallies].map(([key, { source, name, readOnly, seconds, bytes, sized }]) => [
      key,
      { source, name, readOnly, seconds, meanBytes: sized === 0 ? undefined : bytes / sized },
    ]),
  );
}
