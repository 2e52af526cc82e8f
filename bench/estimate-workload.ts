import type { Snapshot, TrafficRow, Trail } from '../src/model/snapshot/snapshot.ts';
import { toCount } from '../src/model/quantity/count.ts';
import {
  ALL_FUNCTIONS,
  ALL_S3,
  ALL_TABLES,
  dataSelector,
  makeSnapshot,
  makeTrail,
  MANAGEMENT,
} from '../test/factories.ts';

const ACCOUNTS = Array.from({ length: 40 }, (_, index) => String(100_000_000_000 + index * 7));
const REGIONS = ['us-east-1', 'eu-west-1', 'ap-southeast-2'] as const;
const CALLS = [
  ['GetItem', true],
  ['Query', true],
  ['PutItem', false],
] as const;

/** Daily counts of four weeks, quieter at weekends; the same for the same seed. */
function days(seed: number): readonly number[] {
  return Array.from({ length: 28 }, (_, day) => (day % 7 < 5 ? 1000 : 300) + ((seed * 7919 + day * 104_729) % 211));
}

/** Three rows a resource: buckets with reads and writes and the rest, tables by operation; a function has one call, so three. */
function rowOf(index: number): TrafficRow {
  const resource = Math.floor(index / 3);
  const part = index % 3;
  const account = ACCOUNTS[resource % ACCOUNTS.length]!;
  const region = REGIONS[resource % REGIONS.length]!;
  const daily = days(index);
  const common = {
    account,
    region,
    category: 'Data',
    count: toCount(daily.reduce((a, b) => a + b, 0)),
    daily,
    evidence: 'measured',
  } as const;
  if (resource % 3 === 0)
    return {
      ...common,
      eventSource: 's3.amazonaws.com',
      eventName: part === 2 ? 'ListObjects' : null,
      readOnly: part !== 1,
      resource: { type: 'AWS::S3::Object', arn: `arn:aws:s3:::acme-${resource}/` },
    };
  if (resource % 3 === 1)
    return {
      ...common,
      eventSource: 'dynamodb.amazonaws.com',
      eventName: CALLS[part]![0],
      readOnly: CALLS[part]![1],
      resource: { type: 'AWS::DynamoDB::Table', arn: `arn:aws:dynamodb:${region}:${account}:table/t-${resource}` },
    };
  if (part > 0)
    return {
      ...common,
      category: 'Management',
      eventSource: 'ec2.amazonaws.com',
      eventName: 'Describe',
      readOnly: part === 1,
    };
  return {
    ...common,
    eventSource: 'lambda.amazonaws.com',
    eventName: 'Invoke',
    readOnly: false,
    resource: { type: 'AWS::Lambda::Function', arn: `arn:aws:lambda:${region}:${account}:function:f-${resource}` },
  };
}

/** Two organization trails, one of them with a list of 200 buckets left out, and 18 trails of single accounts. */
function trails(): readonly Trail[] {
  const without = Array.from({ length: 200 }, (_, index) => `arn:aws:s3:::acme-${index * 3}/`);
  const noisy = dataSelector('AWS::S3::Object', { Field: 'resources.ARN', NotStartsWith: without });
  return [
    makeTrail({
      name: 'org',
      organization: true,
      bucket: 'logs',
      selectors: [MANAGEMENT, noisy, ALL_TABLES, ALL_FUNCTIONS],
    }),
    makeTrail({ name: 'org-2', organization: true, bucket: 'logs-2', selectors: [MANAGEMENT] }),
    ...Array.from({ length: 18 }, (_, index) =>
      makeTrail({
        name: `own-${index}`,
        account: ACCOUNTS[index * 2]!,
        bucket: `own-logs-${index}`,
        multiRegion: index % 3 > 0,
        selectors: index % 2 === 0 ? [MANAGEMENT, ALL_S3] : [MANAGEMENT],
      }),
    ),
  ];
}

export function fleetOf(rows: number): Snapshot {
  return makeSnapshot({ traffic: Array.from({ length: rows }, (_, index) => rowOf(index)), trails: trails() });
}
