import type { Place } from '../../../model/snapshot/place.ts';
import type { AwsReader } from '../ask/reader.ts';
import type { Refusal } from '../ask/refusal.ts';
import type { Window } from '../../../model/quantity/window.ts';
import type { ManagementEvent } from './event.ts';
import { type SampledSpan, instantsOf } from './instants.ts';
import { lookUp, type Looked } from './lookup-chain.ts';
import { needsMore, pilotRate, planSample } from './sample-plan.ts';

/** What is sampled, and how much may be read. */
export interface SampleLimits {
  /** Only calls of this name; absent: all. */
  readonly eventName?: string;
  /** About how many pages. */
  readonly pages: number;
  readonly rounds: number;
  /** Longest look, in seconds. */
  readonly reach: number;
}

/** The events of one look, all of them. */
export interface SampledLook {
  readonly hour: number;
  readonly seconds: number;
  readonly events: readonly ManagementEvent[];
}

export interface Sample {
  /** By the hour of the week. */
  readonly looks: readonly SampledLook[];
  /** Everything that was read, also outside the looks, so that no event which is known to have happened is lost. With duplicates. */
  readonly seen: readonly ManagementEvent[];
  /** Why looks are missing. */
  readonly refusal?: Refusal;
}

/** Read first, once for each hour of the day: how busy the place is. */
export interface Pilot {
  readonly instants: readonly { readonly instant: SampledSpan; readonly looked: Looked }[];
  /** Events a second at the instants that AWS answered for. */
  readonly rates: readonly number[];
}

export async function readPilot(
  reader: AwsReader,
  place: Place,
  window: Window,
  { eventName, reach }: SampleLimits,
): Promise<Pilot> {
  const instants = await Promise.all(
    instantsOf(place, window, 0, reach).map(async (instant) => ({
      instant,
      looked: await lookUp(reader, place, spanOf(instant, eventName), ({ events }) =>
        needsMore(instant, secondsOf(events)),
      ),
    })),
  );
  const rates = instants.flatMap(({ instant, looked: { events, ended, refusal, spoilt } }) =>
    (refusal ?? spoilt) === undefined ? [pilotRate(instant, secondsOf(events), ended)] : [],
  );
  return { instants, rates };
}

/** Reads the spans of the pilot in full, and as many more as the limits allow. */
export async function readSample(
  reader: AwsReader,
  place: Place,
  window: Window,
  limits: SampleLimits,
  pilot: Pilot,
): Promise<Sample> {
  const { rounds, seconds } = planSample(pilot.rates, limits);
  const rest = Array.from({ length: rounds - 1 }, (_, index) => instantsOf(place, window, index + 1, limits.reach));
  const instants = [...pilot.instants.map(({ instant }) => instant), ...rest.flat()];
  const all = await Promise.all(
    instants.map(async (instant) => {
      const first = Math.max(instant.first, instant.last - seconds + 1);
      const looked = await lookUp(
        reader,
        place,
        spanOf(instant, limits.eventName),
        ({ events }) => events.length === 0 || events.at(-1)!.second >= first,
      );
      return { hour: instant.hour, first, seconds: instant.last - first + 1, looked };
    }),
  );
  const looks = all.flatMap(({ hour, first, seconds: length, looked: { events, refusal, spoilt } }) =>
    (refusal ?? spoilt) === undefined
      ? [{ hour, seconds: length, events: events.filter(({ second }) => second >= first) }]
      : [],
  );
  const [refusal] = all.flatMap(({ looked }) => looked.refusal ?? looked.spoilt ?? []);
  return {
    looks: looks.toSorted((one, other) => one.hour - other.hour),
    seen: all.flatMap(({ looked }) => looked.events),
    ...(refusal === undefined ? {} : { refusal }),
  };
}

function spanOf({ first, last }: SampledSpan, eventName: string | undefined) {
  return { first, last, ...(eventName === undefined ? {} : { eventName }) };
}

function secondsOf(events: readonly ManagementEvent[]): readonly number[] {
  return events.map(({ second }) => second);
}
