import { describe, expect, test } from 'vitest';
import { parseRecord } from '../../../../src/observe/logs/records/parse-record.ts';
import { makeObjectRecord, makeRecord, type MadeRecord } from '../make-record.ts';

function keyOf(members: MadeRecord): unknown {
  const parsed = parseRecord(JSON.parse(JSON.stringify(makeRecord(members))));
  return parsed.kind === 'event' ? parsed.event.key : parsed;
}

describe('old records are classified by the facts, and by nothing else', () => {
  const old = { eventCategory: undefined, managementEvent: undefined, readOnly: undefined, eventVersion: '1.05' };
  test.each<[string, MadeRecord, unknown]>([
    [
      'managementEvent false: data',
      { managementEvent: false, eventSource: 'x.amazonaws.com' },
      { category: 'Data', readOnly: null },
    ],
    [
      'console sign-in: management',
      { eventType: 'AwsConsoleSignIn', eventSource: 'signin.amazonaws.com', eventName: 'ConsoleLogin' },
      { category: 'Management', readOnly: false },
    ],
    [
      'VPC endpoint event: network activity',
      { eventType: 'AwsVpceEvent', eventName: 'NewCall' },
      { category: 'NetworkActivity', readOnly: null },
    ],
    [
      'a known call: Decrypt is a read',
      { eventSource: 'kms.amazonaws.com', eventName: 'Decrypt' },
      { category: 'Management', readOnly: true },
    ],
    [
      'a known data call',
      { eventSource: 's3.amazonaws.com', eventName: 'PutObject' },
      { category: 'Data', readOnly: false },
    ],
    [
      'a type of data events says nothing',
      {
        eventSource: 'dynamodb.amazonaws.com',
        eventName: 'DescribeTable',
        resources: [{ type: 'AWS::DynamoDB::Table' }],
      },
      { category: 'Management' },
    ],
    [
      'a verb says nothing',
      { eventSource: 'new.amazonaws.com', eventName: 'GetNew' },
      { category: 'Management', readOnly: null },
    ],
    [
      'the flag as text',
      { readOnly: 'true', eventSource: 'new.amazonaws.com' },
      { category: 'Management', readOnly: true },
    ],
  ])('%s', (_, members, expected) => {
    expect(keyOf({ ...old, ...members })).toMatchObject(expected as object);
  });

  test('a category that is none of the four stays open', () => {
    expect(keyOf({ eventCategory: 'Aggregated' })).toMatchObject({ category: null });
  });
});

describe('accounts', () => {
  test.each<[string, MadeRecord, unknown]>([
    ['the recipient pays', { userIdentity: { accountId: '999999999999' } }, { account: '111122223333' }],
    [
      'else the caller',
      { recipientAccountId: undefined, userIdentity: { accountId: '999999999999' } },
      { account: '999999999999' },
    ],
    [
      'else it is no record',
      { recipientAccountId: undefined },
      { kind: 'faulty', why: 'no `recipientAccountId` and no `userIdentity.accountId`' },
    ],
  ])('%s', (_, members, expected) => {
    expect(keyOf(members)).toMatchObject(expected as object);
  });
});

describe('what is no record', () => {
  const long = 'x'.repeat(1025);
  test.each<[string, MadeRecord, string]>([
    ['no source', { eventSource: undefined }, 'no `eventSource`'],
    ['an empty name', { eventName: '' }, '`eventName` is empty'],
    ['a name that is too long', { eventName: long }, '`eventName` is longer than 1024 characters'],
    ['no Region', { awsRegion: null }, 'no `awsRegion`'],
    ['no time', { eventTime: undefined }, 'no `eventTime`'],
    ['a time that is none', { eventTime: '2026-13-41T00:00:00Z' }, '`eventTime` is not a time: `2026-13-41T00:00:00Z`'],
    ['a time of another calendar', { eventTime: '02/Mar/2026' }, '`eventTime` is not a time: `02/Mar/2026`'],
    ['a time in seconds', { eventTime: 1_772_445_600 }, '`eventTime` is not text: `1772445600`'],
  ])('%s', (_, members, why) => {
    expect(keyOf(members)).toEqual({ kind: 'faulty', why });
  });
});

test('a record whose resource has an ARN of any length is counted', () => {
  const resources = [{ type: 'AWS::New::Thing', ARN: `arn:aws:new:us-east-1:111122223333:${'x'.repeat(5_000)}` }];
  expect(keyOf(makeObjectRecord('b', 'k', { resources }))).toMatchObject({ resource: { type: 'AWS::New::Thing' } });
});

test.each([
  ['2026-03-02T00:00:00Z', '2026-03-02'],
  ['2026-03-02T23:59:59.999Z', '2026-03-02'],
  ['2026-03-02T23:30:00-01:00', '2026-03-03'],
  ['1969-12-31T23:59:59Z', '1969-12-31'],
  ['2026-03-02T23:59:59', '2026-03-02'],
  ['2026-03-02 23:59:59', '2026-03-02'],
  ['2026-03-02 23:59:59.000', '2026-03-02'],
  ['2026-03-02 23:59:59.999999999', '2026-03-02'],
  ['2026-03-02 23:59:59.000 UTC', '2026-03-02'],
  ['2026-03-02 23:59:59+00', '2026-03-02'],
  ['2026-03-02 23:30:00-0100', '2026-03-03'],
])('the day of %s is %s', (eventTime, day) => {
  const parsed = parseRecord(makeRecord({ eventTime }));
  expect(parsed).toMatchObject({ kind: 'event', event: { minute: expect.any(Number) as number } });
  const { minute } = (parsed as { event: { minute: number } }).event;
  expect(Math.floor(minute / 1_440)).toBe(Date.parse(day) / 86_400_000);
});

describe('the same event delivered twice', () => {
  const printOf = (members: MadeRecord): string => {
    const parsed = parseRecord(makeRecord({ eventID: 'e-1', requestID: 'r-1', ...members }));
    return parsed.kind === 'event' ? JSON.stringify(parsed.event.fingerprint) : parsed.kind;
  };
  test.each<[string, MadeRecord]>([
    ['another event', { eventID: 'e-2' }],
    ['a masked eventID, another time', { eventTime: '2026-03-02T10:00:01Z' }],
    ['a masked eventID, another call', { eventName: 'OtherCall' }],
    ['a masked eventID, another request', { requestID: 'r-2' }],
    ['another account', { recipientAccountId: '444455556666' }],
    ['another Region', { awsRegion: 'eu-north-1' }],
  ])('%s is not', (_, members) => {
    expect(printOf(members)).not.toBe(printOf({}));
  });
  test('is known by its time in whatever form', () => {
    expect(printOf({ eventTime: '2026-03-02 10:00:00.000 UTC' })).toBe(printOf({ eventTime: '2026-03-02T10:00:00Z' }));
  });
});

test('bytes are of the compact record in UTF-8', () => {
  const record = makeRecord({ userAgent: 'Ünïcode 🦔 "quoted" \n \u0001' });
  expect(parseRecord(record)).toMatchObject({ event: { bytes: Buffer.byteLength(JSON.stringify(record)) } });
});

test.each(['NetworkActivity', 'Management'])('a row of %s has no resource', (eventCategory) => {
  expect(keyOf(makeObjectRecord('b', 'k', { eventCategory }))).not.toHaveProperty('resource');
});
