import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type GetMetricDataCommandInput,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { describe, expect, test } from 'vitest';
import { clientsOf } from './clients.ts';
import { LocalAws } from './local-aws.ts';
import { generate, type RegionScenario } from './scenario.ts';
import { daily, MANAGEMENT, MEMBER, scenarioOf } from './test-scenario.ts';

const DAY = 86_400;
const END = new Date('2026-11-22T00:00:00Z');

function daysBefore(count: number): Date {
  return new Date(END.getTime() - count * DAY * 1000);
}

function query(
  id: string,
  metric: readonly [namespace: string, name: string, dimensions: Readonly<Record<string, string>>],
  statistic = 'Sum',
  period = DAY,
): MetricDataQuery {
  const [namespace, name, dimensions] = metric;
  return {
    Id: id,
    MetricStat: {
      Metric: {
        Namespace: namespace,
        MetricName: name,
        Dimensions: Object.entries(dimensions).map(([key, value]) => ({ Name: key, Value: value })),
      },
      Period: period,
      Stat: statistic,
    },
  };
}

async function pagesOf(
  client: CloudWatchClient,
  queries: MetricDataQuery[],
  window: Partial<GetMetricDataCommandInput> = {},
): Promise<readonly (readonly MetricDataResult[])[]> {
  const pages: MetricDataResult[][] = [];
  let token: string | undefined;
  do {
    const page = await client.send(
      new GetMetricDataCommand({
        StartTime: daysBefore(7),
        EndTime: END,
        MetricDataQueries: queries,
        ...window,
        NextToken: token,
      }),
    );
    pages.push(page.MetricDataResults ?? []);
    token = page.NextToken;
  } while (token !== undefined);
  return pages;
}

function valuesOf(pages: readonly (readonly MetricDataResult[])[], id: string): readonly number[] {
  return pages.flat().flatMap((result) => (result.Id === id ? (result.Values ?? []) : []));
}

const COUNTS = Array.from({ length: 28 }, (_, day) => 1000 + day);
const REGION: RegionScenario = {
  buckets: [{ name: 'b', objects: 12, filters: [{ id: 'all', requests: { AllRequests: COUNTS } }] }],
  functions: [{ name: 'f', invocations: COUNTS.map((value, day) => (day === 26 ? null : value)) }],
  tables: [
    {
      name: 't',
      operations: { GetItem: COUNTS, ExecuteStatement: COUNTS, GetRecords: COUNTS },
      transactionConflicts: COUNTS,
      streamLabel: 'label',
    },
  ],
};
const REQUESTS = ['AWS/S3', 'AllRequests', { BucketName: 'b', FilterId: 'all' }] as const;

describe('GetMetricData', () => {
  test('gives each series by the statistic that counts it, newest first', async () => {
    await using aws = await LocalAws.start(scenarioOf(REGION));
    const table = { TableName: 't', Operation: 'GetItem' };
    const latency = (dimensions: Readonly<Record<string, string>>) =>
      ['AWS/DynamoDB', 'SuccessfulRequestLatency', dimensions] as const;
    const pages = await pagesOf(
      clientsOf(aws, MANAGEMENT).cloudWatch,
      [
        query('s3', REQUESTS),
        query('objects', ['AWS/S3', 'NumberOfObjects', { BucketName: 'b', StorageType: 'AllStorageTypes' }], 'Average'),
        query('function', ['AWS/Lambda', 'Invocations', { FunctionName: 'f' }]),
        query('account', ['AWS/Lambda', 'Invocations', {}]),
        query('table', latency(table), 'SampleCount'),
        query('milliseconds', latency(table)),
        query('sql', latency({ TableName: 't', Operation: 'ExecuteStatement' }), 'SampleCount'),
        query('stream', latency({ TableName: 't', Operation: 'GetRecords', StreamLabel: 'label' }), 'SampleCount'),
        query('conflict', ['AWS/DynamoDB', 'TransactionConflict', { TableName: 't' }], 'SampleCount'),
        query('nothing', ['AWS/S3', 'AllRequests', { BucketName: 'b' }]),
      ],
      { StartTime: daysBefore(3) },
    );
    expect(pages).toHaveLength(1);
    expect(pages[0]?.map(({ Id: id, StatusCode: status }) => [id, status])).toEqual(
      ['nothing', 'conflict', 'stream', 'sql', 'milliseconds', 'table', 'account', 'function', 'objects', 's3'].map(
        (id) => [id, 'Complete'],
      ),
    );
    expect(valuesOf(pages, 's3')).toEqual([1027, 1026, 1025]);
    expect(valuesOf(pages, 'objects')).toEqual([12, 12, 12]);
    expect(valuesOf(pages, 'function')).toEqual([1027, 1025]);
    expect(valuesOf(pages, 'account')).toEqual([1027, 1025]);
    for (const id of ['table', 'sql', 'stream', 'conflict']) expect(valuesOf(pages, id)).toEqual([1027, 1026, 1025]);
    expect(valuesOf(pages, 'milliseconds')).toEqual([7445.75, 7438.5, 7431.25]);
    expect(valuesOf(pages, 'nothing')).toEqual([]);
    expect(aws.metricsAsked).toBe(10);
  });

  test('splits a day into hours that add up to it, and joins days to a week', async () => {
    await using aws = await LocalAws.start(scenarioOf(REGION));
    const { cloudWatch } = clientsOf(aws, MANAGEMENT);
    const hours = valuesOf(
      await pagesOf(cloudWatch, [query('q', REQUESTS, 'Sum', 3600)], { StartTime: daysBefore(1) }),
      'q',
    );
    expect(hours).toHaveLength(24);
    expect(hours.reduce((sum, value) => sum + value, 0)).toBe(1027);
    // Weeks of 604,800 s begin on Thursdays, as the epoch did.
    const weeks = await pagesOf(cloudWatch, [query('q', REQUESTS, 'Sum', 7 * DAY)], {
      StartTime: new Date('2026-11-05T00:00:00Z'),
      EndTime: new Date('2026-11-19T00:00:00Z'),
      ScanBy: 'TimestampAscending',
    });
    expect(weeks[0]?.[0]?.Timestamps?.map((time) => time.toISOString().slice(0, 10))).toEqual([
      '2026-11-05',
      '2026-11-12',
    ]);
    expect(valuesOf(weeks, 'q')).toEqual([7098, 7147]);
  });

  test('includes the start and excludes the end', async () => {
    await using aws = await LocalAws.start(scenarioOf(REGION));
    const pages = await pagesOf(clientsOf(aws, MANAGEMENT).cloudWatch, [query('q', REQUESTS)], {
      StartTime: daysBefore(3),
      EndTime: daysBefore(1),
      ScanBy: 'TimestampAscending',
    });
    expect(pages[0]?.[0]?.Timestamps).toEqual([daysBefore(3), daysBefore(2)]);
  });

  test('cuts a page at 100,800 points and says which series go on', async () => {
    const functions = generate(200, (index) => ({ name: `f-${index}`, invocations: daily(5000 + index) }));
    await using aws = await LocalAws.start(scenarioOf({ functions }));
    const queries = Array.from({ length: 200 }, (_, index) =>
      query(`q${index}`, ['AWS/Lambda', 'Invocations', { FunctionName: `f-${index}` }], 'Sum', 3600),
    );
    const pages = await pagesOf(clientsOf(aws, MANAGEMENT).cloudWatch, queries, { StartTime: daysBefore(28) });
    const points = pages.map((page) => page.reduce((sum, { Values: values = [] }) => sum + values.length, 0));
    expect(points).toEqual([100_800, 200 * 672 - 100_800]);
    expect(pages[0]?.filter(({ StatusCode: status }) => status === 'Complete')).toHaveLength(150);
    expect(pages[1]?.every(({ StatusCode: status }) => status === 'Complete')).toBe(true);
    for (const index of [0, 149, 150, 199])
      expect(valuesOf(pages, `q${index}`).reduce((sum, value) => sum + value, 0)).toBe(28 * (5000 + index));
    expect(aws.metricsAsked).toBe(400);
  });

  test('cuts a single series in the middle', async () => {
    await using aws = await LocalAws.start(scenarioOf(REGION));
    const pages = await pagesOf(clientsOf(aws, MANAGEMENT).cloudWatch, [query('q', REQUESTS)], { MaxDatapoints: 3 });
    expect(pages.map(([result]) => [result?.StatusCode, result?.Values?.length])).toEqual([
      ['PartialData', 3],
      ['PartialData', 3],
      ['Complete', 1],
    ]);
    expect(valuesOf(pages, 'q')).toEqual([1027, 1026, 1025, 1024, 1023, 1022, 1021]);
  });

  test.each<[string, MetricDataQuery[], Partial<GetMetricDataCommandInput>]>([
    ['501 queries', Array.from({ length: 501 }, (_, index) => query(`q${index}`, REQUESTS)), {}],
    ['an Id with a capital first', [query('Q', REQUESTS)], {}],
    ['an Id twice', [query('q', REQUESTS), query('q', REQUESTS)], {}],
    ['a minute beyond 15 days', [query('q', REQUESTS, 'Sum', 60)], { StartTime: daysBefore(16) }],
    ['five minutes beyond 63 days', [query('q', REQUESTS, 'Sum', 300)], { StartTime: daysBefore(64) }],
    ['an end before the start', [query('q', REQUESTS)], { EndTime: daysBefore(8) }],
    ['an expression', [{ Id: 'q', Expression: 'SEARCH()' }], {}],
  ])('refuses %s', async (_, queries, window) => {
    await using aws = await LocalAws.start(scenarioOf(REGION));
    await expect(pagesOf(clientsOf(aws, MANAGEMENT).cloudWatch, queries, window)).rejects.toMatchObject({
      $metadata: { httpStatusCode: 400 },
      name: expect.stringMatching(/^Validation/),
    });
  });

  test('reads a linked account, and no other', async () => {
    const accounts = [
      { id: MANAGEMENT, linked: [MEMBER], regions: { 'us-east-1': {} } },
      { id: MEMBER, regions: { 'us-east-1': REGION } },
    ];
    await using aws = await LocalAws.start(scenarioOf({}, { accounts }));
    const linked = await pagesOf(
      clientsOf(aws, MANAGEMENT).cloudWatch,
      [
        { ...query('own', REQUESTS), AccountId: MANAGEMENT },
        { ...query('linked', REQUESTS), AccountId: MEMBER },
      ],
      { StartTime: daysBefore(1) },
    );
    expect([valuesOf(linked, 'own'), valuesOf(linked, 'linked')]).toEqual([[], [1027]]);
    const back = await pagesOf(clientsOf(aws, MEMBER).cloudWatch, [{ ...query('q', REQUESTS), AccountId: MANAGEMENT }]);
    expect(back[0]?.[0]?.StatusCode).toBe('Forbidden');
  });
});

describe('faults of GetMetricData', () => {
  test('internal-error-status: once for a series', async () => {
    const scenario = scenarioOf(REGION, {
      faults: [{ kind: 'internal-error-status', match: { resource: 'f' } }],
    });
    await using aws = await LocalAws.start(scenario);
    const { cloudWatch } = clientsOf(aws, MANAGEMENT);
    const queries = [query('s3', REQUESTS), query('f', ['AWS/Lambda', 'Invocations', { FunctionName: 'f' }])];
    const statuses = async () =>
      (await pagesOf(cloudWatch, queries))[0]?.map(({ Id: id, StatusCode: status }) => [id, status]);
    expect(await statuses()).toEqual([
      ['f', 'InternalError'],
      ['s3', 'Complete'],
    ]);
    expect(await statuses()).toEqual([
      ['f', 'Complete'],
      ['s3', 'Complete'],
    ]);
  });

  test('forbidden-status and partial', async () => {
    const scenario = scenarioOf(REGION, {
      faults: [
        { kind: 'forbidden-status', match: { metric: 'Invocations' } },
        { kind: 'partial', match: { metric: 'AllRequests' } },
      ],
    });
    await using aws = await LocalAws.start(scenario);
    const pages = await pagesOf(clientsOf(aws, MANAGEMENT).cloudWatch, [
      query('f', ['AWS/Lambda', 'Invocations', { FunctionName: 'f' }]),
      query('s3', REQUESTS),
    ]);
    expect(pages.map((page) => page.map(({ Id: id, StatusCode: status }) => [id, status]))).toEqual([
      [
        ['s3', 'PartialData'],
        ['f', 'Forbidden'],
      ],
      [['s3', 'Complete']],
    ]);
    expect(valuesOf(pages, 's3')).toEqual([1027, 1026, 1025, 1024, 1023, 1022, 1021]);
  });
});
