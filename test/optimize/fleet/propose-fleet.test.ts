import { describe, expect, test } from 'vitest';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { OBSERVED_WINDOW } from '../../../src/model/quantity/month.ts';
import { NO_COST } from '../../../src/model/quantity/usd.ts';
import type { EventDataStore, LogBucket, Snapshot, TrafficRow, Trail } from '../../../src/model/snapshot/snapshot.ts';
import { type Fleet, proposeFleet } from '../../../src/optimize/fleet/propose-fleet.ts';
import { DEFAULT_POLICY, type Policy } from '../../../src/optimize/policy.ts';
import type { Selector } from '../../../src/selectors/selector.ts';
import {
  ALL_FUNCTIONS,
  ALL_S3,
  bucketRow,
  dataSelector,
  functionRow,
  loadRates,
  makeRow,
  makeSnapshot,
  makeStore,
  makeTrail,
  MANAGEMENT,
} from '../../factories.ts';

const rates = loadRates();
const HOME = '111122223333';
const MEMBER = '444455556666';

function management(...conditions: Selector['FieldSelectors']): Selector {
  return { ...MANAGEMENT, FieldSelectors: [...MANAGEMENT.FieldSelectors, ...conditions] };
}
const WRITES = management({ Field: 'readOnly', Equals: ['false'] });
const READS = management({ Field: 'readOnly', Equals: ['true'] });
const NO_KMS = management({ Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] });

/** In each of two accounts a copy costs $20 of reads of KMS, $10 of other reads and $2 of other writes. */
const calls: readonly TrafficRow[] = [HOME, MEMBER].flatMap((account) => [
  makeRow({ account, eventSource: 'kms.amazonaws.com', eventName: 'Decrypt', count: 1_000_000 }),
  makeRow({ account, count: 500_000 }),
  makeRow({ account, eventName: 'RunInstances', readOnly: false, count: 100_000 }),
]);

interface Named extends Partial<Trail> {
  readonly name: string;
}

function trailOf({ account = HOME, name, ...more }: Named): Trail {
  return makeTrail({ name, account, arn: `arn:aws:cloudtrail:us-east-1:${account}:trail/${name}`, ...more });
}

const ORG: Named = { name: 'z-org', organization: true };
const VENDOR: Named = { name: 'vendor', organization: true };
const DEFAULT: Named = { name: 'default', account: MEMBER };

function fleetOf(
  trails: readonly Named[],
  change: Partial<Snapshot> & { readonly keep?: readonly string[] } = {},
  policy: Policy = DEFAULT_POLICY,
): Fleet {
  const { keep = [], ...more } = change;
  return proposeFleet({
    snapshot: makeSnapshot({ traffic: calls, trails: trails.map(trailOf), ...more }),
    rates,
    month: OBSERVED_WINDOW,
    policy: { ...policy, fleet: { keep } },
  });
}

function says({ measures }: Fleet): readonly string[] {
  return measures.map(
    ({ id, sink, what, keepers, saving }) =>
      `${id} ${sink.name}${what === '' ? '' : ` (${what})`} for ${keepers.map(({ name }) => name).join(' and ')}: ${saving.expected.toFixed()}`,
  );
}

describe('what a fleet can end', () => {
  test.for<[string, readonly Named[], readonly string[]]>([
    ['one trail', [ORG], []],
    ["a member's own, not the organization's", [DEFAULT, ORG], ['end-trail default for z-org: 32']],
    [
      'a vendor beside the organization, and a default trail: all but one',
      [ORG, VENDOR, DEFAULT],
      ['end-trail z-org for vendor: 64', 'end-trail default for vendor: 32'],
    ],
    [
      'management logging alone where the trail has data events that nobody else has',
      [ORG, { ...DEFAULT, selectors: [MANAGEMENT, ALL_S3] }],
      ['end-management default (all management events) for z-org: 32'],
    ],
    [
      'data events of a type that the organization records whole',
      [
        { ...ORG, selectors: [MANAGEMENT, ALL_S3] },
        { ...DEFAULT, selectors: [MANAGEMENT, ALL_S3, ALL_FUNCTIONS] },
      ],
      [
        'end-management default (all management events) for z-org: 32',
        'end-data default (AWS::S3::Object) for z-org: 4',
      ],
    ],
    [
      'the whole trail where everything is recorded by the organization',
      [
        { ...ORG, selectors: [MANAGEMENT, ALL_S3] },
        {
          ...DEFAULT,
          selectors: [MANAGEMENT, dataSelector('AWS::S3::Object', { Field: 'readOnly', Equals: ['false'] })],
        },
      ],
      ['end-trail default for z-org: 33'],
    ],
    [
      'the part that the organization records: what is left is the reads and writes of KMS, which no selector can have alone',
      [{ ...ORG, selectors: [NO_KMS] }, DEFAULT],
      [],
    ],
    [
      'the reads that the organization records',
      [{ ...ORG, selectors: [READS] }, DEFAULT],
      ['narrow-management default (all reads) for z-org: 30'],
    ],
    [
      'between two that record different parts',
      [
        { ...ORG, name: 'a-org', selectors: [NO_KMS] },
        { ...ORG, name: 'b-org', selectors: [READS] },
      ],
      ['narrow-management a-org (reads of RDS Data and of all other services) for b-org: 20'],
    ],
    [
      'two that keep a part each',
      [{ ...ORG, name: 'reads', selectors: [READS] }, { ...ORG, name: 'writes', selectors: [WRITES] }, DEFAULT],
      ['end-trail default for reads and writes: 32'],
    ],
    ['for one that is stopped, nothing', [{ ...ORG, logging: false }, DEFAULT], []],
    ['for one that may be stopped, nothing', [{ ...ORG, logging: null }, DEFAULT], []],
    ['for one that cannot deliver, nothing', [{ ...ORG, deliveryError: 'AccessDenied' }, DEFAULT], []],
    [
      'one that cannot deliver, for one that can',
      [ORG, { ...DEFAULT, deliveryError: 'AccessDenied' }],
      ['end-trail default for z-org: 32'],
    ],
    ['for one of a single Region, nothing', [{ ...ORG, multiRegion: false }, DEFAULT], []],
    ['for one without global services, nothing', [{ ...ORG, includeGlobalServiceEvents: false }, DEFAULT], []],
    ['for one that nobody knows, nothing', [{ ...ORG, selectors: null }, DEFAULT], []],
    [
      'for one without digests, nothing',
      [
        { ...ORG, logFileValidation: false },
        { ...DEFAULT, logFileValidation: true },
      ],
      [],
    ],
  ])('%s', ([, trails, expected]) => {
    const traffic = [
      ...calls,
      bucketRow('b', true, 3_000_000, { account: MEMBER }),
      bucketRow('b', false, 1_000_000, { account: MEMBER }),
      functionRow('f', 5),
    ];
    const policy = { ...DEFAULT_POLICY, drop: { reads: false, invokes: false, logBuckets: 'keep' as const } };
    expect(says(fleetOf(trails, { traffic }, policy))).toEqual(expected);
  });

  test('never what the policy keeps, though it stands in for others', () => {
    expect(says(fleetOf([ORG, VENDOR, DEFAULT], { keep: ['z-org', 'default'] }))).toEqual([
      'end-trail vendor for z-org: 64',
    ]);
    const { twice } = fleetOf([ORG, DEFAULT], { keep: ['arn:aws:cloudtrail:us-east-1:444455556666:trail/default'] });
    expect(
      twice.map(({ trail, other, what, why, cost }) => [trail.name, other.name, what, why, cost.expected.toFixed()]),
    ).toEqual([['default', 'z-org', 'management', 'kept', '32']]);
  });

  test.for<[string, Partial<Trail>, Partial<Trail>, readonly string[]]>([
    ['nothing in one bucket, with digests', { logFileValidation: true }, { logFileValidation: true }, []],
    ['nothing where the other has no digests', {}, { logFileValidation: false }, []],
    ['digests, of the keeper', {}, { logFileValidation: true }, ['validation']],
    ['digests, of the other', { logFileValidation: false }, {}, ['validation']],
    ['days, in another bucket', { logFileValidation: true, bucket: 'b' }, {}, ['retention']],
    ['both', { bucket: null }, { bucket: null }, ['retention', 'validation']],
  ])('what is only assumed: %s', ([, keeper, other, expected]) => {
    const { measures } = fleetOf([
      { ...ORG, bucket: 'a', ...keeper },
      { ...DEFAULT, bucket: 'a', ...other },
    ]);
    expect(measures.map(({ id, assumed }) => [id, ...assumed.flatMap(({ what }) => what)])).toEqual([
      ['end-trail', ...expected],
    ]);
  });

  test('not for one whose files are deleted before those of a trail that ended for it', () => {
    const kept = (name: string, expirationDays: number): LogBucket => ({
      name,
      region: 'us-east-1',
      lifecycle: [
        { enabled: true, prefix: '', sizeGreaterThan: null, transitions: [], expirationDays, partial: false },
      ],
    });
    const fleet = fleetOf(
      [
        { ...DEFAULT, bucket: 'long' },
        { ...ORG, bucket: 'of nobody knows how long' },
        { ...VENDOR, bucket: 'short' },
      ],
      {
        traffic: calls.filter(({ account }) => account === MEMBER),
        logBuckets: [kept('long', 365), kept('short', 30)],
        keep: ['vendor'],
      },
    );
    // The organization's would end for the vendor's, if nobody relied on it by then.
    expect(fleet.measures.map(({ id, sink, keepers }) => [id, sink.name, keepers[0]?.name])).toEqual([
      ['end-trail', 'default', 'z-org'],
    ]);
  });

  test('what is recorded twice and stays says why', () => {
    const { twice } = fleetOf([{ ...ORG, multiRegion: false }, DEFAULT]);
    expect(twice.map(({ trail, other, why, cost }) => [trail.name, other.name, why, cost.expected.toFixed()])).toEqual([
      ['default', 'z-org', 'reach', '32'],
    ]);
  });
});

describe('the proposals for the trails that are left', () => {
  const traffic = [...calls, bucketRow('noisy', true, 50_000_000, { account: MEMBER })];

  test('come after what can end, and are priced after it', () => {
    const fleet = fleetOf(
      [
        { ...ORG, selectors: [MANAGEMENT, ALL_S3] },
        { ...DEFAULT, selectors: [MANAGEMENT, ALL_S3] },
      ],
      { traffic },
    );
    expect(says(fleet)).toEqual(['end-trail default for z-org: 82', 'selectors z-org for : 50']);
    expect(fleet.before.expected.minus(fleet.after.expected).toFixed()).toBe('132');
    expect(fleet.saving.expected.toFixed()).toBe('132');
  });

  test('and what they leave goes too, where the trail that stays had its proposal before', () => {
    const before: readonly Selector[] = [
      dataSelector('AWS::S3::Object', { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::noisy/'] }),
      dataSelector('AWS::S3::Object', { Field: 'readOnly', Equals: ['false'] }),
    ];
    const more = [...traffic, bucketRow('quiet', false, 1_000_000, { account: MEMBER })];
    const fleet = fleetOf(
      [
        { ...ORG, selectors: [MANAGEMENT, ...before] },
        { ...DEFAULT, selectors: [MANAGEMENT, ALL_S3] },
      ],
      { traffic: more },
    );
    expect(says(fleet)).toEqual([
      'end-management default (all management events) for z-org: 32',
      'selectors default for : 50',
      'end-trail default for z-org: 1',
    ]);
    expect(fleet.twice).toEqual([]);
  });

  test('leave out a trail that the policy keeps', () => {
    expect(says(fleetOf([{ ...ORG, selectors: [MANAGEMENT, ALL_S3] }], { traffic, keep: ['z-org'] }))).toEqual([]);
  });
});

describe('the own deliveries of a trail', () => {
  const bucket = 'z-logs';
  const traffic = [
    ...calls,
    bucketRow(bucket, false, 1_000, { account: HOME, eventName: 'PutObject', caller: 'aws-service' }),
    bucketRow(bucket, true, 5, { account: HOME, eventName: 'GetObject', caller: 'principal' }),
  ];
  const org = { ...ORG, selectors: [MANAGEMENT, ALL_S3], bucket, recursiveLogging: true };
  const policy = { ...DEFAULT_POLICY, drop: { reads: true, invokes: false, logBuckets: 'keep' as const } };

  test('go by turning recursive logging off, where no selector leaves them out', () => {
    const fleet = fleetOf([org], { traffic }, policy);
    expect(fleet.measures.map(({ id }) => id)).toEqual(['recursive-logging']);
    expect(fleet.saving.expected.greaterThan(NO_COST)).toBe(true);
    expect(fleet.before.expected.minus(fleet.after.expected).toFixed(20)).toBe(fleet.saving.expected.toFixed(20));
    expect(fleet.after.low.lte(fleet.after.expected)).toBe(true);
    expect(fleet.result.trails.map(({ recursiveLogging }) => recursiveLogging)).toEqual([false]);
  });

  test.for<[string, Partial<Trail>, Policy]>([
    ['where it is off', { recursiveLogging: false }, policy],
    ['where the trail records no data events', { selectors: [MANAGEMENT] }, policy],
    ['where the policy keeps the trail', { name: 'kept' }, policy],
  ])('stay as they are %s', ([, change, own]) => {
    expect(says(fleetOf([{ ...org, ...change }], { traffic, keep: ['kept'] }, own))).toEqual([]);
  });
});

describe("an organization's trail, a vendor's, and those that accounts have of old", () => {
  const accounts = [HOME, MEMBER, '777788889999'];
  const traffic = accounts.flatMap((account) =>
    ['us-east-1', 'eu-west-1'].flatMap((region) => [
      makeRow({ account, region, eventSource: 'kms.amazonaws.com', eventName: 'Decrypt', count: 4_000_000 }),
      makeRow({ account, region, count: 2_000_000 }),
      makeRow({ account, region, eventName: 'RunInstances', readOnly: false, count: 300_000 }),
      bucketRow(`raw-${account}-${region}`, true, 40_000_000, { account, region }),
      bucketRow(`raw-${account}-${region}`, false, 4_000_000, { account, region }),
    ]),
  );
  const trails: readonly Named[] = [
    { ...ORG, selectors: [MANAGEMENT, ALL_S3] },
    { ...VENDOR, account: MEMBER, selectors: [MANAGEMENT, ALL_S3], includeGlobalServiceEvents: true },
    ...accounts.map((account): Named => ({ name: 'default', account })),
    { name: 'legacy', account: MEMBER, multiRegion: false, homeRegion: 'eu-west-1', selectors: [WRITES] },
    { name: 'no-kms', account: '777788889999', selectors: [NO_KMS] },
    { name: 'writes-of-data', selectors: [dataSelector('AWS::S3::Object', { Field: 'readOnly', Equals: ['false'] })] },
  ];

  test('nothing is recorded twice any more', () => {
    const fleet = fleetOf(trails, { traffic });
    expect(fleet.twice).toEqual([]);
    expect(fleet.measures.map(({ id, sink }) => `${id} ${sink.name}`).toSorted()).toEqual([
      'end-trail default',
      'end-trail default',
      'end-trail default',
      'end-trail legacy',
      'end-trail no-kms',
      'end-trail vendor',
      'end-trail writes-of-data',
      'selectors z-org',
    ]);
    const { lines } = estimate(fleet.result, rates, OBSERVED_WINDOW);
    expect(lines.filter(({ dimension }) => dimension === 'management.additional-copy')).toEqual([]);
    // Either of the two may stay.
    expect(fleet.measures.flatMap(({ isEither, sink }) => (isEither ? [sink.name] : []))).toEqual(['vendor']);
  });

  test('but for the trail that a contract asks for', () => {
    const { measures, twice } = fleetOf(trails, { traffic, keep: ['vendor'] });
    expect(measures.some(({ sink }) => sink.name === 'vendor')).toBe(false);
    expect(twice).toEqual([]);
    const both = fleetOf(trails, { traffic, keep: ['vendor', 'z-org'] });
    expect(both.twice.map(({ trail, what, why }) => [trail.name, what, why])).toEqual([
      ['vendor', 'management', 'kept'],
      ['vendor', 'AWS::S3::Object', 'kept'],
    ]);
  });
});

describe('event data stores', () => {
  const lake = (name: string, change: Partial<EventDataStore> = {}): EventDataStore =>
    makeStore({
      name,
      billingMode: 'EXTENDABLE_RETENTION_PRICING',
      retentionDays: 366,
      selectors: [MANAGEMENT],
      ...change,
    });
  const endsOf = (...eventDataStores: readonly EventDataStore[]): readonly string[] =>
    fleetOf([ORG], { eventDataStores }).measures.map(
      ({ id, sink, keepers }) => `${id} ${sink.name} for ${keepers.map(({ name }) => name).join()}`,
    );

  test.for<[string, readonly EventDataStore[], readonly string[]]>([
    ['one', [lake('a')], []],
    ['one that the organization has too', [lake('a'), lake('b', { organization: true })], ['end-store a for b']],
    ['not for one that keeps less', [lake('a', { retentionDays: 2555 }), lake('b', { organization: true })], []],
    ['not for one that takes less in', [lake('a'), lake('b', { organization: true, selectors: [WRITES] })], []],
    ['not for one that has stopped', [lake('a'), lake('b', { organization: true, ingesting: false })], []],
    [
      'not for one that keeps nobody knows how long',
      [lake('a'), lake('b', { organization: true, retentionDays: null })],
      [],
    ],
    [
      'all but one of three that are alike',
      [lake('a'), lake('b'), lake('c')],
      ['end-store c for a', 'end-store b for a'],
    ],
  ])('%s', ([, stores, expected]) => {
    expect(endsOf(...stores)).toEqual(expected);
  });

  test('save what they cost', () => {
    const { measures, before, after } = fleetOf([ORG], { eventDataStores: [lake('a'), lake('b')] });
    expect(measures.map(({ saving }) => saving.expected.greaterThan(NO_COST))).toEqual([true]);
    expect(before.expected.minus(after.expected).toFixed()).toBe(measures[0]!.saving.expected.toFixed());
  });
});
