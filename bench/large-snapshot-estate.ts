import type { TrafficRowFile } from '../src/model/snapshot/schema.ts';
import type { SnapshotContent } from '../src/model/snapshot/write-snapshot.ts';
import { ALL_S3, ALL_TABLES, MANAGEMENT } from '../test/factories.ts';

const DAYS = 28;
const ACCOUNTS = 50;
const REGIONS = ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-southeast-2'] as const;
const START = Date.UTC(2026, 9, 23);

/** A whole number below `limit` that looks like chance and is the same each time. */
function dice(seed: number, limit: number): number {
  const mixed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 12)) >>> 0) % limit;
}

const accountOf = (resource: number): string => String(100_000_000_000 + (resource % ACCOUNTS));

/** A resource's reads, or its writes: buckets by CloudWatch's request metrics, tables by their calls. */
function rowOf(index: number): TrafficRowFile {
  const resource = Math.floor(index / 2);
  const isRead = index % 2 === 0;
  const isBucket = resource % 3 > 0;
  const [account, region] = [accountOf(resource), REGIONS[dice(resource, REGIONS.length)]!];
  const name = `acme-team-${dice(resource + 7, 9_973)}-${resource}`;
  const usual = 10 ** dice(resource + 1, 5);
  const daily = Array.from({ length: DAYS }, (_, day) => dice(index * DAYS + day, usual * 2));
  return {
    account,
    region,
    category: 'Data',
    eventSource: isBucket ? 's3.amazonaws.com' : 'dynamodb.amazonaws.com',
    eventName: isBucket ? null : isRead ? 'GetItem' : 'PutItem',
    readOnly: isRead,
    resource: isBucket
      ? { type: 'AWS::S3::Object', arn: `arn:aws:s3:::${name}/` }
      : { type: 'AWS::DynamoDB::Table', arn: `arn:aws:dynamodb:${region}:${account}:table/${name}` },
    count: daily.reduce((total, count) => total + count, 0),
    daily,
    evidence: 'measured',
    source: isBucket
      ? { kind: 'metric', namespace: 'AWS/S3', metric: isRead ? 'GetRequests' : 'PutRequests' }
      : { kind: 'metric', namespace: 'AWS/DynamoDB', metric: 'SuccessfulRequestLatency' },
  };
}

function* rowsOf(count: number): Generator<TrafficRowFile> {
  for (let index = 0; index < count; index += 1) yield rowOf(index);
}

const dayOf = (date: Date): string => `${date.toISOString().slice(0, 10)}T00:00:00Z`;

/** A snapshot with so many rows, as an observation of AWS has them; nothing holds more than one. */
export function largeSnapshot(rows: number): SnapshotContent {
  const end = new Date(START + DAYS * 86_400_000);
  return {
    takenAt: end,
    partition: 'aws',
    window: { start: dayOf(new Date(START)), end: dayOf(end) },
    traffic: rowsOf(rows),
    trails: [
      {
        name: 'org-trail',
        arn: `arn:aws:cloudtrail:us-east-1:${accountOf(0)}:trail/org-trail`,
        account: accountOf(0),
        homeRegion: 'us-east-1',
        multiRegion: true,
        organization: true,
        logging: true,
        bucket: 'acme-trail',
        advancedEventSelectors: [MANAGEMENT, ALL_S3, ALL_TABLES],
      },
    ],
    eventDataStores: [],
    channels: [],
    logBuckets: [],
    bill: [],
    given: [],
    gaps: [],
  };
}
