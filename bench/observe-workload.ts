import { FAMILIES } from '../test/aws/local/families.ts';
import {
  type BucketScenario,
  type FunctionScenario,
  generate,
  type Scenario,
  type TableScenario,
} from '../test/aws/local/scenario.ts';

export const ACCOUNT = '111122223333';
export const REGION = 'us-east-1';
export const DAYS = 28;

const METRICS = ['GetRequests', 'HeadRequests', 'ListRequests', 'PutRequests', 'DeleteRequests'] as const;
const OPERATIONS = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'] as const;

/**
 * One account and Region with so many resources. Of a hundred, two are buckets with request metrics, which cost some five dollars a
 * month each, 18 are buckets without, 45 functions, 35 tables. AWS answers in 150 ms, under its documented quotas.
 */
export function observeWorkload(resources: number, latencyMs = 150): Scenario {
  const hundredth = Math.round(resources / 100);
  return {
    now: '2026-11-20T06:00:00Z',
    days: DAYS,
    caller: ACCOUNT,
    quotas: 'documented',
    latencyMs,
    regions: { [REGION]: 'ENABLED_BY_DEFAULT' },
    accounts: [
      {
        id: ACCOUNT,
        trails: [
          {
            trail: {
              Name: 'audit',
              TrailARN: `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/audit`,
              HomeRegion: REGION,
              IsMultiRegionTrail: true,
              S3BucketName: bucketName(0),
              HasCustomEventSelectors: true,
            },
            status: { IsLogging: true },
            advancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
          },
        ],
        regions: {
          [REGION]: {
            buckets: generate(hundredth * 20, (index) =>
              index < hundredth * 2 ? metered(index) : { name: bucketName(index), objects: 9 },
            ),
            functions: generate(hundredth * 45, functionAt),
            tables: generate(hundredth * 35, tableAt),
            management: [
              {
                source: 'ec2.amazonaws.com',
                name: 'DescribeInstances',
                readOnly: true,
                daily: days(900_000),
                bytes: 1_241,
              },
              { source: 'sts.amazonaws.com', name: 'AssumeRole', readOnly: true, daily: days(400_000), bytes: 1_994 },
              { source: 'kms.amazonaws.com', name: 'Decrypt', readOnly: true, daily: days(700_000), bytes: 1_223 },
            ],
            usage: [{ service: 'KMS', resource: 'Decrypt', daily: days(700_000) }],
          },
        },
      },
    ],
    bill: [
      { account: ACCOUNT, month: '2026-10', usageType: 'USE1-DataEventsRecorded', quantity: '1000', amount: '0.001' },
    ],
  };
}

function days(base: number): readonly number[] {
  return Array.from({ length: DAYS }, (_, day) => base + day);
}

function bucketName(index: number): string {
  return `acme-team-${index % 97}-data-${index}`;
}

function metered(index: number): BucketScenario {
  const requests = Object.fromEntries(METRICS.map((metric, place) => [metric, () => days(index + place * 1_000)]));
  const all = (): readonly number[] =>
    Array.from({ length: DAYS }, (_, day) => METRICS.length * (index + day) + 1_000 * 10);
  return {
    name: bucketName(index),
    objects: 9,
    filters: [{ id: 'EntireBucket', requests: { ...requests, AllRequests: all } }],
  };
}

function functionAt(index: number): FunctionScenario {
  return {
    name: `team-${index % 89}-worker-${index}`,
    invocations: () => days(index),
    ...(index % 4 === 0 ? { asyncEvents: () => days(index) } : {}),
  };
}

function tableAt(index: number): TableScenario {
  return {
    name: `team-${index % 83}-table-${index}`,
    operations: Object.fromEntries(OPERATIONS.map((name, place) => [name, () => days(index + place)])),
  };
}

/** What is asked for of each namespace. */
const WANTED: Readonly<Record<string, readonly string[]>> = {
  'AWS/S3': [...METRICS, 'PostRequests', 'SelectRequests', 'AllRequests', 'NumberOfObjects'],
  'AWS/Lambda': ['Invocations', 'AsyncEventsReceived', 'Throttles'],
  'AWS/DynamoDB': [
    'SuccessfulRequestLatency',
    'ThrottledRequests',
    'SystemErrors',
    'ConditionalCheckFailedRequests',
    'TransactionConflict',
  ],
  'AWS/Kinesis': ['GetRecords.Success', 'PutRecord.Success', 'PutRecords.Success'],
  'AWS/SQS': ['NumberOfMessagesSent', 'NumberOfMessagesReceived', 'NumberOfEmptyReceives', 'NumberOfMessagesDeleted'],
  'AWS/SNS': ['NumberOfMessagesPublished'],
  'AWS/S3/Storage-Lens': ['AllRequests'],
  'AWS/Usage': ['CallCount'],
};

const PAGE = 500;

export interface Floor {
  readonly lists: number;
  /** Series whose counts have to be asked for. */
  readonly metrics: number;
  readonly data: number;
}

/**
 * The fewest calls that can learn this: pages of 500 of a whole namespace or of each name that matters, whichever are fewer, and
 * 500 metrics a call.
 */
export function floorOf(scenario: Scenario): Floor {
  const [account] = scenario.accounts;
  const place = { account: account!, regionName: REGION, region: account!.regions[REGION]! };
  const entries = new Map<string, Map<string, number>>();
  let metrics = 0;
  for (const family of FAMILIES)
    for (let index = 0; index < family.count(place); index += 1)
      for (const { namespace, metric, dimensions } of family.seriesAt(place, index)) {
        const ofNamespace = entries.get(namespace) ?? new Map<string, number>();
        entries.set(namespace, ofNamespace.set(metric, (ofNamespace.get(metric) ?? 0) + 1));
        if (isCounted(namespace, metric, dimensions.length)) metrics += 1;
      }
  let lists = 0;
  for (const [namespace, names] of Object.entries(WANTED)) {
    const found = entries.get(namespace) ?? new Map<string, number>();
    const whole = [...found.values()].reduce((sum, count) => sum + count, 0);
    const single = names.reduce((sum, name) => sum + pages(found.get(name) ?? 0), 0);
    lists += Math.min(pages(whole), single);
  }
  return { lists, metrics, data: Math.ceil(metrics / PAGE) };
}

/** Counts of functions are asked for by function alone, as versions and the whole account repeat them. */
function isCounted(namespace: string, metric: string, dimensions: number): boolean {
  if (metric === 'NumberOfObjects' || WANTED[namespace]?.includes(metric) !== true) return false;
  return namespace !== 'AWS/Lambda' || dimensions === 1;
}

function pages(entries: number): number {
  return Math.max(1, Math.ceil(entries / PAGE));
}
