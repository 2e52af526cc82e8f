import { assert, nat, property, shuffledSubarray, string } from 'fast-check';
import { stringify } from 'yaml';
import { describe, expect, test } from 'vitest';
import { readTrailAnswers } from '../../../../src/observe/logs/trails/read-trail-answers.ts';

const AUDIT = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/audit';
const DATA = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/data';
const STORE = 'arn:aws:cloudtrail:eu-west-1:111122223333:eventdatastore/0a1b2c3d-0000-4000-8000-000000000001';
const CHANNEL = 'arn:aws:cloudtrail:eu-west-1:111122223333:channel/0a1b2c3d-0000-4000-8000-000000000002';

const audit = {
  Name: 'audit',
  S3BucketName: 'acme-ct-logs',
  IncludeGlobalServiceEvents: true,
  IsMultiRegionTrail: true,
  HomeRegion: 'us-east-1',
  TrailARN: AUDIT,
  LogFileValidationEnabled: true,
  HasCustomEventSelectors: true,
  HasInsightSelectors: false,
  IsOrganizationTrail: false,
};
const data = { ...audit, Name: 'data', TrailARN: DATA, HomeRegion: 'eu-west-1', HasInsightSelectors: true };
const management = [{ Name: 'all', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }];
const basic = [{ ReadWriteType: 'WriteOnly', IncludeManagementEvents: true, DataResources: [] }];

const status = (isLogging: boolean): object => ({
  IsLogging: isLogging,
  LatestDeliveryTime: '2026-10-01T00:00:00+00:00',
  StartLoggingTime: 1_790_000_000.5,
  LatestDeliveryError: '',
});
const selectors = (arn: string, list: object): object => ({ TrailARN: arn, ...list });
const insights = { TrailARN: DATA, InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }] };
const configuration = (arn: string): object => ({
  TrailARN: arn,
  MaxEventSize: 'Standard',
  ContextKeySelectors: [],
  AggregationConfigurations: [{ Templates: ['API_ACTIVITY'], EventCategory: 'Data' }],
});
const store = {
  EventDataStoreArn: STORE,
  Name: 'lake',
  Status: 'ENABLED',
  AdvancedEventSelectors: management,
  MultiRegionEnabled: true,
  OrganizationEnabled: false,
  RetentionPeriod: 366,
  BillingMode: 'EXTENDABLE_RETENTION_PRICING',
  CreatedTimestamp: '2025-01-02T03:04:05.678000+00:00',
};
const channel = {
  ChannelArn: CHANNEL,
  Name: 'aws-service-channel/cloudwatch/slc',
  Source: 'CloudWatch',
  SourceConfig: { ApplyToAllRegions: false, AdvancedEventSelectors: management },
  Destinations: [{ Type: 'AWS_SERVICE', Location: 'cloudwatch' }],
};
const INTEGRATION = { ChannelArn: `${CHANNEL.slice(0, -1)}3`, Name: 'partner' };

/** Each answer beside those that must stand right behind it, since they do not name their trail. */
const GROUPS: readonly (readonly object[])[] = [
  [{ Trail: audit }, status(true)],
  [{ Trail: data }, status(false)],
  [selectors(AUDIT, { AdvancedEventSelectors: management })],
  [selectors(DATA, { EventSelectors: basic })],
  [insights],
  [configuration(AUDIT)],
  [configuration(DATA)],
  [store],
  [{ EventDataStoreArn: STORE, InsightSelectors: [] }],
  [channel],
  [{ Channels: [{ ChannelArn: CHANNEL, Name: channel.Name }, INTEGRATION] }],
  [{ EventDataStores: [{ EventDataStoreArn: STORE, Name: 'lake' }] }],
  [{ Trails: [audit, data].map(({ TrailARN, Name, HomeRegion }) => ({ TrailARN, Name, HomeRegion })) }],
];

const FORMS = {
  'JSON, one after another': (all: readonly object[]) => all.map((one) => JSON.stringify(one, null, 4)).join('\n'),
  'JSON, with nothing between': (all: readonly object[]) => all.map((one) => JSON.stringify(one)).join(''),
  'an array': (all: readonly object[]) => JSON.stringify(all),
  'YAML, one after another': (all: readonly object[]) => all.map((one) => stringify(one)).join(''),
  'YAML, with marks between': (all: readonly object[]) => all.map((one) => `---\n${stringify(one)}`).join(''),
  'YAML of Windows': (all: readonly object[]) => all.map((one) => stringify(one).replaceAll('\n', '\r\n')).join(''),
} as const;

const EXPECTED = readTrailAnswers(FORMS['an array'](GROUPS.flat()));

test('all that the CLI says of trails, stores and channels', () => {
  expect(EXPECTED).toMatchObject({
    ok: true,
    value: {
      trails: [
        {
          name: 'data',
          logging: false,
          eventSelectors: basic,
          insights: [{ type: 'ApiCallRateInsight', on: ['Management'] }],
          aggregation: [{ Templates: ['API_ACTIVITY'], EventCategory: 'Data' }],
          deliveryError: null,
        },
        { name: 'audit', logging: true, startedLogging: '2026-09-21T14:13:20Z', advancedEventSelectors: management },
      ],
      eventDataStores: [
        {
          name: 'lake',
          account: '111122223333',
          homeRegion: 'eu-west-1',
          ingesting: true,
          billingMode: 'EXTENDABLE_RETENTION_PRICING',
          retentionDays: 366,
          insights: [],
          created: '2025-01-02T03:04:05Z',
        },
      ],
      channels: [{ service: 'cloudwatch', multiRegion: false, advancedEventSelectors: management }],
      gaps: [],
      notes: [],
      contradictions: [],
    },
  });
});

test.each(Object.entries(FORMS))('any order reads the same: %s', (_, write) => {
  assert(
    property(shuffledSubarray([...GROUPS], { minLength: GROUPS.length }), (groups) => {
      expect(readTrailAnswers(write(groups.flat()))).toEqual(EXPECTED);
    }),
    { numRuns: 25 },
  );
});

describe('as --query cuts them', () => {
  test.each<[string, readonly unknown[]]>([
    ['trailList', [[audit, data]]],
    ['one of trailList', [audit, data]],
    ['Trail', [audit, status(true), data, status(false)]],
    ['Trails', [[{ TrailARN: AUDIT, Name: 'audit', HomeRegion: 'us-east-1' }], { trailList: [audit, data] }]],
  ])('%s', (_, documents) => {
    const reading = readTrailAnswers(documents.map((one) => JSON.stringify(one)).join('\n'));
    expect(reading).toMatchObject({ ok: true, value: { trails: [{ name: 'data' }, { name: 'audit' }] } });
  });
});

describe('of which trail a status is', () => {
  const WHOSE = /`get-trail-status` does not say of which trail it is/;

  test('the only trail of the list before it', () => {
    expect(readTrailAnswers(JSON.stringify([{ trailList: [audit] }, status(false)]))).toMatchObject({
      value: { trails: [{ logging: false }] },
    });
  });

  test('before everything else, the only trail of the input', () => {
    expect(readTrailAnswers(JSON.stringify([status(true), { trailList: [audit] }]))).toMatchObject({
      value: { trails: [{ logging: true }] },
    });
  });

  test.each<[string, readonly object[], string]>([
    ['several trails before it', [{ trailList: [audit, data] }, status(true)], '/1'],
    ['a list of them', [[audit, data], status(true)], '/1'],
    ['another answer between', [{ trailList: [audit, data] }, store, status(true)], '/2'],
    ['nothing before, and several behind', [status(true), { trailList: [audit, data] }], '/0'],
  ])('is not guessed: %s', (_, documents, path) => {
    expect(readTrailAnswers(documents.map((one) => JSON.stringify(one)).join('\n'))).toMatchObject({
      ok: false,
      problems: [{ path, message: expect.stringMatching(WHOSE) as string }],
    });
  });

  test('answers that contradict each other are told, and the later counts', () => {
    const added = { ...audit, IsLogging: true };
    expect(readTrailAnswers(JSON.stringify([{ trailList: [added] }, status(false)]))).toMatchObject({
      value: {
        trails: [{ logging: false }],
        contradictions: [{ reason: 'answers in the input differ in IsLogging; the last one counts' }],
      },
    });
    expect(
      readTrailAnswers(JSON.stringify([{ Trail: audit }, status(true), { Trail: audit }, status(false)])),
    ).toMatchObject({
      value: {
        trails: [{ logging: false }],
        contradictions: [{ reason: 'answers in the input differ in IsLogging; the last one counts' }],
      },
    });
  });
});

describe('what is listed and not described is a gap, with the call that describes it', () => {
  test.each<[string, object, string, string]>([
    [
      'a trail',
      { Trails: [{ TrailARN: DATA, Name: 'data', HomeRegion: 'eu-west-1' }] },
      `description of trail ${DATA}`,
      `add the answer of \`aws cloudtrail get-trail --region eu-west-1 --name ${DATA}\``,
    ],
    [
      'an event data store',
      { EventDataStores: [{ EventDataStoreArn: STORE, Name: 'lake' }] },
      'event data store lake (account 111122223333, eu-west-1): it is left out',
      `add the answer of \`aws cloudtrail get-event-data-store --region eu-west-1 --event-data-store ${STORE}\``,
    ],
    [
      'a channel',
      { Channels: [{ ChannelArn: CHANNEL, Name: channel.Name }] },
      'which events channel aws-service-channel/cloudwatch/slc (account 111122223333, eu-west-1) delivers',
      `add the answer of \`aws cloudtrail get-channel --region eu-west-1 --channel ${CHANNEL}\``,
    ],
  ])('%s', (_, list, what, remedy) => {
    expect(readTrailAnswers(JSON.stringify([{ Trail: audit }, list]))).toMatchObject({
      ok: true,
      value: { gaps: [{ kind: 'not-given', what, remedy }] },
    });
  });
});

test('a trail that answers the selectors alone still needs a description', () => {
  expect(readTrailAnswers(JSON.stringify(selectors(DATA, { EventSelectors: basic })))).toMatchObject({
    ok: false,
    problems: [{ path: '/0/TrailARN', message: `\`${DATA}\` is not in a list of trails of the input` }],
  });
});

test('faulty YAML is told with its line', () => {
  expect(readTrailAnswers(`${stringify({ trailList: [audit] })}TrailARN: [unclosed\n`)).toMatchObject({
    ok: false,
    problems: [{ path: '/1', message: expect.stringMatching(/^not YAML, in line \d+: /) as string }],
  });
});

test('whatever it is given, it answers', () => {
  const whole = FORMS['YAML, one after another'](GROUPS.flat());
  assert(
    property(nat(whole.length), nat(whole.length), string({ maxLength: 8 }), (from, to, between) => {
      expect(readTrailAnswers(whole.slice(0, from) + between + whole.slice(to))).toHaveProperty('ok');
    }),
    { numRuns: 200 },
  );
});
