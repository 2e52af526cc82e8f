import type { Snapshot } from '../../model/snapshot/snapshot.ts';
import { quote } from '../../base/quote.ts';
import { readYaml, type YamlForm, type YamlResult } from '../../base/yaml.ts';
import { resourceTypeNamed, USUAL_TYPES } from './data-type.ts';
import { quantitiesOf } from './given.ts';
import { partitionOf } from '../../facts/partitions.ts';
import type { Place } from '../../model/snapshot/place.ts';
import { storeQuantities } from './store.ts';
import { networkSources, trafficOf } from './traffic.ts';
import { type Kinds, trailOf } from './trail.ts';
import { type EventsFile, type UsageFile, usageSchema } from './usage-schema.ts';
import type { Window } from '../../model/quantity/window.ts';

/** The month that volumes are typed in for: thirty days, 8,640 intervals of five minutes. Which month does not matter. */
const WINDOW: Window = { start: '2026-01-01T00:00:00Z', end: '2026-01-31T00:00:00Z', days: 30 };

/** AWS's own example account, and its Region. */
const DEFAULTS: Place = { account: '111122223333', region: 'us-east-1' };

/** The volumes of a month in YAML text as a snapshot of that month, or every fault with its line and column. */
export function parseUsage(text: string): YamlResult<Snapshot> {
  const read = readYaml(text, { schema: usageSchema, root: 'the usage file', scalars: 'text', check: checkFile });
  return read.ok ? { ok: true, value: toSnapshot(read.value) } : read;
}

function toSnapshot(file: UsageFile): Snapshot {
  const home: Place = { account: file.account ?? DEFAULTS.account, region: file.region ?? DEFAULTS.region };
  const parts: readonly (Place & { readonly events: EventsFile })[] = [
    { ...home, events: file.events ?? {} },
    ...(file.accounts ?? []).map(({ id, region, events }) => ({
      account: id ?? home.account,
      region: region ?? home.region,
      events,
    })),
  ];
  const kinds = kindsOf(parts.map(({ events }) => events));
  return {
    takenAt: null,
    partition: partitionOf(home.region),
    window: WINDOW,
    traffic: parts.flatMap(({ events, ...place }) => trafficOf(events, place)),
    trails: (file.trails ?? []).map((trail) => trailOf(trail, home, kinds)),
    eventDataStores: [],
    // Who types in volumes types in what is delivered without a trail.
    channels: [],
    logBuckets: (file.buckets ?? []).map(({ name, region }) => ({ name, region: region ?? home.region })),
    logGroups: [],
    bill: [],
    given: [...(file.lake ?? []).flatMap((store) => storeQuantities(store, home)), ...quantitiesOf(file, home)],
    repeats: [],
    gaps: [],
  };
}

function kindsOf(events: readonly EventsFile[]): Kinds {
  const typed = events.flatMap(({ data }) => Object.keys(data ?? {}).map(resourceTypeNamed));
  const sources = events.flatMap(({ network }) => networkSources(network).map(([source]) => source));
  return { dataTypes: [...new Set([...USUAL_TYPES, ...typed])], networkSources: [...new Set(sources)] };
}

type Check = NonNullable<YamlForm<UsageFile>['check']>;

/** Faults that no part of the file shows by itself. */
const checkFile: Check = (file) => {
  // The schema reports what is wrong with it.
  if (typeof file !== 'object' || file === null || Array.isArray(file)) return [];
  const { trails, lake, buckets, account, region, ...rest } = file as Readonly<Record<string, unknown>>;
  if ([lake, ...Object.values(rest)].every((section) => section === undefined))
    return [
      { path: [], message: 'the usage file has no volumes, such as `events` or `lake`; see examples/usage.yaml' },
    ];
  return [
    ...findRepeated('trails', trails, (trail) => [
      trail['name'],
      trail['account'] ?? account,
      trail['region'] ?? region,
    ]),
    ...findRepeated('lake', lake, (store) => [store['name']]),
    ...findRepeated('buckets', buckets, (bucket) => [bucket['name']]),
  ];
};

function findRepeated(
  section: string,
  entries: unknown,
  keyOf: (entry: Readonly<Record<string, unknown>>) => readonly unknown[],
): ReturnType<Check> {
  const seen = new Set<string>();
  return (Array.isArray(entries) ? entries : []).flatMap((entry: unknown, index) => {
    if (typeof entry !== 'object' || entry === null || !('name' in entry)) return [];
    const key = JSON.stringify(keyOf(entry));
    const isRepeated = seen.has(key);
    seen.add(key);
    const message = `\`${section}\` already has ${quote(entry.name)}`;
    return isRepeated ? [{ path: [section, index, 'name'], message }] : [];
  });
}
