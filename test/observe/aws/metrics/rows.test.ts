import { describe, expect, test } from 'vitest';
import { isSilentAtAnEnd, requestRows } from '../../../../src/observe/aws/metrics/buckets/bucket-rows.ts';
import { type DaysOf, namedRows } from '../../../../src/observe/aws/metrics/named-rows.ts';
import { type Days, NO_POINT } from '../../../../src/observe/aws/metrics/metric.ts';
import { ALL, requestPlace } from '../../../../src/observe/aws/metrics/buckets/request-metrics.ts';
import { failureRows, operationRows } from '../../../../src/observe/aws/metrics/table-rows.ts';
import { sourceOfUsage } from '../../../../src/observe/aws/metrics/usage-services.ts';
import { NAMED_TYPES } from '../../../../src/facts/named-types.ts';
import { findKnownCall } from '../../../../src/facts/known-calls.ts';
import { HOME, lineOf } from './read-scene.ts';

const OWNER = { ...HOME, partition: 'aws' };

function rowsOf(type: string, daysOf: DaysOf, owner = OWNER) {
  return namedRows(
    NAMED_TYPES.find((one) => one.type === type)!,
    owner,
    'f',
    daysOf,
  );
}

function functionRows(owner: typeof OWNER, counts: Readonly<Record<string, Days | undefined>>) {
  return rowsOf('AWS::Lambda::Function', (metric) => counts[metric], owner);
}

describe('rows of a function', () => {
  test.for<[string, readonly [Days | undefined, Days | undefined, Days | undefined], readonly string[]]>([
    ['never called', [undefined, undefined, undefined], []],
    ['without calls in the window', [[0, NO_POINT], undefined, undefined], []],
    ['called', [[2, NO_POINT], undefined, undefined], ['function:f Invoke write 2 measured Lambda Invocations']],
    ['throttled', [[2, 3], undefined, [4, 0]], ['function:f Invoke write 5 5..9 measured Lambda Invocations']],
    ['throttled alone', [undefined, undefined, [4, 0]], ['function:f Invoke write 0 0..4 measured Lambda Invocations']],
    [
      'unread',
      [null, null, null],
      [
        'function:f Invoke write ? unknown Lambda Invocations',
        'function:f Invoke write ? unknown Lambda Throttles',
        'function:f InvokeExecution any ? unknown Lambda AsyncEventsReceived',
      ],
    ],
    [
      'queued',
      [[5, 5], [1, 2], undefined],
      [
        'function:f Invoke write 10 measured Lambda Invocations',
        'function:f InvokeExecution any 3 0..3 derived Lambda AsyncEventsReceived',
      ],
    ],
  ])('%s', ([, [invocations, asyncEvents, throttles], lines]) => {
    const counts = { Invocations: invocations, AsyncEventsReceived: asyncEvents, Throttles: throttles };
    expect(functionRows(OWNER, counts).map(lineOf)).toEqual(lines);
  });

  test('have the ARN of their partition, and days that add up', () => {
    const [row] = functionRows({ ...OWNER, partition: 'aws-cn' }, { Invocations: [2, NO_POINT] });
    expect(row).toMatchObject({
      resource: { arn: `arn:aws-cn:lambda:${HOME.region}:${HOME.account}:function:f` },
      daily: [2, 0],
    });
  });
});

describe('rows of what is counted by its name', () => {
  type Counts = Readonly<Record<string, Days>>;

  test.for<[what: string, type: string, counts: Counts, lines: readonly string[]]>([
    ['nothing', 'AWS::Kinesis::Stream', {}, []],
    ['a stream at rest', 'AWS::Kinesis::Stream', { 'GetRecords.Success': [0, NO_POINT] }, []],
    [
      'a stream that is read',
      'AWS::Kinesis::Stream',
      { 'GetRecords.Success': [5, 6], ReadProvisionedThroughputExceeded: [0, 3] },
      [
        'stream/f GetRecords read 11 11..14 measured Kinesis GetRecords.Success',
        'stream/f GetShardIterator read 0 0..14 derived Kinesis GetRecords.Success',
      ],
    ],
    [
      'a stream that rejects records',
      'AWS::Kinesis::Stream',
      { 'PutRecords.Success': [2, 2], WriteProvisionedThroughputExceeded: [0, 40] },
      [
        'stream/f PutRecords write 4 measured Kinesis PutRecords.Success',
        'stream/f * write 0 0..40 derived Kinesis WriteProvisionedThroughputExceeded',
      ],
    ],
    [
      'a queue',
      'AWS::SQS::Queue',
      { NumberOfMessagesSent: [4, 9], NumberOfMessagesReceived: [1, 10], NumberOfEmptyReceives: [50, 50] },
      [
        'f * write 13 2..13 derived SQS NumberOfMessagesSent',
        'f ReceiveMessage any 111 102..111 derived SQS NumberOfMessagesReceived',
        'f * any ? unknown SQS NumberOfMessagesSent',
      ],
    ],
    [
      'a queue that nobody sends to',
      'AWS::SQS::Queue',
      { NumberOfMessagesSent: [0, 0], NumberOfEmptyReceives: [7, NO_POINT] },
      ['f ReceiveMessage any 7 derived SQS NumberOfMessagesReceived', 'f * any ? unknown SQS NumberOfMessagesSent'],
    ],
    [
      'a queue whose receives are told in part',
      'AWS::SQS::Queue',
      { NumberOfMessagesReceived: [3, 0], NumberOfEmptyReceives: null },
      [
        'f ReceiveMessage any 3 1..3 derived SQS NumberOfMessagesReceived',
        'f ReceiveMessage any ? unknown SQS NumberOfEmptyReceives',
        'f * any ? unknown SQS NumberOfMessagesSent',
      ],
    ],
    [
      'a topic',
      'AWS::SNS::Topic',
      { NumberOfMessagesPublished: [1, 20] },
      ['f * write 21 3..21 derived SNS NumberOfMessagesPublished'],
    ],
    [
      'a message',
      'AWS::SNS::Topic',
      { NumberOfMessagesPublished: [1] },
      ['f * write 1 derived SNS NumberOfMessagesPublished'],
    ],
  ])('%s', ([, type, counts, lines]) => {
    expect(rowsOf(type, (metric) => counts[metric]).map(lineOf)).toEqual(lines);
  });

  test('have days that add up to the count', () => {
    const days: Counts = { NumberOfMessagesReceived: [1, NO_POINT, 2], NumberOfEmptyReceives: [5, 5, NO_POINT] };
    const [row] = rowsOf('AWS::SQS::Queue', (metric) => days[metric]);
    expect(row).toMatchObject({ count: 13, daily: [6, 5, 2], range: { low: 11, high: 13 } });
  });
});

describe('rows of a table', () => {
  test.for<[operation: string, flag: string]>([
    ['GetItem', 'read'],
    ['Query', 'read'],
    ['GetRecords', 'read'],
    ['TransactGetItems', 'read'],
    ['PutItem', 'write'],
    ['ExecuteStatement', 'write'],
    ['BatchExecuteStatement', 'write'],
    ['NotYetInvented', 'any'],
  ])('%s is %s', ([operation, flag]) => {
    const counts = { succeeded: [1], throttled: undefined, failed: undefined };
    expect(operationRows(OWNER, 't', operation, counts).map(lineOf)).toEqual([
      `table/t ${operation} ${flag} 1 measured DynamoDB SuccessfulRequestLatency`,
    ]);
  });

  test('hold what failed in their range alone', () => {
    const counts = { succeeded: [5, 5], throttled: [1, 0], failed: [0, 2] };
    expect(operationRows(OWNER, 't', 'PutItem', counts).map(lineOf)).toEqual([
      'table/t PutItem write 10 10..13 measured DynamoDB SuccessfulRequestLatency',
    ]);
    expect(operationRows(OWNER, 't', 'PutItem', { ...counts, throttled: null }).map(lineOf)).toEqual([
      'table/t PutItem write 10 10..12 measured DynamoDB SuccessfulRequestLatency',
      'table/t PutItem write ? unknown DynamoDB ThrottledRequests',
    ]);
  });

  test('of failures without a call count nothing for sure', () => {
    expect(failureRows(OWNER, 't', 'ConditionalCheckFailedRequests', [3, 4]).map(lineOf)).toEqual([
      'table/t * write 0 0..7 derived DynamoDB ConditionalCheckFailedRequests',
    ]);
    expect(failureRows(OWNER, undefined, 'UserErrors', [3]).map(lineOf)).toEqual([
      'AWS::DynamoDB::Table * any 0 0..3 derived DynamoDB UserErrors',
    ]);
    expect(failureRows(OWNER, 't', 'TransactionConflict', [0])).toEqual([]);
    expect(failureRows(OWNER, 't', 'TransactionConflict', undefined)).toEqual([]);
    expect(failureRows(OWNER, 't', 'TransactionConflict', null).map(lineOf)).toEqual([
      'table/t * any ? unknown DynamoDB TransactionConflict',
    ]);
  });
});

describe('rows of a bucket', () => {
  type Counts = Readonly<Record<string, Days>>;
  const countsOf = (counts: Counts): readonly (Days | undefined)[] => {
    const list: (Days | undefined)[] = Array.from({ length: ALL + 1 }, () => undefined);
    for (const [name, days] of Object.entries(counts)) list[requestPlace(name)!] = days;
    return list;
  };
  test.for<[string, Counts, readonly string[]]>([
    ['with nothing', { AllRequests: [0] }, []],
    ['with nothing, and not even that as a point', { AllRequests: [] }, []],
    [
      'with each kind',
      { AllRequests: [6], HeadRequests: [1], PostRequests: [2], SelectRequests: [3] },
      [
        'b/ * read 1 measured S3 HeadRequests',
        'b/ * write 2 measured S3 PostRequests',
        'b/ * read 3 measured S3 SelectRequests',
      ],
    ],
    // Late points: of a day on which the parts are more than the whole nothing is left, and no other day pays for it.
    [
      'with a rest on one day',
      { AllRequests: [5, 9], GetRequests: [7, 4] },
      ['b/ * read 11 measured S3 GetRequests', 'b/ * any 5 derived S3 AllRequests'],
    ],
    [
      'with a kind that could not be read',
      { AllRequests: [9], GetRequests: null },
      ['b/ * read ? unknown S3 GetRequests'],
    ],
    [
      'whose whole could not be read',
      { AllRequests: null, GetRequests: [4] },
      ['b/ * read 4 measured S3 GetRequests', 'b/ * any ? unknown S3 AllRequests'],
    ],
  ])('%s', ([, counts, lines]) => {
    const rows = requestRows(OWNER, 'b', countsOf(counts), { namespace: 'AWS/S3', evidence: 'measured' });
    expect(rows.map(lineOf)).toEqual(lines);
  });

  test.for<[Days, boolean]>([
    [[1, NO_POINT, 1], false],
    [[NO_POINT, 1], true],
    [[1, NO_POINT], true],
    [[0, 0], false],
    [[], true],
    [null, false],
  ])('%j is silent at an end: %s', ([days, silent]) => {
    expect(isSilentAtAnEnd(countsOf({ AllRequests: days }))).toBe(silent);
  });
});

describe('services of AWS/Usage', () => {
  test.for<[service: string, eventSource: string | undefined]>([
    ['KMS', 'kms.amazonaws.com'],
    ['Secrets Manager', 'secretsmanager.amazonaws.com'],
    ['EC2', 'ec2.amazonaws.com'],
    ['AWS CloudTrail', 'cloudtrail.amazonaws.com'],
    ['Amazon EC2', 'ec2.amazonaws.com'],
    ['CloudWatch', 'monitoring.amazonaws.com'],
    ['CloudWatch Logs', 'logs.amazonaws.com'],
    ['Elastic Load Balancing', 'elasticloadbalancing.amazonaws.com'],
    ['ComputeOptimzier', 'compute-optimizer.amazonaws.com'],
    ['S3', undefined],
    ['constructor', undefined],
    ['', undefined],
  ])('%s is %s', ([service, eventSource]) => {
    expect(sourceOfUsage(service)).toBe(eventSource);
  });

  test('their quota groups and data calls are no management events', () => {
    const category = (service: string, call: string): string | undefined =>
      findKnownCall(sourceOfUsage(service), call)?.category;
    expect(category('KMS', 'Decrypt')).toBe('Management');
    expect(category('KMS', 'CryptographicOperationsSymmetric')).toBeUndefined();
    expect(category('CloudWatch', 'PutMetricData')).toBe('Data');
  });
});
