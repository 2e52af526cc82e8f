import type { Condition, Selector } from '../../../src/selectors/selector.ts';
import { Dice } from './dice.ts';
import type { FleetFile, RowFile, SinkFile, TrailFile } from './fleet-file.ts';
import { reaches, type Single, trailsRecording } from './naive-recording.ts';

/** The same fleet, some of whose rows were counted in log files, where each event stands once or in several files. */
export function asLogFiles(fleet: FleetFile, seed: number): FleetFile {
  const dice = new Dice(seed);
  const days = (Date.parse(fleet.window.end) - Date.parse(fleet.window.start)) / 86_400_000;
  return {
    ...fleet,
    traffic: fleet.traffic.map((row): RowFile => {
      if (!dice.chance(0.5)) return row;
      const files = dice.pick([1, 1, 1, 2, 3]);
      const repeats = Array<number>(days).fill(0);
      repeats[dice.between(0, days - 1)] = (files - 1) * (row.count ?? 0);
      return { ...row, source: { kind: 'log-files' }, ...(files === 1 ? {} : { repeats }) };
    }),
  };
}

const BY_CALLER: readonly Condition[] = [
  { Field: 'userIdentity.arn', StartsWith: ['arn:'] },
  { Field: 'userIdentity.arn', NotStartsWith: ['arn:aws:sts::111122223333:assumed-role/etl/'] },
  { Field: 'userIdentity.arn', EndsWith: ['/etl'], NotEquals: ['arn:aws:iam::111122223333:root'] },
];

/** The same fleet, all of whose data events are log delivery, with selectors that ask who made them. */
export function asDeliveries(fleet: FleetFile, seed: number): FleetFile {
  const dice = new Dice(seed);
  const asking = (selector: Selector): Selector => {
    const isData = selector.FieldSelectors.some(
      ({ Field: field, Equals: values }) => field === 'eventCategory' && values?.[0] === 'Data',
    );
    if (!isData || dice.chance(0.5)) return selector;
    return { ...selector, FieldSelectors: [...selector.FieldSelectors, dice.pick(BY_CALLER)] };
  };
  // A shadow copy of a trail has the selectors of the trail.
  const changed = new Map<string, readonly Selector[]>();
  const change = <One extends SinkFile>(one: One): One => {
    if (one.advancedEventSelectors == null) return one;
    const list = changed.get(one.arn) ?? one.advancedEventSelectors.map((selector) => asking(selector));
    changed.set(one.arn, list);
    return { ...one, advancedEventSelectors: list };
  };
  return {
    ...fleet,
    traffic: fleet.traffic.map((row) => (row.category === 'Data' ? { ...row, caller: 'aws-service' } : row)),
    trails: fleet.trails.map((trail) => change(trail)),
    eventDataStores: fleet.eventDataStores.map((store) => change(store)),
  };
}

/** What nobody knows of who recorded one event: how often at least, most likely; at most is never known. */
export interface UnknownRecordings {
  readonly first: readonly [low: number, expected: number] | undefined;
  readonly further: number;
}

/** An event of a log file was recorded as often as files have it: by the trails that are given, else by others. */
export function unknownRecordings(trails: readonly TrailFile[], event: Single): UnknownRecordings {
  const { row } = event;
  if (row.source?.kind !== 'log-files') return { first: undefined, further: 0 };
  const there = trails.filter((trail) => reaches(trail, row));
  const running = trailsRecording(trails, event);
  const ever = trailsRecording(
    trails.map((trail) => ({ ...trail, logging: true })),
    event,
  );
  const files = 1 + (row.repeats ?? []).reduce((sum, repeats) => sum + repeats, 0) / (row.count ?? 1);
  const further = Math.max(0, files - Math.max(1, ever.length));
  if (running.length > 0) return { first: undefined, further };
  if (ever.length > 0) return { first: [0, 0], further };
  return { first: there.some(({ logging }) => logging === true) ? [0, 1] : [1, 1], further };
}
