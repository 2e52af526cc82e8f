import type { TrafficRowFile } from '../../../model/snapshot/schema.ts';
import { partsOfCall } from '../../../selectors/stated-call.ts';
import type { Place } from '../../../model/snapshot/place.ts';
import type { AwsReader } from '../ask/reader.ts';
import type { Refusal } from '../ask/refusal.ts';
import type { Window } from '../../../model/quantity/window.ts';
import type { ManagementEvent } from './event.ts';
import { NAMED_PAGES } from './limits.ts';
import { listWithin, wholeWindow } from './list-all.ts';
import { lookUp } from './lookup-chain.ts';
import { exactRow, sampledCalls } from './rows.ts';
import { readPilot, readSample, type SampleLimits } from './sample.ts';
import { tallyCalls } from './tally-calls.ts';

/** The rows of one call; empty: it did not happen. */
export type NamedRows =
  | { readonly ok: true; readonly rows: readonly TrafficRowFile[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** A rare call is sampled with long spans, two for each hour of the day. */
const LIMITS = { pages: 60, rounds: 2, reach: 21_600 };
/** Width of an interval, as a fraction of the count, that is good enough. */
const NARROW = 0.4;
const FEWEST_LOOKS = 24;

/**
 * Asks for one call by its name, and counts it exactly where it is rare, which takes one request. Otherwise the sample of all
 * calls is used if its interval is narrow enough; if not, the call is listed or sampled separately.
 * @param call `service:Operation`
 * @param sampled rows of the call in the sample of all calls
 */
export async function readByName(
  reader: AwsReader,
  place: Place,
  window: Window,
  call: string,
  sampled: readonly TrafficRowFile[],
): Promise<NamedRows> {
  const { source: eventSource, name: eventName } = partsOfCall(call);
  const isOf = ({ source }: ManagementEvent): boolean => source === eventSource;
  const span = { ...wholeWindow(window), eventName };
  const isNarrow = widthOf(sampled) <= NARROW;
  const listed = isNarrow
    ? await lookUp(reader, place, span, () => false)
    : await listWithin(reader, place, span, NAMED_PAGES);
  const missing = listed.refusal ?? (listed.ended ? listed.spoilt : undefined);
  if (listed.ended && missing === undefined) {
    // LookupEvents filters by name only, and other services may have calls of that name.
    const tallies = tallyCalls(listed.events.filter(isOf)).values();
    return { ok: true, rows: [...tallies].map((tally) => exactRow(place, window, tally)) };
  }
  if (isNarrow) return { ok: true, rows: sampled };
  if (missing !== undefined) return { ok: false, refusal: missing };
  const limits: SampleLimits = { ...LIMITS, eventName };
  const sample = await readSample(reader, place, window, limits, await readPilot(reader, place, window, limits));
  if (sample.refusal !== undefined && sample.looks.length < FEWEST_LOOKS) return { ok: false, refusal: sample.refusal };
  const own = sampledCalls(place, window, {
    looks: sample.looks.map((look) => ({ ...look, events: look.events.filter(isOf) })),
    seen: [...sample.seen, ...listed.events].filter(isOf),
  }).map(({ row }) => row);
  return { ok: true, rows: widthOf(own) < widthOf(sampled) ? own : sampled };
}

/** Infinite where the sample has no event: there is no count to compare the interval with. */
function widthOf(rows: readonly TrafficRowFile[]): number {
  let width = 0;
  let count = 0;
  for (const row of rows) {
    width += (row.range?.high ?? 0) - (row.range?.low ?? 0);
    count += row.count ?? 0;
  }
  return count === 0 ? Infinity : width / count;
}
