import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { OBSERVED_WINDOW } from '../../../src/model/quantity/month.ts';
import { toUsd, type Usd } from '../../../src/model/quantity/usd.ts';
import type { EventDataStore, LogBucket, Snapshot, TrafficRow, Trail } from '../../../src/model/snapshot/snapshot.ts';
import { type Fleet, proposeFleet } from '../../../src/optimize/fleet/propose-fleet.ts';
import { DEFAULT_POLICY } from '../../../src/optimize/policy.ts';
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
const ACCOUNTS = ['111122223333', '444455556666'] as const;
const REGIONS = ['us-east-1', 'eu-west-1'] as const;

function management(...conditions: Selector['FieldSelectors']): Selector {
  return { ...MANAGEMENT, FieldSelectors: [...MANAGEMENT.FieldSelectors, ...conditions] };
}
const KMS = 'kms.amazonaws.com';
const reads = { Field: 'readOnly', Equals: ['true'] } as const;
const writes = { Field: 'readOnly', Equals: ['false'] } as const;

/** What a trail cannot say a store can. */
const OF_STORES: readonly (readonly Selector[])[] = [
  [MANAGEMENT],
  [MANAGEMENT],
  [management(reads)],
  [management(writes)],
  [management({ Field: 'eventSource', NotEquals: [KMS] })],
  [management({ Field: 'eventSource', Equals: [KMS] })],
  [management({ Field: 'eventName', NotEquals: ['Decrypt'] })],
  [management({ Field: 'eventName', StartsWith: ['De'] }), management(writes)],
  [
    management({ Field: 'eventSource', NotStartsWith: ['kms'] }),
    management({ Field: 'eventSource', Equals: [KMS] }, reads),
  ],
];
const OF_TRAILS: readonly (readonly Selector[])[] = [
  [MANAGEMENT],
  [MANAGEMENT],
  [management(reads)],
  [management(writes)],
  [management({ Field: 'eventSource', NotEquals: [KMS] })],
  [ALL_S3],
];
const DATA: readonly (readonly Selector[])[] = [[], [], [ALL_S3]];

const CALLS = [
  [KMS, 'Decrypt', true],
  [KMS, 'DescribeKey', true],
  [KMS, 'CreateGrant', false],
  ['rdsdata.amazonaws.com', 'ExecuteStatement', false],
  ['ec2.amazonaws.com', 'DescribeInstances', true],
  ['ec2.amazonaws.com', 'RunInstances', false],
  ['sts.amazonaws.com', 'AssumeRole', true],
  // Another service's call of the same name.
  ['payment-cryptography.amazonaws.com', 'Decrypt', true],
] as const;

const place = { account: fc.constantFrom(...ACCOUNTS), region: fc.constantFrom(...REGIONS) };
const reach = {
  organization: fc.boolean(),
  multiRegion: fc.boolean(),
  account: fc.constantFrom(...ACCOUNTS),
  homeRegion: fc.constantFrom(...REGIONS),
};

const anyTrail = fc.record({
  ...reach,
  organization: fc.constantFrom(true, true, false),
  multiRegion: fc.constantFrom(true, true, false),
  logging: fc.constantFrom(true, true, true, false),
  includeGlobalServiceEvents: fc.constantFrom(true, true, true, false),
  bucket: fc.constantFrom('for-good', 'for-good', 'for-good', 'for-a-year', null),
  deliveryError: fc.constantFrom(null, null, null, 'AccessDenied'),
  selectors: fc
    .tuple(fc.constantFrom(...OF_TRAILS), fc.constantFrom(...DATA))
    .map((parts) => [...new Set(parts.flat())]),
});

const anyStore = fc.record({
  ...reach,
  ingesting: fc.constantFrom(true, true, true, false),
  billingMode: fc.constantFrom(
    'EXTENDABLE_RETENTION_PRICING',
    'EXTENDABLE_RETENTION_PRICING',
    'FIXED_RETENTION_PRICING',
    null,
  ),
  retentionDays: fc.constantFrom(90, 366, 366, 366, 400, null),
  selectors: fc.tuple(fc.constantFrom(...OF_STORES), fc.constantFrom(...DATA)).map((parts) => parts.flat()),
});

const anyRow: fc.Arbitrary<TrafficRow> = fc
  .record({
    ...place,
    call: fc.constantFrom(...CALLS),
    count: fc.integer({ min: 0, max: 20_000_000 }),
    kind: fc.constantFrom('management', 'management', 'management', 'nameless', 'bucket'),
  })
  .map(({ account, region, call: [eventSource, eventName, readOnly], count, kind }) =>
    kind === 'bucket'
      ? bucketRow('acme', readOnly, count, { account, region })
      : makeRow({ account, region, eventSource, eventName: kind === 'nameless' ? null : eventName, readOnly, count }),
  );

const logBuckets: readonly LogBucket[] = [
  { name: 'for-good', region: 'us-east-1', lifecycle: [] },
  {
    name: 'for-a-year',
    region: 'us-east-1',
    lifecycle: [
      { enabled: true, prefix: '', sizeGreaterThan: null, transitions: [], expirationDays: 366, partial: false },
    ],
  },
];

interface Case {
  readonly snapshot: Snapshot;
  readonly keep: readonly string[];
}

const anyFleet: fc.Arbitrary<Case> = fc
  .record({
    trails: fc.array(anyTrail, { minLength: 1, maxLength: 3 }),
    stores: fc.array(anyStore, { minLength: 1, maxLength: 3 }),
    traffic: fc.array(anyRow, { minLength: 1, maxLength: 12 }),
    keep: fc.constantFrom([], [], [], ['s0'], ['t0']),
  })
  .map(({ trails, stores, traffic, keep }) => ({
    snapshot: makeSnapshot({
      traffic,
      logBuckets,
      trails: trails.map((trail, index) =>
        makeTrail({
          ...trail,
          name: `t${index}`,
          arn: `arn:aws:cloudtrail:${trail.homeRegion}:${trail.account}:trail/t${index}`,
        }),
      ),
      eventDataStores: stores.map((store, index) =>
        makeStore({
          ...store,
          name: `s${index}`,
          arn: `arn:aws:cloudtrail:${store.homeRegion}:${store.account}:eventdatastore/s${index}`,
        }),
      ),
    }),
    keep,
  }));

function answer({ snapshot, keep }: Case): Fleet {
  return proposeFleet({ snapshot, rates, month: OBSERVED_WINDOW, policy: { ...DEFAULT_POLICY, fleet: { keep } } });
}

// What follows judges the answer, and takes nothing from it but trails, stores and what they record.

const GLOBAL = ['iam.amazonaws.com', 'sts.amazonaws.com', 'cloudfront.amazonaws.com'];
type Sink = Trail | EventDataStore;

function isOn(sink: Sink): boolean {
  return 'ingesting' in sink ? sink.ingesting : sink.logging === true;
}

function records(
  sink: Sink,
  { account, region, category, eventSource, eventName, readOnly, resource }: TrafficRow,
): boolean {
  if (!isOn(sink) || (!sink.organization && sink.account !== account)) return false;
  if (!sink.multiRegion && sink.homeRegion !== region) return false;
  if ('logging' in sink && !sink.includeGlobalServiceEvents && GLOBAL.includes(eventSource)) return false;
  const record = {
    eventCategory: category,
    eventSource,
    eventName: eventName ?? 'SomeCall',
    readOnly,
    ...(resource === undefined ? {} : { resources: [{ type: resource.type, ARN: `${resource.arn}key` }] }),
  };
  return evaluateNaively(sink.selectors ?? [], record).logged;
}

/** Is what the store takes in as safe with the other, wherever accounts and Regions are added? */
function isSafeWith(other: Sink, store: EventDataStore): boolean {
  if (!isOn(other)) return false;
  if (!other.organization && (store.organization || other.account !== store.account)) return false;
  if (!other.multiRegion && (store.multiRegion || other.homeRegion !== store.homeRegion)) return false;
  const needed = store.retentionDays ?? 3653;
  if ('ingesting' in other) return store.retentionDays !== null && (other.retentionDays ?? 0) >= needed;
  const days = other.bucket === 'for-good' ? Infinity : other.bucket === null ? -1 : 366;
  return other.deliveryError === null && other.includeGlobalServiceEvents === true && days >= needed;
}

const PLACES = [...ACCOUNTS, '777788889999'].flatMap((account) =>
  [...REGIONS, 'ap-south-1'].map((region) => ({ account, region })),
);
/** Each call, a call that AWS may add, and each flag, at each place that there is or may be. */
const ATOMS: readonly TrafficRow[] = PLACES.flatMap((at) =>
  [...CALLS, [KMS, 'DecryptMore', true], ['new.amazonaws.com', 'Decrypt', true]].flatMap(([eventSource, eventName]) =>
    [true, false].map((readOnly) =>
      makeRow({ ...at, eventSource: String(eventSource), eventName: String(eventName), readOnly }),
    ),
  ),
);
const NEW_DATA: readonly TrafficRow[] = PLACES.flatMap((at) =>
  [true, false].map((readOnly) => bucketRow('not-yet-there', readOnly, 1, at)),
);

/** What a store takes in by 1,500 bytes an event, in dollars. */
function costOf(store: EventDataStore, traffic: readonly TrafficRow[]): Usd {
  if (store.billingMode === null) return toUsd('0');
  const price = store.billingMode === 'FIXED_RETENTION_PRICING' ? '2.5' : '0.75';
  return traffic
    .filter((row) => records(store, row))
    .reduce(
      (sum, { count }) =>
        sum.plus(
          toUsd(price)
            .times(Number(count) * 1500)
            .dividedBy(1e9),
        ),
      toUsd('0'),
    );
}

function sameOf(sinks: readonly EventDataStore[], { arn }: EventDataStore): EventDataStore {
  return sinks.find((one) => one.arn === arn)!;
}

describe('stores of a fleet', () => {
  test('lose no management event that nobody keeps as safe and as long, no write, and nothing new', () => {
    let left = 0;
    fc.assert(
      fc.property(anyFleet, (one) => {
        const { result, measures } = answer(one);
        left += measures.filter(({ id }) => id === 'store-calls').length;
        for (const store of one.snapshot.eventDataStores) {
          const after = sameOf(result.eventDataStores, store);
          const others: readonly Sink[] = [
            ...result.trails,
            ...result.eventDataStores.filter((other) => other !== after),
          ];
          for (const atom of [...ATOMS, ...NEW_DATA]) {
            const [was, is] = [records(store, atom), records(after, atom)];
            if (is && !was) throw new Error(`${store.name} gained ${JSON.stringify(atom.eventName)}`);
            if (is || !was) continue;
            if (!others.some((other) => isSafeWith(other, store) && records(other, atom)))
              throw new Error(
                `${store.name} lost ${JSON.stringify([atom.account, atom.region, atom.eventSource, atom.eventName, atom.readOnly])}`,
              );
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(left).toBeGreaterThan(0);
  });

  test('save what their events cost, counted one by one', () => {
    fc.assert(
      fc.property(anyFleet, (one) => {
        // Keeping events beyond the first year is charged by the day, and tested with the bill.
        const stores = one.snapshot.eventDataStores.map((store) =>
          store.retentionDays === null || store.retentionDays > 366 ? { ...store, retentionDays: 366 } : store,
        );
        const snapshot = { ...one.snapshot, eventDataStores: stores };
        const { before, after, measures, saving, result } = answer({ ...one, snapshot });
        const sum = measures.reduce((total, measure) => total.plus(measure.saving.expected), toUsd('0'));
        expect(sum.toFixed(12)).toBe(before.expected.minus(after.expected).toFixed(12));
        expect(saving.expected.toFixed(12)).toBe(sum.toFixed(12));
        for (const measure of measures) {
          expect(measure.saving.low?.gt(measure.saving.expected) ?? false).toBe(false);
          expect(measure.saving.high?.lt(measure.saving.expected) ?? false).toBe(false);
        }
        for (const store of stores) {
          const own = measures.filter(({ sink }) => sink.arn === store.arn);
          const told = own.reduce((total, measure) => total.plus(measure.saving.expected), toUsd('0'));
          const gone = sameOf(result.eventDataStores, store);
          const counted = costOf(store, snapshot.traffic).minus(costOf(gone, snapshot.traffic));
          expect(told.toFixed(6)).toBe(counted.toFixed(6));
        }
        expect(estimate(result, rates, OBSERVED_WINDOW).total.expected.toFixed(10)).toBe(after.expected.toFixed(10));
      }),
      { numRuns: 50 },
    );
  });

  test('take in no read twice that costs a dollar and that somebody keeps whole, unless the policy keeps them', () => {
    fc.assert(
      fc.property(anyFleet, (one) => {
        const { result } = answer({ ...one, keep: [] });
        for (const store of result.eventDataStores) {
          if (!isOn(store) || store.billingMode === null) continue;
          const keepers = [...result.trails, ...result.eventDataStores].filter(
            (other) => other.arn !== store.arn && isSafeWith(other, store),
          );
          for (const [eventSource, eventName] of CALLS.filter(
            ([source, , readOnly]) => readOnly || source === 'rdsdata.amazonaws.com',
          )) {
            const own = one.snapshot.traffic.filter(
              (row) => row.category === 'Management' && row.eventSource === eventSource && row.eventName === eventName,
            );
            if (costOf(store, own).lt('1')) continue;
            const atoms = ATOMS.filter((atom) => atom.eventSource === eventSource && atom.eventName === eventName);
            const isKept = keepers.some((keeper) =>
              atoms.every((atom) => !records(store, { ...atom }) || records(keeper, atom)),
            );
            const isWhole = keepers.some((keeper) =>
              [true, false].every(
                (readOnly) =>
                  evaluateNaively(keeper.selectors ?? [], {
                    eventCategory: 'Management',
                    eventSource,
                    eventName,
                    readOnly,
                  }).logged,
              ),
            );
            if (isKept && isWhole) throw new Error(`${store.name} still takes in ${eventName}`);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('that are kept stay as they are, and a second answer has nothing more to say', () => {
    fc.assert(
      fc.property(anyFleet, (one) => {
        const { result } = answer(one);
        for (const store of one.snapshot.eventDataStores)
          if (one.keep.includes(store.name) || !store.ingesting)
            expect(sameOf(result.eventDataStores, store)).toEqual(store);
        const again = answer({ ...one, snapshot: result });
        expect(again.measures.map(({ id, sink }) => `${id} ${sink.name}`)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('in any order have the same answer', () => {
    const textOf = ({ measures }: Fleet): readonly string[] =>
      measures.map(({ id, sink, calls = [], keepers, selectors, saving }) =>
        JSON.stringify([id, sink.arn, calls.length, keepers.map(({ arn }) => arn), selectors, saving]),
      );
    fc.assert(
      fc.property(anyFleet, ({ snapshot, keep }) => {
        const turned = { ...snapshot, eventDataStores: snapshot.eventDataStores.toReversed() };
        expect(textOf(answer({ snapshot: turned, keep }))).toEqual(textOf(answer({ snapshot, keep })));
      }),
      { numRuns: 25 },
    );
  });
});
