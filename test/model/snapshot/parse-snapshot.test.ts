import { describe, expect, test } from 'vitest';
import { parseSnapshot } from '../../../src/model/snapshot/parse-snapshot.ts';
import type { Result } from '../../../src/base/result.ts';

const ROW = {
  account: '111122223333',
  region: 'us-east-1',
  category: 'Management',
  eventSource: 'ec2.amazonaws.com',
  eventName: 'RunInstances',
  readOnly: false,
  count: 3,
};
const TRAIL = {
  name: 'audit',
  arn: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit',
  account: '111122223333',
  homeRegion: 'us-east-1',
  multiRegion: true,
  logging: true,
};
const FILE = {
  schema: 'trailtrim/snapshot@1',
  window: { start: '2026-10-01T00:00:00Z', end: '2026-10-03T00:00:00Z' },
  traffic: [ROW],
  trails: [TRAIL],
};
const MANAGEMENT = [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }];

function pathsOf(result: Result<unknown>): readonly string[] {
  return result.ok ? [] : result.problems.map(({ path }) => path);
}

function rowWith(change: object): object {
  return { ...FILE, traffic: [{ ...ROW, ...change }] };
}

describe('parseSnapshot', () => {
  test('only schema, window, traffic and trails are required; unknown fields are let through', () => {
    expect(parseSnapshot({ ...FILE, traffic: [], trails: [], future: 1 })).toMatchObject({
      ok: true,
      value: { logBuckets: [], gaps: [] },
    });
    expect(pathsOf(parseSnapshot({}))).toEqual(['/schema', '/window', '/traffic', '/trails']);
  });

  test.for<[string, unknown, readonly string[]]>([
    ['no object', 7, ['']],
    ['another schema', { ...FILE, schema: 'trailtrim/snapshot@2' }, ['/schema']],
    [
      'a window within a day',
      { ...FILE, window: { start: '2026-10-01T12:00:00Z', end: '2026-10-03T00:00:00Z' } },
      ['/window/start'],
    ],
    [
      'a day that is not in the calendar',
      { ...FILE, window: { start: '2026-02-28T00:00:00Z', end: '2026-02-30T00:00:00Z' } },
      ['/window/end'],
    ],
    [
      'a window that ends before it starts',
      { ...FILE, window: { start: '2026-10-03T00:00:00Z', end: '2026-10-01T00:00:00Z' } },
      ['/window'],
    ],
    ['half an event', rowWith({ count: 0.5 }), ['/traffic/0/count']],
    ['a negative count', rowWith({ count: -1 }), ['/traffic/0/count']],
    ['a count beyond exact numbers', rowWith({ count: 2 ** 53 }), ['/traffic/0/count']],
    ['daily counts of another number of days', rowWith({ daily: [3] }), ['/traffic/0/daily']],
    ['daily counts with another sum', rowWith({ daily: [1, 1] }), ['/traffic/0/daily']],
    ['a count outside its range', rowWith({ range: { low: 4, high: 9 } }), ['/traffic/0/range']],
    [
      'a bucket without its slash',
      rowWith({ category: 'Data', resource: { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::acme' } }),
      ['/traffic/0/resource/arn'],
    ],
    [
      'an object for a bucket',
      rowWith({ category: 'Data', resource: { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::acme/key' } }),
      ['/traffic/0/resource/arn'],
    ],
    [
      'selectors with a fault',
      { ...FILE, trails: [{ ...TRAIL, advancedEventSelectors: [{ FieldSelectors: [null] }] }] },
      ['/trails/0/advancedEventSelectors/0/FieldSelectors/0', '/trails/0/advancedEventSelectors/0/FieldSelectors'],
    ],
    [
      'basic selectors with a fault',
      {
        ...FILE,
        trails: [
          {
            ...TRAIL,
            eventSelectors: [
              { ReadWriteType: 'toString' },
              { DataResources: [{ Type: 'constructor', Values: ['x'] }] },
            ],
          },
        ],
      },
      ['/trails/0/eventSelectors/0/ReadWriteType', '/trails/0/eventSelectors/1/DataResources/0/Type'],
    ],
  ])('%s', ([, json, paths]) => {
    expect(pathsOf(parseSnapshot(json))).toEqual(paths);
  });

  test.for<[string, object, string, number | null]>([
    ['no word on selectors: not known', {}, 'unknown', null],
    ['no settings: all management events', { eventSelectors: [] }, 'default', 1],
    ['advanced ones', { advancedEventSelectors: MANAGEMENT, eventSelectors: [] }, 'advanced', 1],
    [
      'basic ones, translated',
      {
        eventSelectors: [
          {
            ReadWriteType: 'All',
            IncludeManagementEvents: true,
            DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }],
          },
        ],
      },
      'basic',
      2,
    ],
  ])('%s', ([, change, kind, number]) => {
    const parsed = parseSnapshot({ ...FILE, trails: [{ ...TRAIL, ...change }] });
    const trail = parsed.ok ? parsed.value.trails[0] : undefined;
    expect(trail?.selectorKind).toBe(kind);
    expect(trail?.selectors?.length ?? null).toBe(number);
  });

  test('the same ARN twice is one trail, and the copy that knows more counts', () => {
    const parsed = parseSnapshot({
      ...FILE,
      trails: [{ ...TRAIL, logging: null }, { ...TRAIL, advancedEventSelectors: MANAGEMENT }, TRAIL],
    });
    expect(parsed).toMatchObject({ ok: true, value: { trails: [{ logging: true, selectors: MANAGEMENT }] } });
  });
});
