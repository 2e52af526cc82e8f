import { bucketArn } from '../../../base/arn.ts';
import { resourceEntries } from '../../../selectors/event/classify.ts';
import type { EventRecord } from '../../../selectors/event/event-record.ts';
import { findResourceTypeFault } from '../../../facts/resource-types.ts';
import { partitionOf } from '../../../facts/partitions.ts';
import type { TrafficResource } from '../traffic/traffic-key.ts';

interface Reduction {
  /** The ARN of what a selector can tell apart: not the key in a bucket, not the version of a function. */
  readonly arn: (arn: string) => string;
  /** The type that selectors rather go by, where the record names both. */
  readonly yieldsTo?: string;
}

/** How the entry of a type becomes the resource of a traffic row. Types that are not here: the ARN as it stands. */
const REDUCTIONS: ReadonlyMap<string, Reduction> = new Map([
  ['AWS::S3::Object', { arn: (arn) => /^arn:[^:]*:s3:::[^/]+/.exec(arn)?.[0].concat('/') ?? arn }],
  ['AWS::Lambda::Function', { arn: (arn) => /^arn:(?:[^:]*:){4}function:[^:]+/.exec(arn)?.[0] ?? arn }],
  ['AWS::DynamoDB::Table', { arn: tableOf }],
  // A stream read names the stream and its table, and a selector of either type records it.
  ['AWS::DynamoDB::Stream', { arn: (arn) => arn, yieldsTo: 'AWS::DynamoDB::Table' }],
] satisfies (readonly [string, Reduction])[]);

function tableOf(arn: string): string {
  return /^arn:(?:[^:]*:){4}table\/[^/]+/.exec(arn)?.[0] ?? arn;
}

/**
 * The resource that a data event is about, reduced to what selectors can tell apart; undefined where the record names none.
 * Of several entries the first whose type may have data events: an AWS::S3::Bucket beside an object is not what is selected.
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
    const preferred = REDUCTIONS.get(type)?.yieldsTo;
    return preferred === undefined || !types.has(preferred);
  });
  if (primary === undefined || (primary.type === 'AWS::S3::Object' && primary.arn === undefined))
    return bucketOfRequest(record);
  if (primary.arn === undefined) return { type: primary.type };
  return { type: primary.type, arn: REDUCTIONS.get(primary.type)?.arn(primary.arn) ?? primary.arn };
}

/** The bucket that an S3 call names in its parameters: not an access point, whose ARN or alias may stand there too. */
function bucketOfRequest(record: EventRecord): TrafficResource | undefined {
  const parameters = record['requestParameters'];
  if (record['eventSource'] !== 's3.amazonaws.com' || typeof parameters !== 'object' || parameters === null)
    return undefined;
  const name = (parameters as EventRecord)['bucketName'];
  if (typeof name !== 'string' || !/^[A-Za-z0-9][A-Za-z0-9._-]{2,254}$/.test(name) || name.endsWith('-s3alias'))
    return undefined;
  return { type: 'AWS::S3::Object', arn: bucketArn(partitionOf(String(record['awsRegion'])), name) };
}
