import { readFileSync } from 'node:fs';
import { toCount } from '../src/model/quantity/count.ts';
import { parseRates } from '../src/model/rates/parse-rates.ts';
import type { Rates } from '../src/model/rates/rates.ts';
import type { EventDataStore, Snapshot, TrafficRow, Trail } from '../src/model/snapshot/snapshot.ts';
import { parseSnapshot } from '../src/model/snapshot/parse-snapshot.ts';
import type { Selector } from '../src/selectors/selector.ts';

const ACCOUNT = '111122223333';
const REGION = 'us-east-1';

export const MANAGEMENT: Selector = {
  Name: 'Management events selector',
  FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }],
};

/** A selector of all data events of one type. */
export function dataSelector(type: string, ...more: Selector['FieldSelectors']): Selector {
  return {
    Name: `${type} data`,
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: [type] },
      ...more,
    ],
  };
}

export const ALL_S3 = dataSelector('AWS::S3::Object');
export const ALL_TABLES = dataSelector('AWS::DynamoDB::Table');
export const ALL_FUNCTIONS = dataSelector('AWS::Lambda::Function');

export function makeTrail(change: Partial<Trail> = {}): Trail {
  const { name = 'org-trail' } = change;
  return {
    name,
    arn: `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/${name}`,
    account: ACCOUNT,
    homeRegion: REGION,
    multiRegion: true,
    organization: false,
    logging: true,
    includeGlobalServiceEvents: true,
    selectors: [MANAGEMENT],
    selectorKind: 'advanced',
    insights: [],
    bucket: null,
    cloudWatchLogs: false,
    aggregationTemplates: 0,
    ...change,
  };
}

/** A store that ingests, and of which nothing else is known, unless changed. */
export function makeStore(change: Partial<EventDataStore> = {}): EventDataStore {
  const { name = 'lake' } = change;
  return {
    name,
    arn: `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:eventdatastore/${name}`,
    account: ACCOUNT,
    homeRegion: REGION,
    multiRegion: true,
    organization: false,
    ingesting: true,
    billingMode: null,
    retentionDays: null,
    selectors: null,
    insights: [],
    ...change,
  };
}

type RowChange = Partial<Omit<TrafficRow, 'count'>> & { readonly count?: number | null };

/** A row of management reads, unless changed. */
export function makeRow({ count = 100, ...change }: RowChange = {}): TrafficRow {
  return {
    account: ACCOUNT,
    region: REGION,
    category: 'Management',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'DescribeInstances',
    readOnly: true,
    evidence: 'measured',
    ...change,
    count: count === null ? null : toCount(count),
  };
}

/** S3 requests on a bucket, as request metrics tell them. */
export function bucketRow(
  bucket: string,
  readOnly: boolean | null,
  count: number | null,
  change: RowChange = {},
): TrafficRow {
  return makeRow({
    category: 'Data',
    eventSource: 's3.amazonaws.com',
    eventName: null,
    readOnly,
    resource: { type: 'AWS::S3::Object', arn: `arn:aws:s3:::${bucket}/` },
    count,
    ...change,
  });
}

export function tableRow(table: string, eventName: string, readOnly: boolean, count: number | null): TrafficRow {
  return makeRow({
    category: 'Data',
    eventSource: 'dynamodb.amazonaws.com',
    eventName,
    readOnly,
    resource: { type: 'AWS::DynamoDB::Table', arn: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${table}` },
    count,
  });
}

export function functionRow(name: string, count: number | null): TrafficRow {
  return makeRow({
    category: 'Data',
    eventSource: 'lambda.amazonaws.com',
    eventName: 'Invoke',
    readOnly: false,
    resource: { type: 'AWS::Lambda::Function', arn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}` },
    count,
  });
}

/** Four whole weeks, so that a month of 730 hours is 730/672 of it. */
export function makeSnapshot(change: Partial<Snapshot> = {}): Snapshot {
  return {
    takenAt: null,
    partition: 'aws',
    window: { start: '2026-10-23T00:00:00Z', end: '2026-11-20T00:00:00Z', days: 28 },
    traffic: [],
    trails: [],
    eventDataStores: [],
    channels: [],
    logBuckets: [],
    logGroups: [],
    bill: [],
    given: [],
    repeats: [],
    gaps: [],
    ...change,
  };
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}

/** The rates that ship with the package. */
export function loadRates(): Rates {
  const files = ['cloudtrail', 'adjacent'].flatMap((name) => readJson(`../pricing/${name}.json`) as readonly unknown[]);
  const rates = parseRates(files);
  if (!rates.ok) throw new Error(JSON.stringify(rates.problems));
  return rates.value;
}

/** The example that ships with the package. */
export function loadExample(): Snapshot {
  const snapshot = parseSnapshot(readJson('../examples/estate.json'));
  if (!snapshot.ok) throw new Error(JSON.stringify(snapshot.problems));
  return snapshot.value;
}
