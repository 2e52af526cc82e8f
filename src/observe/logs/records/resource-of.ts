import { bucketArn } from '../../../base/arn.ts';
import { reduceArn } from '../../../facts/resource-arn.ts';
import { findResourceType, RESOURCE_TYPES, S3_OBJECT } from '../../../facts/resource-types.ts';
import { resourceEntries } from '../../../selectors/event/classify.ts';
import type { EventRecord } from '../../../selectors/event/event-record.ts';
import { findResourceTypeFault } from '../../../facts/resource-type-names.ts';
import { partitionOf } from '../../../facts/partitions.ts';
import type { TrafficResource } from '../traffic/traffic-key.ts';

const BUCKETS = RESOURCE_TYPES[S3_OBJECT];

/**
 * The resource that a data event is about, reduced to what selectors can tell apart; undefined where the record names none.
 * Of several entries the first whose type can have data events counts: selectors do not match the AWS::S3::Bucket next to an
 * object.
 */
export function resourceOf(record: EventRecord): TrafficResource | undefined {
  const entries = resourceEntries(record).flatMap((entry) => {
    const type = entry['type'];
    if (typeof type !== 'string' || findResourceTypeFault(type) !== undefined) return [];
    const arn = entry['ARN'] ?? entry['ARNPrefix'];
    return [{ type, arn: typeof arn === 'string' && arn !== '' ? arn : undefined }];
  });
  const types = new Set(entries.map(({ type }) => type));
  const primary = entries.find(({ type }) => {
    // A record that names both is recorded by a selector of either type.
    const other = findResourceType(type)?.recordedWith;
    return other === undefined || !types.has(other);
  });
  if (primary === undefined || (primary.type === S3_OBJECT && primary.arn === undefined))
    return bucketOfRequest(record);
  if (primary.arn === undefined) return { type: primary.type };
  return { type: primary.type, arn: reduceArn(primary.type, primary.arn) };
}

/** The bucket that an S3 call names in its parameters; not an access point, whose ARN or alias may be there too. */
function bucketOfRequest(record: EventRecord): TrafficResource | undefined {
  const parameters = record['requestParameters'];
  if (record['eventSource'] !== BUCKETS.eventSource || typeof parameters !== 'object' || parameters === null)
    return undefined;
  const name = (parameters as EventRecord)[BUCKETS.parameter];
  if (typeof name !== 'string' || !/^[A-Za-z0-9][A-Za-z0-9._-]{2,254}$/.test(name) || name.endsWith('-s3alias'))
    return undefined;
  return { type: S3_OBJECT, arn: bucketArn(partitionOf(String(record['awsRegion'])), name) };
}
