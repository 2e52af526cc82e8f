import { describe, expect, test } from 'vitest';
import { OBSERVED_WINDOW } from '../../../src/model/quantity/month.ts';
import { NO_COST } from '../../../src/model/quantity/usd.ts';
import { toCount } from '../../../src/model/quantity/count.ts';
import type { EventDataStore, LogBucket, Snapshot, Trail } from '../../../src/model/snapshot/snapshot.ts';
import { type Fleet, proposeFleet } from '../../../src/optimize/fleet/propose-fleet.ts';
import { unseenIn } from '../../../src/optimize/fleet/unseen.ts';
import { DEFAULT_POLICY, type Policy } from '../../../src/optimize/policy.ts';
import type { Selector } from '../../../src/selectors/selector.ts';
import {
  ALL_S3,
  bucketRow,
  loadRates,
  makeRow,
  makeSnapshot,
  makeStore,
  makeTrail,
  MANAGEMENT,
} from '../../factories.ts';
import { evaluateNaively } from '../../selectors/oracle/naive-evaluator.ts';

const rates = loadRates();
const STS = 'sts.amazonaws.com';

/** At 1,500 bytes and $0.75 a GB a million events cost $1.125 in a store. */
const traffic = [
  makeRow({ eventSource: 'kms.amazonaws.com', eventName: 'Decrypt', count: 40_000_000 }),
  makeRow({ eventSource: 'kms.amazonaws.com', eventName: 'DescribeKey', count: 10_000 }),
  makeRow({ eventSource: 'sts.amazonaws.com', eventName: 'AssumeRole', count: 20_000_000 }),
  makeRow({ eventSource: 'ec2.amazonaws.com', eventName: 'DescribeInstances', count: 8_000_000 }),
  makeRow({ eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances', readOnly: false, count: 4_000_000 }),
  makeRow({ eventSource: 'ec2.amazonaws.com', eventName: null, count: 4_000_000 }),
];

/** Kept for good. */
const archive: LogBucket = { name: 'archive', region: 'us-east-1', lifecycle: [] };
const ORG: Partial<Trail> = { name: 'org', organization: true, bucket: 'archive' };
const LAKE: Partial<EventDataStore> = {
  name: 'lake',
  billingMode: 'EXTENDABLE_RETENTION_PRICING',
  retentionDays: 366,
  selectors: [MANAGEMENT],
};

function fleetOf(
  trail: Partial<Trail>,
  stores: readonly Partial<EventDataStore>[],
  change: Partial<Snapshot> = {},
  policy: Policy = DEFAULT_POLICY,
): Fleet {
  return proposeFleet({
    snapshot: makeSnapshot({
      traffic,
      trails: [makeTrail({ ...ORG, ...trail })],
      eventDataStores: stores.map((store) => makeStore({ ...LAKE, ...store })),
      logBuckets: [archive],
      ...change,
    }),
    rates,
    month: OBSERVED_WINDOW,
    policy,
  });
}

function says({ measures }: Fleet): readonly string[] {
  return measures.map(
    ({ id, sink, calls = [], keepers, saving }) =>
      `${id} ${sink.name}: ${calls.map(({ eventName, isProtected }) => `${eventName}${isProtected ? '!' : ''}`).join(' ')} by ${keepers.map(({ name }) => name).join(' and ')}, ${saving.expected.toFixed(2)}`,
  );
}

function records(selectors: readonly Selector[] | null, record: Readonly<Record<string, unknown>>): boolean {
  return evaluateNaively(selectors ?? [], { eventCategory: 'Management', ...record }).logged;
}

describe('calls that a store leaves out', () => {
  test('are reads that a trail records whole and keeps as long, by name and service', () => {
    const fleet = fleetOf({}, [{}]);
    expect(says(fleet)).toEqual(['store-calls lake: Decrypt! AssumeRole! DescribeInstances by org, 76.50']);
    expect(fleet.before.expected.minus(fleet.after.expected).toFixed(4)).toBe('76.5000');
    const [store] = fleet.result.eventDataStores;
    const sees = (eventSource: string, eventName: string, readOnly = true): boolean =>
      records(store!.selectors, { eventSource, eventName, readOnly });
    expect(sees('kms.amazonaws.com', 'Decrypt')).toBe(false);
    expect(sees('sts.amazonaws.com', 'AssumeRole')).toBe(false);
    // A call of another service, one that costs little, one that AWS may add, and each write.
    expect(sees('payment-cryptography.amazonaws.com', 'Decrypt')).toBe(true);
    expect(sees('kms.amazonaws.com', 'DescribeKey')).toBe(true);
    expect(sees('kms.amazonaws.com', 'DecryptMore')).toBe(true);
    expect(sees('ec2.amazonaws.com', 'RunInstances', false)).toBe(true);
    expect(sees('iam.amazonaws.com', 'CreateUser', false)).toBe(true);
  });

  test('a second time are none', () => {
    const { result } = fleetOf({}, [{}]);
    expect(proposeFleet({ snapshot: result, rates, month: OBSERVED_WINDOW, policy: DEFAULT_POLICY }).measures).toEqual(
      [],
    );
  });

  test('and one more, later, joins the list of its service', () => {
    const { result } = fleetOf({}, [{}]);
    const more = [...traffic, makeRow({ eventSource: 'kms.amazonaws.com', eventName: 'Encrypt', count: 9_000_000 })];
    const fleet = proposeFleet({
      snapshot: { ...result, traffic: more },
      rates,
      month: OBSERVED_WINDOW,
      policy: DEFAULT_POLICY,
    });
    expect(says(fleet)).toEqual(['store-calls lake: Encrypt by org, 10.12']);
    const [was, is] = [result, fleet.result].map(({ eventDataStores: [store] }) => store!.selectors!);
    expect(is!.map(({ Name }) => Name)).toEqual(was!.map(({ Name }) => Name));
    expect(is!.length).toBe(4);
  });

  test.for<[string, Partial<Trail>, Partial<EventDataStore>, Partial<Snapshot>, Partial<Policy>]>([
    ['a trail that is stopped', { logging: false }, {}, {}, {}],
    ['a trail that may be stopped', { logging: null }, {}, {}, {}],
    ['a trail that cannot deliver', { deliveryError: 'AccessDenied' }, {}, {}, {}],
    ['a trail of one Region', { multiRegion: false }, {}, {}, {}],
    [
      'a trail of one account, for a store of the organization',
      { organization: false },
      { organization: true },
      {},
      {},
    ],
    ['a trail without global services', { includeGlobalServiceEvents: false }, {}, {}, {}],
    ['a trail whose bucket is not known', { bucket: null }, {}, {}, {}],
    ['a trail of data events alone', { selectors: [ALL_S3] }, {}, {}, {}],
    [
      'files that are deleted before the store deletes',
      {},
      { retentionDays: 2555 },
      { logBuckets: [keptFor(366)] },
      {},
    ],
    ['a store that keeps nobody knows how long', {}, { retentionDays: null }, { logBuckets: [keptFor(1000)] }, {}],
    ['a store of which nobody knows the price', {}, { billingMode: null }, {}, {}],
    ['a store that has stopped', {}, { ingesting: false }, {}, {}],
    ['a policy that keeps the store', {}, {}, {}, { fleet: { keep: ['lake'] } }],
    ['a policy that drops no reads', {}, {}, {}, { drop: { ...DEFAULT_POLICY.drop, reads: false } }],
  ])('are none for %s', ([, trail, store, change, policy]) => {
    expect(says(fleetOf(trail, [store], change, { ...DEFAULT_POLICY, ...policy }))).toEqual([]);
  });

  test('are told as resting on how long files are kept, where that is not known', () => {
    const [measure] = fleetOf({}, [{}], { logBuckets: [] }).measures;
    expect(measure?.assumed.map(({ keeper, what }) => [keeper.name, ...what])).toEqual([['org', 'retention']]);
    expect(fleetOf({}, [{}]).measures[0]?.assumed).toEqual([]);
  });

  test('are those that a trail of some kinds records', () => {
    const noKms = { ...MANAGEMENT, FieldSelectors: [...MANAGEMENT.FieldSelectors, without('kms.amazonaws.com')] };
    expect(says(fleetOf({ selectors: [noKms] }, [{}]))).toEqual([
      'store-calls lake: AssumeRole! DescribeInstances by org, 31.50',
    ]);
  });

  test('cost what AWS measured, in the proportion of their bytes', () => {
    // Twice what 76,010,000 events of 1,500 bytes come to.
    const fleet = fleetOf({}, [{ ingestedBytes: toCount(76_010_000n * 3000n) }]);
    expect(fleet.measures[0]!.saving.expected.toFixed(2)).toBe('153.00');
    expect(fleet.before.expected.minus(fleet.after.expected).toFixed(2)).toBe('153.00');
  });

  test('go where another store keeps them and no trail does, and what it takes in whole ends', () => {
    const data = { traffic: [...traffic, bucketRow('quiet', false, 5_000_000)] };
    const own = { name: 'own-lake', arn: 'own-lake', selectors: [MANAGEMENT, ALL_S3] };
    const org = { name: 'org-lake', arn: 'org-lake', organization: true };
    const some = {
      ...org,
      selectors: [{ ...MANAGEMENT, FieldSelectors: [...MANAGEMENT.FieldSelectors, without(STS)] }],
    };
    const whole = { ...org, selectors: [MANAGEMENT] };
    const objects = { selectors: [ALL_S3] };
    expect(says(fleetOf(objects, [some, own], data))).toEqual([
      'store-calls own-lake: Decrypt! DescribeInstances by org-lake, 54.00',
    ]);
    expect(says(fleetOf(objects, [whole, own], data))).toEqual(['end-management own-lake:  by org-lake, 85.51']);
    expect(says(fleetOf(objects, [{ ...whole, selectors: [ALL_S3] }, own], data))).toEqual([
      'end-data own-lake:  by org-lake, 5.62',
    ]);
    // Two stores take in all of it, each a part.
    const two = [whole, { ...org, name: 'data-lake', arn: 'data-lake', selectors: [ALL_S3] }, own];
    expect(says(fleetOf(objects, two, data))).toEqual(['end-store own-lake:  by data-lake and org-lake, 91.14']);
  });

  test('are those of RDS Data, too, though they are writes', () => {
    const rds = { eventSource: 'rdsdata.amazonaws.com', eventName: 'ExecuteStatement', readOnly: false };
    const fleet = fleetOf({}, [{}], { traffic: [makeRow({ ...rds, count: 20_000_000 })] });
    expect(says(fleet)).toEqual(['store-calls lake: ExecuteStatement by org, 22.50']);
  });
});

describe('what a store takes in besides', () => {
  test('is told with its cost, and stays', () => {
    const { twice } = fleetOf({}, [{}]);
    // Reads that have a name go; of what stays 4.01 million events surely do.
    expect(
      twice.map(({ trail, other, what, why, cost }) => [trail.name, other.name, what, why, cost.expected.toFixed(2)]),
    ).toEqual([['lake', 'org', 'management', 'store', '4.51']]);
    expect(fleetOf({ bucket: null }, [{}]).twice).toEqual([]);
    const kept = fleetOf({}, [{}], {}, { ...DEFAULT_POLICY, fleet: { keep: ['lake'] } });
    expect(kept.twice.map(({ why, cost }) => [why, cost.expected.toFixed(2)])).toEqual([['kept', '85.51']]);
  });
});

describe('what nobody records any more', () => {
  test('is what no trail and no store does, with all measures done', () => {
    const rows = [bucketRow('noisy', true, 50_000_000), bucketRow('noisy', false, 1_000_000)];
    const unseen = (...own: Parameters<typeof fleetOf>): readonly string[] =>
      unseenIn(fleetOf(...own)).map(({ resource, form }) => `${form} of ${resource}`);
    const both = { traffic: rows };
    expect(unseen({ selectors: [MANAGEMENT, ALL_S3] }, [{ selectors: [ALL_S3] }], both)).toEqual([
      'reads of arn:aws:s3:::noisy/',
    ]);
    const keep = { ...DEFAULT_POLICY, fleet: { keep: ['lake'] } };
    expect(unseen({ selectors: [MANAGEMENT, ALL_S3] }, [{ selectors: [ALL_S3] }], both, keep)).toEqual([]);
  });
});

describe('data events of a store', () => {
  const noisy = bucketRow('noisy', true, 50_000_000);
  const quiet = bucketRow('noisy', false, 1_000_000);

  test('are left out by resource as on a trail, at the price of the store', () => {
    const fleet = fleetOf({}, [{ selectors: [ALL_S3] }], { traffic: [noisy, quiet] });
    // 50 million events of 1,500 bytes are 75 GB.
    expect(says(fleet)).toEqual(['selectors lake:  by , 56.25']);
    const [measure] = fleet.measures;
    expect(measure!.saving.low?.greaterThan(NO_COST)).toBe(true);
    expect(fleet.before.expected.minus(fleet.after.expected).toFixed(2)).toBe('56.25');
    const object = (readOnly: boolean): boolean =>
      records(fleet.result.eventDataStores[0]!.selectors, {
        eventCategory: 'Data',
        eventSource: 's3.amazonaws.com',
        eventName: readOnly ? 'GetObject' : 'PutObject',
        readOnly,
        resources: [{ type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::noisy/key' }],
      });
    expect([object(true), object(false)]).toEqual([false, true]);
  });

  test('at the price of seven years, and with what is protected', () => {
    const policy = { ...DEFAULT_POLICY, protect: { ...DEFAULT_POLICY.protect, resources: ['arn:aws:s3:::kept/'] } };
    const kept = bucketRow('kept', true, 50_000_000);
    const fleet = fleetOf(
      {},
      [{ selectors: [ALL_S3], billingMode: 'FIXED_RETENTION_PRICING', retentionDays: 2557 }],
      { traffic: [noisy, quiet, kept] },
      policy,
    );
    expect(says(fleet)).toEqual(['selectors lake:  by , 187.50']);
    expect(JSON.stringify(fleet.result.eventDataStores[0]!.selectors)).not.toContain('kept');
  });

  test('with keeping them beyond a year', () => {
    const fleet = fleetOf({}, [{ selectors: [ALL_S3], retentionDays: 731 }], { traffic: [noisy, quiet] });
    expect(fleet.measures[0]!.saving.expected.greaterThan('56.25')).toBe(true);
    expect(fleet.before.expected.minus(fleet.after.expected).toFixed(6)).toBe(
      fleet.measures[0]!.saving.expected.toFixed(6),
    );
  });
});

function without(source: string): Selector['FieldSelectors'][number] {
  return { Field: 'eventSource', NotEquals: [source] };
}

function keptFor(expirationDays: number): LogBucket {
  const rule = { enabled: true, prefix: '', sizeGreaterThan: null, transitions: [], expirationDays, partial: false };
  return { ...archive, lifecycle: [rule] };
}
