import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { estimate, type Estimate } from '../../../src/model/bill/estimate.ts';
import { SETTINGS_THAT_MAY_BE_UNKNOWN } from '../../../src/model/bill/unknown-settings.ts';
import { parseMonth } from '../../../src/model/quantity/month.ts';
import { parseSnapshot } from '../../../src/model/snapshot/parse-snapshot.ts';
import { loadRates } from '../../factories.ts';

const RATES = loadRates();
const month = parseMonth('window');
if (!month.ok) throw new Error('the window is no month');
const WINDOW = month.value;

const ARN = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/org-trail';
const STORE_ARN = 'arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/lake';

const ROW = {
  account: '111122223333',
  region: 'us-east-1',
  category: 'Management',
  eventSource: 'iam.amazonaws.com',
  eventName: 'CreateUser',
  readOnly: false,
  count: 1000,
  evidence: 'measured',
};
const DATA_ROW = {
  ...ROW,
  category: 'Data',
  eventSource: 's3.amazonaws.com',
  eventName: 'PutObject',
  resource: { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::raw/' },
};

const ALL = [
  { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
  {
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
    ],
  },
];
/** All that a trail may lack is said to be off, but for what a test says. */
const TRAIL = {
  name: 'org-trail',
  arn: ARN,
  account: '111122223333',
  homeRegion: 'us-east-1',
  multiRegion: true,
  organization: false,
  logging: true,
  includeGlobalServiceEvents: true,
  advancedEventSelectors: ALL,
  insights: [],
  bucket: 'ct-logs',
  cloudWatchLogs: null,
  kmsKey: null,
  snsTopic: null,
  logFileValidation: false,
  aggregation: [],
};
const STORE = {
  name: 'lake',
  arn: STORE_ARN,
  account: '111122223333',
  homeRegion: 'us-east-1',
  ingesting: true,
  billingMode: 'EXTENDABLE_RETENTION_PRICING',
  retentionDays: 366,
  advancedEventSelectors: ALL,
  insights: [],
};

function priced(change: object, traffic: readonly object[] = [ROW, DATA_ROW]): Estimate {
  const snapshot = parseSnapshot({
    schema: 'trailtrim/snapshot@1',
    window: { start: '2026-10-23T00:00:00Z', end: '2026-11-20T00:00:00Z' },
    traffic,
    trails: [],
    ...change,
  });
  if (!snapshot.ok) throw new Error(JSON.stringify(snapshot.problems));
  return estimate(snapshot.value, RATES, WINDOW);
}

const openOf = ({ lines }: Estimate): readonly string[] =>
  lines.filter(({ quantity }) => quantity.high === null).map(({ dimension }) => dimension);

describe('a setting of a trail that is not known', () => {
  test.each<[object, string[], string[]]>([
    [{ insights: null }, ['insights.management', 'insights.data'], ['Insights of trail org-trail']],
    [{ aggregation: null }, ['aggregation'], ['aggregation of trail org-trail']],
    // A missing list is empty, and there is nothing where nothing is recorded.
    [{ insights: undefined, aggregation: undefined }, [], []],
    [{ insights: null, logging: false }, [], []],
    [{ cloudWatchLogs: undefined, snsTopic: undefined, kmsKey: undefined }, [], []],
  ])('%j leaves open %j', (change, open, unknown) => {
    const found = priced({ trails: [{ ...TRAIL, ...change }] });
    expect(openOf(found)).toEqual(expect.arrayContaining(open));
    expect(openOf(found)).toHaveLength(open.length);
    expect(found.unknown.map(({ what }) => what)).toEqual(
      unknown.map((what) => `${what} (account 111122223333, us-east-1)`),
    );
    expect(found.total.high === null).toBe(open.length > 0);
    // It is none in what is sure, and left out of what is expected.
    for (const { dimension, quantity } of found.lines)
      if (open.includes(dimension)) expect([quantity.low, quantity.expected].map(String)).toEqual(['0', '0']);
  });

  test('is known if another copy of the trail knows it', () => {
    const copies = [{ ...TRAIL, insights: null }, TRAIL];
    for (const trails of [copies, copies.toReversed()]) expect(priced({ trails }).unknown).toEqual([]);
  });

  test('that events are charged for shows only where there are events', () => {
    const trails = [{ ...TRAIL, insights: null }];
    expect(openOf(priced({ trails }, [ROW]))).toEqual(['insights.management']);
    expect(priced({ trails }, [{ ...ROW, count: 0 }])).toMatchObject({ unknown: [] });
    expect(priced({ trails }, [{ ...ROW, category: 'NetworkActivity' }])).toMatchObject({ unknown: [] });
  });

  test('is not told twice: a gap of the same setting says why', () => {
    const gap = {
      what: 'Insights of org-trail',
      reason: 'access denied',
      subjects: [{ kind: 'trail-setting', arn: ARN, setting: 'insights' }],
    };
    const found = priced({ trails: [{ ...TRAIL, insights: null }], gaps: [gap] });
    expect(found.unknown.map(({ what }) => what)).toEqual(['Insights of org-trail']);
    expect(openOf(found)).toEqual(expect.arrayContaining(['insights.management']));
  });

  test.each<[object, object, object]>([
    [{ includeGlobalServiceEvents: null }, { includeGlobalServiceEvents: false }, { includeGlobalServiceEvents: true }],
    [{ logFileValidation: null }, { logFileValidation: false }, { logFileValidation: true }],
    [{ logging: null }, { logging: false }, { logging: true }],
  ])('%j is bounded by %j and %j', (change, off, on) => {
    const [found, least, most] = [change, off, on].map((one) => priced({ trails: [{ ...TRAIL, ...one }] }).total);
    expect(found!.low.lte(least!.low.toFixed())).toBe(true);
    expect(found!.high?.toFixed()).toBe(most!.high?.toFixed());
    expect(least!.high?.lt(most!.high!.toFixed())).toBe(true);
  });

  test.each(['multiRegion', 'organization', 'name'])('%s must be stated', (member) => {
    expect(() => priced({ trails: [{ ...TRAIL, [member]: null }] })).toThrow(`/trails/0/${member}`);
  });
});

describe('a setting of a store that is not known', () => {
  test.each<[object, string[], string]>([
    [{ insights: null }, ['insights.management'], 'Insights of event data store lake'],
    [
      { billingMode: null },
      ['lake.ingestion.one-year', 'lake.ingestion.seven-year', 'lake.retention'],
      'event data store lake',
    ],
    [{ advancedEventSelectors: null }, ['lake.ingestion.other'], 'other sources of event data store lake'],
  ])('%j leaves open %j', (change, open, unknown) => {
    const found = priced({ eventDataStores: [{ ...STORE, ...change }] });
    expect(openOf(found)).toEqual(open);
    expect(found.unknown.map(({ what }) => what)).toEqual([`${unknown} (account 111122223333, us-east-1)`]);
  });

  test('what was measured or is given is known', () => {
    const measured = { ...STORE, advancedEventSelectors: null, ingestedBytes: 10 ** 9 };
    expect(openOf(priced({ eventDataStores: [measured] }))).toEqual([]);
    const given = [
      {
        dimension: 'lake.ingestion.one-year',
        account: '111122223333',
        region: 'us-east-1',
        quantity: '7',
        store: 'lake',
      },
    ];
    expect(openOf(priced({ eventDataStores: [{ ...STORE, billingMode: null }], given }))).toEqual([]);
  });

  test('whether it is ingesting must be stated', () => {
    expect(() => priced({ eventDataStores: [{ ...STORE, ingesting: null }] })).toThrow('/eventDataStores/0/ingesting');
  });
});

test('docs/snapshot.md says of each such setting what it means that it is null or missing', () => {
  const page = readFileSync(new URL('../../../docs/snapshot.md', import.meta.url), 'utf8');
  const [, table = ''] = page.split('## What null means');
  for (const [list, settings] of Object.entries(SETTINGS_THAT_MAY_BE_UNKNOWN))
    for (const setting of Object.keys(settings)) expect(`${list}: ${table}`).toContain(`\`${setting}\``);
});
