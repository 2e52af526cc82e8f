import { describe, expect, test } from 'vitest';
import { fault, FILE_FAULTS, type FileReading } from '../../../../src/observe/logs/files/file-reading.ts';
import { EVENT_WIDTH } from '../../../../src/observe/logs/records/event-table.ts';
import { readContent } from '../../../../src/observe/logs/files/read-content.ts';
import { makeRecord, toLines } from '../make-record.ts';

const a = makeRecord({ eventName: 'DescribeInstances' });
const b = makeRecord({ eventName: 'RunInstances', readOnly: false });
const insight = {
  eventVersion: '1.08',
  eventTime: '2026-03-02T10:00:00Z',
  awsRegion: 'us-east-1',
  eventID: 'i',
  eventType: 'AwsCloudTrailInsight',
  recipientAccountId: '111122223333',
  insightDetails: { state: 'Start', eventName: 'RunInstances' },
  eventCategory: 'Insight',
};
const aggregated = {
  eventVersion: '1.0',
  accountId: '111122223333',
  eventId: 'g',
  eventCategory: 'Aggregated',
  eventType: 'AwsAggregatedEvent',
  awsRegion: 'us-east-1',
  eventSource: 's3.amazonaws.com',
  timeWindow: { windowStart: '2026-03-02T10:00:00Z', windowEnd: '2026-03-02T10:05:00Z', windowSize: 'PT5M' },
  summary: {},
};
const digest = { awsAccountId: '111122223333', digestStartTime: '2026-03-02T10:00:00Z', logFiles: [] };

function read(content: string | Buffer): FileReading {
  return readContent(typeof content === 'string' ? Buffer.from(content) : content);
}

function summarise(reading: FileReading): unknown {
  if (reading.kind !== 'read') return reading;
  const { events, insightRecords, aggregatedRecords, passedOver } = reading;
  return { events: events.length / EVENT_WIDTH, insightRecords, aggregatedRecords, passedOver };
}

const whole = (events: number): unknown => ({ events, insightRecords: 0, aggregatedRecords: 0, passedOver: null });
const notCloudTrail = (why: string): FileReading => fault(`not CloudTrail; ${why}`, 'leave the file out');
const notCounted = (why: string): FileReading =>
  fault(`none of its records can be counted; ${why}`, 'give the records as CloudTrail delivered them');

describe('forms, told by content', () => {
  const compact = JSON.stringify([a, b]);
  test.each<[string, string, number]>([
    // CloudTrail's own
    ['Records', `{"Records":${compact}}`, 2],
    ['Records, pretty', JSON.stringify({ Records: [a, b] }, null, 2), 2],
    ['Records, empty', '{"Records":[]}', 0],
    ['Records with a byte order mark', `\uFEFF{"Records":${compact}}`, 2],
    // arrays
    ['array', compact, 2],
    ['array, pretty', JSON.stringify([a, b], null, 2), 2],
    ['array, an element a line', `[\n${JSON.stringify(a)},\n${JSON.stringify(b)}\n]\n`, 2],
    ['array, empty', '[]', 0],
    // one record
    ['single record', JSON.stringify(a), 1],
    ['single record, pretty', JSON.stringify(a, null, 2), 1],
    // lines
    ['lines', toLines([a, b]), 2],
    ['lines without a last line end', toLines([a, b]).trimEnd(), 2],
    ['lines ended as Windows does', toLines([a, b]).replaceAll('\n', '\r\n'), 2],
    ['lines with blank ones between', `\n${toLines([a])}\n  \n${toLines([b])}\n`, 2],
    ['lines with a byte order mark', `\uFEFF${toLines([a, b])}`, 2],
    ['a document of Records a line', `{"Records":[${JSON.stringify(a)}]}\n{"Records":[${JSON.stringify(b)}]}\n`, 2],
    // wrapped
    ['an answer of lookup-events', JSON.stringify({ Events: [{ CloudTrailEvent: JSON.stringify(a) }] }), 1],
    ['events of EventBridge', toLines([a, b].map((detail) => ({ 'detail-type': 'AWS API Call', detail }))), 2],
  ])('%s', (_, content, events) => {
    expect(summarise(read(content))).toEqual(whole(events));
  });
});

describe('files of which nothing is counted', () => {
  test.each<[string, string | Buffer, FileReading]>([
    // cut short
    ['Records cut in a record', `{"Records":[${JSON.stringify(a)},{"eventVersion":"1.0`, FILE_FAULTS.truncatedJson],
    ['Records cut after a record', `{"Records":[${JSON.stringify(a)}`, FILE_FAULTS.truncatedJson],
    ['pretty Records cut short', JSON.stringify({ Records: [a, b] }, null, 1).slice(0, -40), FILE_FAULTS.truncatedJson],
    ['array cut between lines', `[\n${JSON.stringify(a)},\n${JSON.stringify(b)}`, FILE_FAULTS.truncatedJson],
    ['single record cut short', JSON.stringify(a).slice(0, -1), FILE_FAULTS.truncatedJson],
    // lost
    ['no bytes', '', FILE_FAULTS.empty],
    ['white space', ' \r\n\n', FILE_FAULTS.empty],
    // no JSON
    ['text', 'hello\nworld\n', FILE_FAULTS.notJson],
    ['bytes', Buffer.from([0, 255, 1, 10, 3]), FILE_FAULTS.notJson],
    ['array with rubbish in it', `[${JSON.stringify(a)},oops]`, FILE_FAULTS.notJson],
    // no CloudTrail
    ['another object', '{"name":"trailtrim"}', notCloudTrail('neither `eventSource` nor `eventName`, but `name`')],
    [
      'lines of other objects',
      '{"a":1}\n{"a":2}\n',
      notCloudTrail('line 1: neither `eventSource` nor `eventName`, but `a`'),
    ],
    ['a number', '42', notCloudTrail('not an object: `42`')],
    [
      'Records that are none',
      '{"Records":{"a":1}}',
      notCloudTrail('in a file of CloudTrail, neither `eventSource` nor `eventName`, but `a`'),
    ],
    ['an array of numbers', '[1,2,3]', notCloudTrail('record 1: not an object: `1`')],
    ['nested beyond what can be followed', '['.repeat(200_000) + ']'.repeat(200_000), FILE_FAULTS.tooDeep],
    // CloudTrail, but not to be counted
    [
      'records without an account',
      toLines([a, b].map((record) => ({ ...record, recipientAccountId: undefined }))),
      notCounted('line 1: no `recipientAccountId` and no `userIdentity.accountId`'),
    ],
    [
      'a time of another form',
      toLines([{ ...a, eventTime: 'today' }]),
      notCounted('`eventTime` is not a time: `today`'),
    ],
    [
      'a record nested beyond what can be followed',
      JSON.stringify(a).replace('null', '['.repeat(200_000) + ']'.repeat(200_000)),
      FILE_FAULTS.tooDeep,
    ],
    // passed by
    ['digest', JSON.stringify(digest), { kind: 'digest' }],
    ['aggregated events', JSON.stringify([aggregated, aggregated]), { kind: 'aggregated', aggregatedRecords: 2 }],
    ['Insight records', JSON.stringify({ Records: [insight, insight] }), { kind: 'insight', insightRecords: 2 }],
  ])('%s', (_, content, reading) => {
    expect(read(content)).toEqual(reading);
  });
});

const partly = (count: number, of: number, unit: string, number: number, why: string): unknown => ({
  count,
  of,
  unit,
  first: { number, why },
});

describe('files of which part is counted', () => {
  test.each<[string, string, number, unknown]>([
    ['a bad line', `${toLines([a])}oops\n${toLines([b])}`, 2, partly(1, 3, 'line', 2, 'not JSON')],
    [
      'a bad first line',
      `{"eventVersion":"1.0\n${toLines([a, b])}`,
      2,
      partly(1, 3, 'line', 1, 'its JSON ends too early'),
    ],
    ['a last line cut short', toLines([a, b]).slice(0, -9), 1, partly(1, 2, 'line', 2, 'its JSON ends too early')],
    [
      'a line of something else',
      `${toLines([a])}{"a":1}\n`,
      1,
      partly(1, 2, 'line', 2, 'neither `eventSource` nor `eventName`, but `a`'),
    ],
    [
      'bad records in Records',
      JSON.stringify({ Records: [null, a, 1] }),
      1,
      partly(2, 3, 'record', 1, 'in a file of CloudTrail, not an object: `null`'),
    ],
  ])('%s', (_, content, events, passedOver) => {
    expect(summarise(read(content))).toEqual({ events, insightRecords: 0, aggregatedRecords: 0, passedOver });
  });

  test('Insight records and aggregated events among others are counted apart', () => {
    expect(summarise(read(toLines([a, insight, aggregated])))).toEqual({
      events: 1,
      insightRecords: 1,
      aggregatedRecords: 1,
      passedOver: null,
    });
  });
});
