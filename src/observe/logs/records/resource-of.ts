import { bucketArn } from '../../../base/arn.ts';
import { compare } from '../../../base/order.ts';
import { reduceArn } from '../../../facts/resource-arn.ts';
import { findResourceType, RESOURCE_TYPES, S3_OBJECT } from '../../../facts/resource-types.ts';
import type { EventRecord } from '../../../selectors/event/event-record.ts';
import { findResourceTypeFault } from '../../../facts/resource-type-names.ts';
import { partitionOf } from '../../../facts/partitions.ts';
import { isObject } from '../../../base/json.ts';
import type { TrafficKey, TrafficResource } from '../traffic/traffic-key.ts';

const BUCKETS = RESOURCE_TYPES[S3_OBJECT];

/** A longer ARN is none of AWS's: one of S3 has at most 1,024 characters of key, and a resource far fewer. */
const ARN_LIMIT = 2_048;

/**
 * The resources that a data event names, each reduced to what selectors can tell apart; none where the record names none.
 * `resource` is the one that the event is about, and the others are in the order of their types and ARNs: selectors record
 * an event for any of them.
 */
export function resourcesOf(record: EventRecord): Pick<TrafficKey, 'resource' | 'alsoNames'> {
  const named = namedIn(record);
  const [only] = named;
  if (only === undefined) return asked(bucketOfRequest(record));
  const first = named.length === 1 ? only : primaryOf(named, record);
  const resource = first.type === S3_OBJECT && first.arn === undefined ? (bucketOfRequest(record) ?? first) : first;
  if (named.length === 1) return { resource };
  const others = named
    .filter((one) => one !== first)
    .toSorted((a, b) => compare(a.type, b.type) || compare(a.arn ?? '', b.arn ?? ''));
  return { resource, alsoNames: others };
}

function asked(resource: TrafficResource | undefined): Pick<TrafficKey, 'resource'> {
  return resource === undefined ? {} : { resource };
}

/** Each resource once, in the order of the record: of many objects of one bucket there is one bucket. */
function namedIn(record: EventRecord): readonly TrafficResource[] {
  const found: TrafficResource[] = [];
  const entries = record['resources'];
  if (!Array.isArray(entries)) return found;
  for (const entry of entries as readonly unknown[]) {
    if (!isObject(entry)) continue;
    const type = entry['type'];
    if (typeof type !== 'string' || !canHaveDataEvents(type)) continue;
    const text = entry['ARN'] ?? entry['ARNPrefix'];
    const arn = typeof text === 'string' ? arnIn(type, text) : undefined;
    if (found.some((one) => one.type === type && one.arn === arn)) continue;
    found.push(arn === undefined ? { type } : { type, arn });
  }
  return found;
}

/** The ARN as a snapshot can hold it; undefined for one of no use, so that its events count as of some resource of the type. */
function arnIn(type: string, text: string): string | undefined {
  const arn = reduceArn(type, text);
  if (arn === '' || arn.length > ARN_LIMIT) return undefined;
  return type === S3_OBJECT && !/^arn:[^:]+:s3:::[^:/]+\/$/.test(arn) ? undefined : arn;
}

const answers = new Map<string, boolean>();

/** Selectors do not match the AWS::S3::Bucket next to an object. Asked for every record, of few types. */
function canHaveDataEvents(type: string): boolean {
  const known = answers.get(type);
  if (known !== undefined) return known;
  const answer = findResourceTypeFault(type) === undefined;
  if (answers.size < 10_000) answers.set(type, answer);
  return answer;
}

/**
 * What the event is about: the type whose events are those of the record's service, else any type that is known. A stream
 * goes by its table.
 */
function primaryOf(named: readonly TrafficResource[], record: EventRecord): TrafficResource {
  const types = new Set(named.map(({ type }) => type));
  const own = named.filter(({ type }) => {
    const other = findResourceType(type)?.recordedWith;
    return other === undefined || !types.has(other);
  });
  return (
    own.find(({ type }) => findResourceType(type)?.eventSource === record['eventSource']) ??
    own.find(({ type }) => findResourceType(type) !== undefined) ??
    own[0] ??
    named[0]!
  );
}

/** The bucket that an S3 call names in its parameters; not an access point, whose ARN or alias may be there too. */
function bucketOfRequest(record: EventRecord): TrafficResource | undefined {
  const parameters = record['requestParameters'];
  if (record['eventSource'] !== BUCKETS.eventSource || typeof parameters !== 'object' || parameters === null)
    return undefined;
  const name = (parameters as EventRecord)[BUCKETS.parameter];
  if (typeof name !== 'string' || !/^[A-Za-z0-9][A-Za-z0-9._-]{2,254}$/.test(name) || name.endsWith('-s3alias'))
    return undefined;
  return {
    type: S3_OBJECT,
    arn: bucketArn(partitionOf(String(record['awsRegion'])), name),
    fromRequest: true,
  };
}
