import { isDeliveryCall } from '../facts/delivery-calls.ts';
import { records } from '../model/bill/recording.ts';
import { resourcesOfRow } from '../model/snapshot/named-resources.ts';
import type { Snapshot, TrafficRow, Trail } from '../model/snapshot/snapshot.ts';
import { logBucketArns } from './log-buckets.ts';

/** What a trail may record in a log bucket, by who did it. */
export interface LogBucketEvents {
  /** Surely log delivery. */
  readonly deliveries: readonly TrafficRow[];
  /** Counted writes of callers who are not known, as CloudWatch counts them: log delivery, or not. */
  readonly mayBeDeliveries: readonly TrafficRow[];
  /** What AWS services do there besides delivering, such as deletions by lifecycle rules. */
  readonly upkeep: readonly TrafficRow[];
  /** What principals did. */
  readonly people: readonly TrafficRow[];
}

/** What the snapshot shows of each log bucket, by ARN; buckets of which it shows nothing are not in it. */
export function eventsInLogBuckets(snapshot: Snapshot, trail: Trail): ReadonlyMap<string, LogBucketEvents> {
  const ofSnapshot = known.get(snapshot) ?? new WeakMap<Trail, ReadonlyMap<string, LogBucketEvents>>();
  known.set(snapshot, ofSnapshot);
  const events = ofSnapshot.get(trail) ?? findEvents(snapshot, trail);
  ofSnapshot.set(trail, events);
  return events;
}

/** They are asked for with every choice. */
const known = new WeakMap<Snapshot, WeakMap<Trail, ReadonlyMap<string, LogBucketEvents>>>();

function findEvents(snapshot: Snapshot, trail: Trail): ReadonlyMap<string, LogBucketEvents> {
  const buckets = new Set(logBucketArns(snapshot));
  // A copy out of a log bucket names it second.
  const rows: { readonly arn: string; readonly row: TrafficRow }[] = [];
  for (const row of snapshot.traffic) {
    if (row.resource === undefined || (row.alsoNames === undefined && !buckets.has(row.resource.arn ?? ''))) continue;
    const named = resourcesOfRow(row).flatMap(({ arn = '' }) => (buckets.has(arn) ? [arn] : []));
    if (named.length > 0 && happened(row) && records(trail, row) !== 'no')
      for (const arn of named) rows.push({ arn, row });
  }
  return new Map(
    [...Map.groupBy(rows, ({ arn }) => arn)].map(([arn, pairs]) => {
      const own = pairs.map(({ row }) => row);
      return [
        arn,
        {
          deliveries: own.filter(isDelivery),
          mayBeDeliveries: own.filter((row) => !isDelivery(row) && mayBeDelivery(row)),
          upkeep: own.filter((row) => row.caller === 'aws-service' && !isDelivery(row)),
          people: own.filter(({ caller }) => caller === 'principal'),
        },
      ];
    }),
  );
}

/** Was any event of the row seen? A count that is not known shows none. */
function happened({ category, count, range }: TrafficRow): boolean {
  return category === 'Data' && (count === null ? range !== undefined && range.high > 0n : count > 0n);
}

function isDelivery({ caller, eventName, source }: TrafficRow): boolean {
  if (source?.kind === 'metric' && source.deliveredBy !== undefined) return true;
  return caller === 'aws-service' && isDeliveryCall(eventName);
}

function mayBeDelivery({ caller, eventName, readOnly }: TrafficRow): boolean {
  return caller === undefined && readOnly !== true && (eventName === null || isDeliveryCall(eventName));
}

/** May some of the row's events be log delivery? */
export function mayHoldDeliveries(row: TrafficRow): boolean {
  return isDelivery(row) || mayBeDelivery(row);
}

/** Was the traffic read from log files, and is there no delivery into the bucket among what the trail may record? */
export function showsNoDelivery(snapshot: Snapshot, trail: Trail, arn: string): boolean {
  if (!snapshot.traffic.some(({ source }) => source?.kind === 'log-files')) return false;
  return !snapshot.traffic.some(
    (row) => row.resource?.arn === arn && happened(row) && mayHoldDeliveries(row) && records(trail, row) !== 'no',
  );
}
