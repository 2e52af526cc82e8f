import { describe, expect, test } from 'vitest';
import { Journal } from '../../../../src/observe/aws/ask/journal.ts';
import { chooseFilter } from '../../../../src/observe/aws/metrics/buckets/choose-filter.ts';
import { parseDataPage, readDataPage } from '../../../../src/observe/aws/metrics/data/data-page.ts';
import { daysOfText } from '../../../../src/observe/aws/metrics/data/days-text.ts';
import { parseListPage, readListPage } from '../../../../src/observe/aws/metrics/list/list-page.ts';
import { NO_POINT, type Namespace } from '../../../../src/observe/aws/metrics/metric.ts';
import { LocalAws } from '../../../aws/local/local-aws.ts';
import { each, HOME, lineOf, readFrom, sceneOf } from './read-scene.ts';

type Dimensions = Readonly<Record<string, string>>;

describe('a page of ListMetrics', () => {
  const listed = (namespace: Namespace, name: string, dimensions: Dimensions, owner?: string) => {
    const page = parseListPage(
      {
        Metrics: [
          {
            Namespace: namespace,
            MetricName: name,
            Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
          },
        ],
        ...(owner === undefined ? {} : { OwningAccounts: [owner] }),
      },
      namespace,
      HOME.account,
      () => undefined,
    );
    return readListPage(page, namespace, (text) => text).map(({ key }) => key);
  };

  test.for<[string, Namespace, string, Dimensions, readonly (readonly unknown[])[]]>([
    ['a bucket', 'AWS/S3', 'GetRequests', { FilterId: 'f', BucketName: 'b' }, [[0, '', 'b', 'f']]],
    [
      'its objects',
      'AWS/S3',
      'NumberOfObjects',
      { BucketName: 'b', StorageType: 'AllStorageTypes' },
      [[0, '', 'b', 'AllStorageTypes']],
    ],
    ['objects of a class', 'AWS/S3', 'NumberOfObjects', { BucketName: 'b', StorageType: 'GlacierStorage' }, []],
    ['bytes', 'AWS/S3', 'BytesDownloaded', { FilterId: 'f', BucketName: 'b' }, []],
    ['a function', 'AWS/Lambda', 'Invocations', { FunctionName: 'f' }, [[0, '', 'f']]],
    ['an alias', 'AWS/Lambda', 'Invocations', { FunctionName: 'f', Resource: 'f:live' }, []],
    ['all functions', 'AWS/Lambda', 'Invocations', {}, []],
    ['a Kinesis stream', 'AWS/Kinesis', 'PutRecord.Success', { StreamName: 's' }, [[0, '', 's']]],
    ['a shard', 'AWS/Kinesis', 'ReadProvisionedThroughputExceeded', { StreamName: 's', ShardId: 'x' }, []],
    ['a queue', 'AWS/SQS', 'NumberOfEmptyReceives', { QueueName: 'q' }, [[0, '', 'q']]],
    ['the age of its messages', 'AWS/SQS', 'ApproximateAgeOfOldestMessage', { QueueName: 'q' }, []],
    ['a topic', 'AWS/SNS', 'NumberOfMessagesPublished', { TopicName: 't' }, [[0, '', 't']]],
    ['text messages', 'AWS/SNS', 'NumberOfMessagesPublished', { PhoneNumber: 'PhoneNumberDirect' }, []],
    [
      'an operation',
      'AWS/DynamoDB',
      'SuccessfulRequestLatency',
      { TableName: 't', Operation: 'o' },
      [[0, '', 't', 'o']],
    ],
    [
      'a stream',
      'AWS/DynamoDB',
      'SuccessfulRequestLatency',
      { StreamLabel: 's', TableName: 't', Operation: 'GetRecords' },
      [[1, '', 't', 'GetRecords', 's']],
    ],
    ['PartiQL', 'AWS/DynamoDB', 'SuccessfulRequestLatency', { TableName: 't', Operation: 'o', Verb: 'Select' }, []],
    ['errors of an account', 'AWS/DynamoDB', 'UserErrors', {}, [[0, '']]],
    [
      'a call',
      'AWS/Usage',
      'CallCount',
      { Service: 'KMS', Type: 'API', Resource: 'Decrypt', Class: 'None' },
      [[0, '', 'KMS', 'API', 'Decrypt', 'None']],
    ],
    ['a resource', 'AWS/Usage', 'CallCount', { Service: 'KMS', Type: 'Resource', Resource: 'Keys', Class: 'None' }, []],
  ])('takes %s for what it is', ([, namespace, name, dimensions, keys]) => {
    expect(listed(namespace, name, dimensions)).toEqual(keys);
  });

  test('knows whose a metric is', () => {
    expect(listed('AWS/Lambda', 'Throttles', { FunctionName: 'f' }, '777788889999')).toEqual([
      [0, '777788889999', 'f'],
    ]);
    expect(listed('AWS/Lambda', 'Throttles', { FunctionName: 'f' }, HOME.account)).toEqual([[0, '', 'f']]);
  });
});

describe('a page of GetMetricData', () => {
  const window = { start: '2026-11-01T00:00:00Z', end: '2026-11-04T00:00:00Z', days: 3 };
  const day = (date: number): Date => new Date(Date.UTC(2026, 10, date));

  test('is read by Id and time, whatever the order', () => {
    const page = parseDataPage(
      {
        NextToken: 'more',
        MetricDataResults: [
          { Id: 'm7', StatusCode: 'PartialData', Timestamps: [day(3), day(1)], Values: [4.0000001, 2] },
          { Id: 'm0', StatusCode: 'Complete', Timestamps: [day(2)], Values: [5] },
          { Id: 'm1', StatusCode: 'Complete', Timestamps: [], Values: [] },
          { Id: 'm2', StatusCode: 'Forbidden' },
          { Id: 'm3', StatusCode: 'InternalError' },
          { Id: 'another', StatusCode: 'Complete' },
        ],
      },
      window,
    );
    expect(page[0]).toBe('more');
    // As the journal's file keeps it.
    const kept = JSON.parse(JSON.stringify(page)) as typeof page;
    expect(readDataPage(kept).map(({ index, status, days }) => [index, status, daysOfText(days)])).toEqual([
      [7, 'partial', [2, NO_POINT, 4]],
      [0, 'complete', [NO_POINT, 5, NO_POINT]],
      [1, 'complete', []],
      [2, 'forbidden', []],
      [3, 'failed', []],
    ]);
    expect(readDataPage(parseDataPage({ MetricDataResults: [] }, window))).toEqual([]);
  });

  test('whose token AWS no longer takes is asked for again, with those before it', async () => {
    const scene = sceneOf({ functions: [{ name: 'f', invocations: each(3) }] }, { faults: [{ kind: 'partial' }] });
    const journal = new Journal();
    {
      await using aws = await LocalAws.start(scene);
      await readFrom(aws, { journal });
    }
    const kept = [...journal.entries()].flatMap(([question, value]) => {
      const [next, lines] = value as readonly [string | null, string];
      return next === null && lines.startsWith('0 ') ? [] : [[question, [next && `old ${next}`, lines]] as const];
    });
    await using aws = await LocalAws.start(scene);
    const { rows, gaps } = await readFrom(aws, { journal: new Journal(Object.fromEntries(kept)) });
    expect([rows.map(lineOf), gaps]).toEqual([['function:f Invoke write 42 measured Lambda Invocations'], []]);
    expect(aws.calls.filter(({ outcome }) => outcome !== 'ok').length).toBe(1);
  });
});

describe('the filter that counts', () => {
  const filters = [
    { id: 'b', total: 5 },
    { id: 'a', total: 9 },
    { id: 'c', total: undefined },
    { id: 'w', total: 7 },
  ];
  const known = (...whole: readonly string[]) => ({ kind: 'known', whole, ids: ['a', 'b', 'c', 'w'] }) as const;
  test.for<[string, Parameters<typeof chooseFilter>[1], string, string]>([
    ['the whole one, though another says more', known('w'), 'w', 'whole'],
    ['the larger of two whole ones', known('b', 'w'), 'w', 'whole'],
    ['the largest where none is whole', known(), 'a', 'part'],
    ['the largest where the whole one has no counts', known('new'), 'a', 'part'],
    ['the largest of a linked account', { kind: 'linked' }, 'a', 'unsure'],
  ])('is %s', ([, coverage, id, covers]) => {
    const chosen = chooseFilter(filters, coverage);
    expect([chosen.filter.id, chosen.covers]).toEqual([id, covers]);
  });

  test('is the first by name where nothing is known', () => {
    const unknown = ['z', 'y', 'x'].map((id) => ({ id, total: undefined }));
    expect(chooseFilter(unknown, { kind: 'linked' }).filter.id).toBe('x');
  });
});
