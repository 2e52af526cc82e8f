import { describe, expect, test } from 'vitest';
import { readRecords } from '../../../src/selectors/event/read-records.ts';

const call = {
  eventSource: 's3.amazonaws.com',
  eventName: 'GetObject',
  eventCategory: 'Data',
  resources: [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::acme/k' }],
};
const text = JSON.stringify(call);

function read(json: unknown): { readonly records: unknown[]; readonly strangers: string[] } {
  const records: unknown[] = [];
  const strangers: string[] = [];
  readRecords(json, {
    record: (record, kind) => records.push([kind, record]),
    stranger: (path, why) => strangers.push(`${path}: ${why}`),
  });
  return { records, strangers };
}

describe('envelopes are opened', () => {
  const bridge = { 'detail-type': 'AWS API Call via CloudTrail', source: 'aws.s3', resources: [], detail: call };
  test.each<[string, unknown, number]>([
    ['a record', call, 1],
    ['a list', [call, call], 2],
    ['a file of CloudTrail', { Records: [call, call] }, 2],
    ['a list of files', [{ Records: [call] }, { Records: [call] }], 2],
    ['lookup-events', { Events: [{ EventName: 'GetObject', CloudTrailEvent: text }], NextToken: 'x' }, 1],
    ['lookup-events, with --query Events', [{ CloudTrailEvent: text }], 1],
    ['lookup-events, with --query Events[].CloudTrailEvent', [text, text], 2],
    ['EventBridge', bridge, 1],
    ['filter-log-events', { events: [{ timestamp: 1, message: text }], searchedLogStreams: [] }, 1],
    ['a subscription of CloudWatch Logs', { messageType: 'DATA_MESSAGE', logEvents: [{ id: '1', message: text }] }, 1],
    [
      'a subscription with a control message',
      [
        { messageType: 'CONTROL_MESSAGE', logEvents: [{ id: '', message: 'CWL CONTROL MESSAGE: Checking health' }] },
        { messageType: 'DATA_MESSAGE', logEvents: [{ message: text }] },
      ],
      1,
    ],
    ['Logs Insights', [{ '@timestamp': 'x', '@message': text }], 1],
    ['EventBridge in SNS in SQS', { Messages: [{ Body: JSON.stringify({ Message: JSON.stringify(bridge) }) }] }, 1],
    ['SQS, as Lambda is handed it', { Records: [{ eventSource: 'aws:sqs', body: JSON.stringify(bridge) }] }, 1],
    ['SNS, as Lambda is handed it', { Records: [{ EventSource: 'aws:sns', Sns: { Message: text } }] }, 1],
  ])('%s', (_, json, count) => {
    expect(read(json)).toEqual({ records: Array.from({ length: count }, () => ['call', call]), strangers: [] });
  });
});

test('columns in lower case are read as the members that they are', () => {
  const row = {
    eventsource: 's3.amazonaws.com',
    eventname: 'GetObject',
    eventtime: '2026-03-02 10:00:00',
    readonly: 'true',
    managementevent: 'false',
    useridentity: '{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/a","accountid":"111122223333"}',
    requestparameters: '{"bucketName":"acme"}',
    resources: [{ arn: 'arn:aws:s3:::acme/k', accountid: '111122223333', type: 'AWS::S3::Object' }],
    recipientaccountid: '111122223333',
    region: 'us-east-1',
  };
  expect(read(row).records).toEqual([
    [
      'call',
      {
        eventSource: 's3.amazonaws.com',
        eventName: 'GetObject',
        eventTime: '2026-03-02T10:00:00Z',
        readOnly: true,
        managementEvent: false,
        userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/a', accountId: '111122223333' },
        requestParameters: { bucketName: 'acme' },
        resources: [{ ARN: 'arn:aws:s3:::acme/k', accountId: '111122223333', type: 'AWS::S3::Object' }],
        recipientAccountId: '111122223333',
      },
    ],
  ]);
});

test('columns of a query are read by their paths, and what it left out is named', () => {
  const rows = [
    [
      { field: 'eventSource', value: 's3.amazonaws.com' },
      { field: 'eventName', value: 'GetObject' },
      { field: 'eventTime', value: '2026-03-02T10:00:00Z' },
      { field: 'readOnly', value: '1' },
      { field: 'userIdentity.arn', value: 'arn:aws:iam::111122223333:user/a' },
      { field: 'resources.0.ARN', value: 'arn:aws:s3:::acme/k' },
      { field: 'resources.0.type', value: 'AWS::S3::Object' },
    ],
  ];
  const found: unknown[] = [];
  readRecords(
    { results: rows, statistics: {} },
    { record: (record, _, { lacks }) => found.push([record, lacks]), stranger: (path, why) => found.push([path, why]) },
  );
  expect(found).toEqual([
    [
      {
        eventSource: 's3.amazonaws.com',
        eventName: 'GetObject',
        eventTime: '2026-03-02T10:00:00Z',
        readOnly: true,
        userIdentity: { arn: 'arn:aws:iam::111122223333:user/a' },
        resources: [{ ARN: 'arn:aws:s3:::acme/k', type: 'AWS::S3::Object' }],
      },
      ['size', 'requestParameters', 'eventID', 'eventCategory'],
    ],
  ]);
});

describe('what an event is', () => {
  test.each<[string, object, string]>([
    ['an old record', { eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances' }, 'call'],
    ['of a category that nobody knows', { ...call, eventCategory: 'data' }, 'strange'],
    ['an Insights event', { eventCategory: 'Insight', eventType: 'AwsCloudTrailInsight' }, 'insight'],
    ['an older Insights event', { eventType: 'AwsCloudTrailInsight', insightDetails: {} }, 'insight'],
    ['an Insights event of a store, which names a call', { ...call, eventCategory: 'Insight' }, 'insight'],
    ['an aggregated event', { eventCategory: 'Aggregated', eventSource: 's3.amazonaws.com' }, 'aggregated'],
    ['a configuration item', { eventCategory: 'ConfigurationItem', eventData: {} }, 'store'],
    ['an audit event of another product', { ...call, eventCategory: 'ActivityAuditLog' }, 'store'],
    ['a digest', { digestStartTime: '2026-03-02T10:00:00Z', logFiles: [] }, 'digest'],
  ])('%s', (_, json, kind) => {
    expect(read([json]).records).toEqual([[kind, json]]);
  });
});

describe('what is no record is refused with its place and what was seen', () => {
  test.each<[string, unknown, string]>([
    ['an empty object', {}, ': an empty object'],
    ['another object', [call, { foo: 1 }], '/1: neither `eventSource` nor `eventName`, but `foo`'],
    ['half a record', { eventSource: 's3.amazonaws.com' }, ': no `eventName`'],
    ['members that are no text', { ...call, eventName: 7 }, ': `eventName` is not text: `7`'],
    ['null in a list', { Records: [null] }, '/Records/0: in a file of CloudTrail, not an object: `null`'],
    ['text', ['hello'], '/0: not an object: `hello`'],
    [
      'a notification of S3',
      { Records: [{ eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', awsRegion: 'us-east-1' }] },
      '/Records/0: in a file of CloudTrail, a notification of `aws:s3`, not a record of CloudTrail',
    ],
    [
      'another event of EventBridge',
      { 'detail-type': 'Object Created', detail: { bucket: {}, object: {} } },
      '/detail: in an event of EventBridge, neither `eventSource` nor `eventName`, but `bucket`, `object`',
    ],
    [
      'a line of another log',
      { events: [{ message: 'START RequestId' }] },
      '/events/0/message: in an event of CloudWatch Logs, not an object: `START RequestId`',
    ],
    [
      'a text that is cut',
      { Events: [{ CloudTrailEvent: '{"eventSource":' }] },
      '/Events/0/CloudTrailEvent: in an event of `lookup-events`, text that is not JSON: `{"eventSource":`',
    ],
    [
      'many members',
      { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 },
      ': neither `eventSource` nor `eventName`, but `a`, `b`, `c`, `d`, `e` and 2 more',
    ],
  ])('%s', (_, json, stranger) => {
    expect(read(json).strangers).toEqual([stranger]);
  });

  test('however deep it is', () => {
    const deep: unknown = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000));
    expect(read(deep).strangers).toEqual(['/0/0/0/0/0/0/0/0/0/0/0/0: nested too deeply']);
    let wrapped: unknown = call;
    for (let depth = 0; depth < 100; depth += 1) wrapped = { message: wrapped };
    expect(read(wrapped)).toMatchObject({ records: [], strangers: [expect.stringContaining('nested too deeply')] });
  });
});
