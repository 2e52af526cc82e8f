import type { Category } from '../../facts/category.ts';
import type { Dimension } from '../rates/dimensions.ts';
import type { EventDimension } from './event-dimension.ts';
import type { ReadSnapshot } from '../snapshot/schema.ts';
import type { EventDataStore, LogBucket, Trail } from '../snapshot/snapshot.ts';
import type { Setting } from '../snapshot/subject.ts';

/**
 * What it means for the bill that a setting is null, or not in the file:
 *
 * - `off`: that there is none, as AWS's answers leave out what is not set up
 * - `same`: nothing, for no charge depends on it
 * - `within`: that both ends of the lines hold whatever it may be
 * - `assumed`: that the value is used which the docs name, so lines may be off by what another would cost
 */
type Meaning = 'off' | 'same' | 'within' | 'assumed';

/** A setting whose charges nobody can bound while it is not known: its lines are open, and the list of unknowns has an item. */
export interface OpenSetting<Sink> {
  readonly isUnknown: (sink: Sink) => boolean;
  /** What is charged for it by the event, and what else. */
  readonly byEvent: Partial<Readonly<Record<Category, EventDimension>>>;
  readonly other: readonly Dimension[];
  /** How gaps name it: one that speaks of it says more. */
  readonly setting: Setting | null;
  readonly what: string;
  readonly reason: string;
  readonly remedy: string;
}

/** The members of a file that may be null or missing. */
type OpenMember<File> = {
  [Name in keyof File]-?: null extends File[Name] ? Name : undefined extends File[Name] ? Name : never;
}[keyof File];

type Settings<File, Sink> = Readonly<Record<OpenMember<File>, Meaning | OpenSetting<Sink>>>;

type FileOf<List extends 'trails' | 'eventDataStores' | 'logBuckets'> = NonNullable<ReadSnapshot[List]>[number];

const TRAIL_SETTINGS = {
  logging: 'within',
  includeGlobalServiceEvents: 'within',
  advancedEventSelectors: 'within',
  eventSelectors: 'within',
  insights: {
    isUnknown: ({ insightsUnknown }) => insightsUnknown === true,
    byEvent: { Management: 'insights.management', Data: 'insights.data' },
    other: [],
    setting: 'insights',
    what: 'Insights',
    reason: 'which types of Insights are on is not known, which does not mean none',
    remedy: 'add `insights`, as aws cloudtrail get-insight-selectors reports them; `[]` where there are none',
  },
  aggregation: {
    isUnknown: ({ aggregationUnknown }) => aggregationUnknown === true,
    byEvent: { Data: 'aggregation' },
    other: [],
    setting: 'aggregation',
    what: 'aggregation',
    reason: 'which aggregation templates are on is not known, which does not mean none',
    remedy: 'add `aggregation`, as aws cloudtrail get-event-configuration reports it; `[]` where there is none',
  },
  // Which bucket is not named is not priced.
  bucket: 'assumed',
  cloudWatchLogs: 'off',
  snsTopic: 'off',
  // CloudTrail's own use of a key is free.
  kmsKey: 'same',
  logFileValidation: 'within',
  recursiveLogging: 'same',
  // What AWS's answer leaves out did not fail.
  deliveryError: 'off',
  logGroupDeliveryError: 'off',
  // From logs of this month to all that are kept in the end.
  startedLogging: 'within',
  stoppedLogging: 'within',
} satisfies Settings<FileOf<'trails'>, Trail>;

const STORE_SETTINGS = {
  billingMode: {
    isUnknown: ({ billingMode }) => billingMode === null,
    byEvent: {},
    other: ['lake.ingestion.one-year', 'lake.ingestion.seven-year', 'lake.retention'],
    setting: null,
    what: '',
    reason: 'its billing mode is not known, so neither is the price per GB',
    remedy: 'add `billingMode`, as aws cloudtrail get-event-data-store reports it',
  },
  retentionDays: 'within',
  advancedEventSelectors: {
    // What was measured holds all that it takes in.
    isUnknown: ({ selectors, ingestedBytes }) => selectors === null && ingestedBytes === undefined,
    byEvent: {},
    other: ['lake.ingestion.other'],
    setting: 'event-selectors',
    what: 'other sources',
    reason: 'its selectors are not known, so it may ingest Config items or events from outside AWS',
    remedy: 'add `advancedEventSelectors`, as aws cloudtrail get-event-data-store reports them, or `ingestedBytes`',
  },
  insights: {
    isUnknown: ({ insightsUnknown }) => insightsUnknown === true,
    byEvent: { Management: 'insights.management' },
    other: [],
    setting: 'insights',
    what: 'Insights',
    reason: 'which types of Insights are on is not known, which does not mean none',
    remedy: 'add `insights`, as aws cloudtrail get-insight-selectors reports them; `[]` where there are none',
  },
  ingestedBytes: 'within',
  created: 'within',
  maxEventSize: 'assumed',
  contextKeySelectors: 'assumed',
} satisfies Settings<FileOf<'eventDataStores'>, EventDataStore>;

/** Nothing of a bucket is open: what is not known of it is assumed, or within the bounds of how long files are kept. */
const BUCKET_SETTINGS = {
  // The home Region of the trail.
  region: 'assumed',
  // That no rule moves the files; how long they are kept is within the bounds.
  lifecycle: 'assumed',
  // Small files may stay or move.
  transitionDefaultMinimumObjectSize: 'within',
  // Older versions are not priced.
  versioning: 'assumed',
  mfaDelete: 'assumed',
  objectLock: 'assumed',
  encryption: 'same',
  policy: 'same',
} satisfies Settings<FileOf<'logBuckets'>, LogBucket>;

export const SETTINGS_THAT_MAY_BE_UNKNOWN = {
  trails: TRAIL_SETTINGS,
  eventDataStores: STORE_SETTINGS,
  logBuckets: BUCKET_SETTINGS,
} as const;

function openIn<Sink>(table: Readonly<Record<string, Meaning | OpenSetting<Sink>>>): readonly OpenSetting<Sink>[] {
  return Object.values(table).filter((one): one is OpenSetting<Sink> => typeof one === 'object');
}

const OF_TRAILS = openIn<Trail>(TRAIL_SETTINGS);
const OF_STORES = openIn<EventDataStore>(STORE_SETTINGS);

/** It is asked for every row and mostly nothing is open, so that it makes no list then. */
function unknownIn<Sink>(table: readonly OpenSetting<Sink>[], sink: Sink): readonly OpenSetting<Sink>[] {
  return table.some(({ isUnknown }) => isUnknown(sink)) ? table.filter(({ isUnknown }) => isUnknown(sink)) : NOTHING;
}

const NOTHING: readonly never[] = [];

/** What is not known of a trail and leaves lines open. */
export function unknownOfTrail(trail: Trail): readonly OpenSetting<Trail>[] {
  return unknownIn(OF_TRAILS, trail);
}

/** The same of an event data store. */
export function unknownOfStore(store: EventDataStore): readonly OpenSetting<EventDataStore>[] {
  return unknownIn(OF_STORES, store);
}

/** The charges by the event that such settings leave open. */
export function openDimensions(
  settings: readonly Pick<OpenSetting<never>, 'byEvent'>[],
  category: Category,
): readonly EventDimension[] {
  return settings.length === 0 ? NOTHING : settings.flatMap(({ byEvent }) => byEvent[category] ?? []);
}
