import type { TrafficRowFile } from '../../../model/snapshot/schema.ts';
import { DAY_SECONDS } from '../../../base/utc-day.ts';
import { sum } from '../../../base/sum.ts';
import { PROTECTED_CALLS } from '../../../facts/protected-calls.ts';
import { partsOfCall } from '../../../selectors/stated-call.ts';
import type { GapFile } from '../../../model/snapshot/gap.ts';
import type { Part } from '../part.ts';
import type { Place } from '../../../model/snapshot/place.ts';
import type { AwsReader } from '../ask/reader.ts';
import type { Refusal } from '../ask/refusal.ts';
import type { Window } from '../../../model/quantity/window.ts';
import { readByName } from './by-name.ts';
import { nameOf, takeCounted } from './counted-calls.ts';
import type { ManagementEvent } from './event.ts';
import { countIn, type Days, keptGaps, keptOf, stretched } from './kept-window.ts';
import { disagreementGap, namedGap, thinGap, unreadGap } from './gaps.ts';
import type { Looked } from './lookup-chain.ts';
import { listPatiently, listWithin, wholeWindow } from './list-all.ts';
import { ROUNDS } from './instants.ts';
import { EVENTS_PER_PAGE, LISTED_PAGES, SAMPLE_PAGES } from './limits.ts';
import { exactRow, rowsInOrder, sampledCalls, seenRow, unknownRow } from './rows.ts';
import { readPilot, readSample, type Sample } from './sample.ts';
import { tallyCalls } from './tally-calls.ts';

const LIMITS = { pages: SAMPLE_PAGES, rounds: ROUNDS, reach: 3600 };
/** Fewer do not describe a day. */
const FEWEST_LOOKS = 6;

/**
 * The management events of an account in a Region: exact where they can be listed, otherwise estimated from a sample. Of a window
 * that is longer than CloudTrail keeps them, what only LookupEvents shows is that of its last days.
 * @param usage what AWS/Usage counts there; it has no sampling error, and takes precedence over the sample. May arrive late:
 * looking up takes longer than counting
 */
export async function readManagement(
  reader: AwsReader,
  place: Place,
  window: Window,
  usage: readonly TrafficRowFile[] | Promise<readonly TrafficRowFile[]>,
): Promise<Part> {
  const days = { kept: keptOf(window), window };
  const { kept } = days;
  const span = wholeWindow(kept);
  const listed = await listWithin(reader, place, span, LISTED_PAGES);
  const missing = whyMissing(listed);
  if (missing !== undefined) return refusedPart(place, await usage, listed.events, missing);
  if (listed.ended) return exactPart(place, days, listed.events);

  const pilot = await readPilot(reader, place, kept, LIMITS);
  if (
    pilot.rates.length >= FEWEST_LOOKS &&
    meanOf(pilot.rates) * kept.days * DAY_SECONDS <= LISTED_PAGES * EVENTS_PER_PAGE
  ) {
    const patient = await listPatiently(reader, place, span, LISTED_PAGES);
    if (patient.ended && patient.spoilt === undefined) return exactPart(place, days, patient.events);
  }
  const sample = await readSample(reader, place, kept, LIMITS, pilot);
  if (sample.refusal !== undefined && sample.looks.length < FEWEST_LOOKS)
    return refusedPart(place, await usage, [...listed.events, ...sample.seen], sample.refusal);
  return sampledPart(reader, place, days, await usage, { ...sample, seen: [...listed.events, ...sample.seen] });
}

/** Why the events that were listed are not all: where they are too many to list, that is no reason. */
function whyMissing({ ended, refusal, spoilt }: Looked): Refusal | undefined {
  return refusal ?? (ended ? spoilt : undefined);
}

/**
 * Every event of the window was read. What AWS/Usage counts is not needed, not even for a call without events: CloudTrail does
 * not record that call as a management event.
 */
function exactPart(place: Place, days: Days, events: readonly ManagementEvent[]): Part {
  const rows = [...tallyCalls(events).values()].map((tally) => exactRow(place, days.kept, tally));
  return { traffic: rowsInOrder(stretched(rows, days)), gaps: rows.length === 0 ? [] : keptGaps(place, days) };
}

/** What was read before the refusal and what AWS/Usage counts is kept; of the rest nothing is known. */
function refusedPart(
  place: Place,
  usage: readonly TrafficRowFile[],
  events: readonly ManagementEvent[],
  refusal: Refusal,
): Part {
  const counted = new Set(usage.map(nameOf));
  const seen = [...tallyCalls(events).values()].map((tally) => seenRow(place, tally));
  return {
    traffic: rowsInOrder([...usage, ...seen.filter((row) => !counted.has(nameOf(row))), unknownRow(place)]),
    gaps: [unreadGap(place, refusal)],
  };
}

async function sampledPart(
  reader: AwsReader,
  place: Place,
  days: Days,
  usage: readonly TrafficRowFile[],
  sample: Sample,
): Promise<Part> {
  const { counted, sampled, disagreements } = takeCounted(usage, sampledCalls(place, days.kept, sample), (row) =>
    countIn(days, row),
  );
  const settled = new Set(counted.map(nameOf));
  const calls = PROTECTED_CALLS.filter((call) => !settled.has(protectedName(call)));
  const rowsOf = Map.groupBy(
    sampled.map(({ row }) => row),
    nameOf,
  );
  const answers = await Promise.all(
    calls.map(async (call) => ({
      call,
      name: protectedName(call),
      named: await readByName(reader, place, days.kept, call, rowsOf.get(protectedName(call)) ?? []),
    })),
  );
  const refused = answers.flatMap(({ call, named }) => (named.ok ? [] : [{ call, refusal: named.refusal }]));
  for (const { name, named } of answers) if (named.ok) rowsOf.set(name, [...named.rows]);

  const rows = [...rowsOf.values()].flat();
  const gaps: GapFile[] = rows.length === 0 ? [] : [...keptGaps(place, days)];
  if (sample.refusal !== undefined) gaps.push(thinGap(place, sample.looks.length, sample.refusal));
  if (refused[0] !== undefined)
    gaps.push(
      namedGap(
        place,
        refused.map(({ call }) => call),
        refused[0].refusal,
      ),
    );
  if (disagreements.length > 0) gaps.push(disagreementGap(place, disagreements));
  return { traffic: rowsInOrder([...counted, ...stretched(rows, days)]), gaps };
}

function protectedName(call: string): string {
  const { source, name } = partsOfCall(call);
  return nameOf({ eventSource: source, eventName: name });
}

function meanOf(numbers: readonly number[]): number {
  return sum(numbers) / numbers.length;
}
