import type { EventRecord } from '../../../src/selectors/event/event-record.ts';
import { evaluateNaively } from '../../selectors/oracle/naive-evaluator.ts';
import type { BasicSelector, FleetFile, NamedResource, RowFile, SinkFile, StoreFile, TrailFile } from './fleet-file.ts';

/** A row of which the flag is known. */
export type FlaggedRow = RowFile & { readonly readOnly: boolean };

/** What the events of a row may be: reads or writes, where the file does not say. */
export function flagged(row: RowFile): readonly FlaggedRow[] {
  const { readOnly } = row;
  return (readOnly === null ? [true, false] : [readOnly]).map((flag) => ({ ...row, readOnly: flag }));
}

/** One single event of a row. */
export interface Single {
  readonly row: FlaggedRow;
  readonly record: EventRecord;
}

export function singleOf(row: FlaggedRow, index: number): Single {
  const { category, eventSource, eventName, readOnly, caller } = row;
  const resources = namedBy(row).map(({ type, arn }) => ({
    type,
    // A bucket's row stands for its objects.
    ARN: arn.endsWith('/') ? `${arn}key-${index}` : arn,
  }));
  return {
    row,
    record: {
      eventCategory: category,
      eventSource,
      eventName,
      readOnly,
      // A record of a service has no ARN of a caller.
      ...(caller === undefined
        ? {}
        : { userIdentity: { type: 'AWSService', invokedBy: 'delivery.logs.amazonaws.com' } }),
      ...(resources.length === 0 ? {} : { resources }),
    },
  };
}

function namedBy({ resource, alsoNames = [] }: RowFile): readonly NamedResource[] {
  return resource === undefined ? [] : [resource, ...alsoNames];
}

/** Does anything of the account and the Region get to the trail or store at all? */
export function reaches(sink: SinkFile, { account, region }: { account: string; region: string }): boolean {
  if (!sink.organization && sink.account !== account) return false;
  return sink.multiRegion || sink.homeRegion === region;
}

const GLOBAL_SOURCES = ['iam.amazonaws.com', 'sts.amazonaws.com', 'cloudfront.amazonaws.com'];

/** The trails that record the event, in the order in which they would stay. */
export function trailsRecording(trails: readonly TrailFile[], { row, record }: Single): readonly TrailFile[] {
  return trails.filter((trail) => {
    if (trail.logging !== true || !reaches(trail, row)) return false;
    if (!trail.includeGlobalServiceEvents && GLOBAL_SOURCES.includes(row.eventSource)) return false;
    const { advancedEventSelectors: advanced, eventSelectors: basic } = trail;
    if (advanced != null && advanced.length > 0) return evaluateNaively(advanced, record).logged;
    if (basic != null && basic.length > 0) return basic.some((selector) => isSelectedByBasic(selector, row));
    // A trail without settings records all management events.
    return row.category === 'Management';
  });
}

export function storesRecording(stores: readonly StoreFile[], { row, record }: Single): readonly StoreFile[] {
  return stores.filter(
    (store) =>
      store.ingesting && reaches(store, row) && evaluateNaively(store.advancedEventSelectors ?? [], record).logged,
  );
}

/** Basic selectors as AWS describes them (API reference, EventSelector and DataResource), not as they are translated. */
function isSelectedByBasic(selector: BasicSelector, row: FlaggedRow): boolean {
  const { ReadWriteType: kind = 'All', IncludeManagementEvents: management = true } = selector;
  if (kind === 'ReadOnly' && !row.readOnly) return false;
  if (kind === 'WriteOnly' && row.readOnly) return false;
  if (row.category === 'Management')
    return management && !(selector.ExcludeManagementEventSources ?? []).includes(row.eventSource);
  if (row.category !== 'Data') return false;
  return (selector.DataResources ?? []).some(({ Type: type, Values: values }) =>
    namedBy(row).some(
      (named) => named.type === type && values.some((value) => isSelectedByValue(type, value, named.arn)),
    ),
  );
}

function isSelectedByValue(type: string, value: string, arn: string): boolean {
  if (type === 'AWS::S3::Object') return value === 'arn:aws:s3' || arn.startsWith(value);
  return value === 'arn:aws:lambda' || value === 'arn:aws:dynamodb' || value === arn;
}

/**
 * Each trail once: the same ARN is the same trail, seen from another Region. First those of the organization, of these first those of all
 * Regions, then by ARN.
 */
export function trailsInOrder({ trails }: FleetFile): readonly TrailFile[] {
  const byArn = new Map(trails.map((trail) => [trail.arn, trail]));
  const all = [...byArn.keys()].toSorted((a, b) => (a < b ? -1 : 1)).map((arn) => byArn.get(arn)!);
  return [true, false].flatMap((organization) =>
    [true, false].flatMap((multiRegion) =>
      all.filter((trail) => trail.organization === organization && trail.multiRegion === multiRegion),
    ),
  );
}
