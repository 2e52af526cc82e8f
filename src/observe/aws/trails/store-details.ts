import { instantText } from '../../../base/utc-day.ts';
import { isObject, type JsonObject } from '../../../base/json.ts';
import { makeFileStore } from '../../described-store.ts';
import { findInsights, type FoundInsights } from '../../described-trail.ts';
import type { StoreFile } from '../../../model/snapshot/schema.ts';
import type { GapFile } from '../../../model/snapshot/gap.ts';
import type { Setting } from '../../../model/snapshot/subject.ts';
import type { Place } from '../../../model/snapshot/place.ts';
import type { AwsReader } from '../ask/reader.ts';
import type { Located, ListedStore } from './find-trails.ts';
import { gapsOf, isNotOffered, orNone, type Refused, valueOf } from './refused.ts';
import { understood } from './understood.ts';

interface StoreReading {
  /** Whose credentials in which Region can ask for its metrics. */
  readonly ask: Place;
  /** Absent where AWS does not say whether it is ingesting. */
  readonly store?: StoreFile;
  readonly gaps: readonly GapFile[];
}

/**
 * A report cannot use a store without its status and selectors, so a store whose details are refused is left out and named in
 * a gap: all that is known about its cost is that it may exist.
 */
export async function readStoreDetails(
  reader: AwsReader,
  { arn, listed: { Name: name }, ask }: Located<ListedStore>,
): Promise<StoreReading> {
  const answer = await reader.ask('cloudtrail:GetEventDataStore', ask, { EventDataStore: arn }, (store) => ({
    name: store.Name ?? null,
    status: store.Status,
    billingMode: store.BillingMode ?? null,
    retentionDays: store.RetentionPeriod ?? null,
    multiRegion: store.MultiRegionEnabled ?? true,
    organization: store.OrganizationEnabled ?? false,
    selectors: store.AdvancedEventSelectors,
    ...(store.CreatedTimestamp === undefined ? {} : { created: instantText(store.CreatedTimestamp) }),
  }));
  const named = { arn, ...(name === undefined ? {} : { name }) };
  if (!answer.ok) {
    const subject = { kind: 'event-data-store', ...named } as const;
    return { ask, gaps: gapsOf([{ call: 'cloudtrail:GetEventDataStore', subject, refusal: answer.refusal }], ask) };
  }
  const { selectors, name: ownName, ...settings } = answer.value;
  const refused: Refused[] = [];
  valueOf(
    answer,
    {
      call: 'cloudtrail:GetEventDataStore',
      subject: { kind: 'store-setting', ...named, setting: 'description' },
    },
    refused,
  );
  const { strange, ...more } = takesEvents(selectors)
    ? await readMore(reader, named, ask, refused)
    : { insights: [], strange: [] };
  const { sink, gaps } = understood(
    makeFileStore({ ...settings, arn, name: ownName ?? name ?? arn, selectors }, more),
    strange,
    'event-data-store',
    ask,
  );
  return { ask, store: sink, gaps: [...gapsOf(refused, ask), ...gaps] };
}

const EVENTS: ReadonlySet<string> = new Set(['Management', 'Data', 'NetworkActivity']);

/** Stores of configuration items or of other sources have neither Insights nor an event configuration. */
function takesEvents(selectors: readonly JsonObject[]): boolean {
  return selectors.some(({ FieldSelectors: conditions }) => entriesOf(conditions).some(isOfEvents));
}

function isOfEvents(condition: unknown): boolean {
  if (!isObject(condition) || condition['Field'] !== 'eventCategory') return false;
  return entriesOf(condition['Equals']).some((value) => typeof value === 'string' && EVENTS.has(value));
}

/** What is no list is told where the selectors are read. */
function entriesOf(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? list : [];
}

async function readMore(
  reader: AwsReader,
  named: { readonly arn: string; readonly name?: string },
  ask: Place,
  refused: Refused[],
): Promise<Pick<StoreFile, 'insights' | 'maxEventSize' | 'contextKeySelectors'> & Pick<FoundInsights, 'strange'>> {
  const { arn } = named;
  const of = (setting: Setting) => ({ subject: { kind: 'store-setting', ...named, setting } as const });
  const [insights, configuration] = await Promise.all([
    reader.ask(
      'cloudtrail:GetInsightSelectors',
      ask,
      { EventDataStore: arn },
      ({ InsightSelectors }) => InsightSelectors,
    ),
    reader.ask(
      'cloudtrail:GetEventConfiguration',
      ask,
      { EventDataStore: arn },
      ({ MaxEventSize, ContextKeySelectors }) => ({
        ...(MaxEventSize === undefined ? {} : { maxEventSize: MaxEventSize }),
        ...(ContextKeySelectors === undefined ? {} : { contextKeySelectors: ContextKeySelectors }),
      }),
    ),
  ]);
  const known = valueOf(
    orNone(insights, 'InsightNotEnabledException'),
    { call: 'cloudtrail:GetInsightSelectors', ...of('insights') },
    refused,
  );
  const settings = valueOf(
    orNone(configuration, isNotOffered),
    { call: 'cloudtrail:GetEventConfiguration', ...of('event-configuration') },
    refused,
  );
  const found = known === undefined ? { insights: null, strange: [] } : findInsights(known ?? []);
  return { ...found, ...settings };
}
