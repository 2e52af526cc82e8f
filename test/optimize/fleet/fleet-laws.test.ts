import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { costWhere, estimate } from '../../../src/model/bill/estimate.ts';
import { OBSERVED_WINDOW } from '../../../src/model/quantity/month.ts';
import { toUsd } from '../../../src/model/quantity/usd.ts';
import type { LogBucket, Snapshot, TrafficRow, Trail } from '../../../src/model/snapshot/snapshot.ts';
import { type Fleet, proposeFleet } from '../../../src/optimize/fleet/propose-fleet.ts';
import { DEFAULT_POLICY } from '../../../src/optimize/policy.ts';
import type { Selector } from '../../../src/selectors/selector.ts';
import {
  ALL_FUNCTIONS,
  ALL_S3,
  bucketRow,
  dataSelector,
  loadRates,
  makeRow,
  makeSnapshot,
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
const flag = (value: string) => ({ Field: 'readOnly', Equals: [value] }) as const;
const without = (...sources: readonly string[]) => ({ Field: 'eventSource', NotEquals: sources }) as const;
const [KMS, RDS] = ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] as const;

const MANAGING: readonly (readonly Selector[])[] = [
  [MANAGEMENT],
  [MANAGEMENT],
  [management(flag('true'))],
  [management(flag('false'))],
  [management(without(KMS))],
  [management(without(KMS, RDS))],
  [management(flag('true'), without(KMS))],
  // No one selector records the same.
  [management(flag('false')), management(flag('true'), without(RDS))],
  [],
];
/** As a proposal leaves it. */
const NOT_ACME: readonly Selector[] = [
  dataSelector('AWS::S3::Object', { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::acme/'] }),
  dataSelector('AWS::S3::Object', flag('false')),
];
const S3_WRITES = dataSelector('AWS::S3::Object', flag('false'));
const OTHERS: readonly (readonly Selector[])[] = [
  [],
  [],
  [ALL_S3],
  [S3_WRITES],
  NOT_ACME,
  [ALL_S3, ALL_FUNCTIONS],
  [ALL_FUNCTIONS],
];

const anyTrail = fc.record({
  organization: fc.boolean(),
  multiRegion: fc.boolean(),
  account: fc.constantFrom(...ACCOUNTS),
  homeRegion: fc.constantFrom(...REGIONS),
  logging: fc.constantFrom(true, true, true, true, null, false),
  includeGlobalServiceEvents: fc.constantFrom(true, true, true, false),
  logFileValidation: fc.constantFrom(true, true, false),
  bucket: fc.constantFrom('kept-long', 'kept-long', 'kept-short'),
  deliveryError: fc.constantFrom(null, null, null, 'AccessDenied'),
  cloudWatchLogs: fc.constantFrom(false, false, true),
  selectors: fc
    .tuple(fc.constantFrom(...MANAGING), fc.constantFrom(...OTHERS))
    .map(([own, others]) => (own.length + others.length === 0 ? [MANAGEMENT] : [...own, ...others])),
});

const CALLS = [
  [KMS, 'Decrypt', true],
  [KMS, 'CreateGrant', false],
  [RDS, 'ExecuteStatement', false],
  ['ec2.amazonaws.com', 'DescribeInstances', true],
  ['ec2.amazonaws.com', 'RunInstances', false],
  ['iam.amazonaws.com', 'GetUser', true],
] as const;

const anyRow: fc.Arbitrary<TrafficRow> = fc
  .record({
    account: fc.constantFrom(...ACCOUNTS),
    region: fc.constantFrom(...REGIONS),
    call: fc.constantFrom(...CALLS),
    count: fc.integer({ min: 0, max: 3_000_000 }),
    bucket: fc.constantFrom('acme', 'acme-2'),
    kind: fc.constantFrom('management', 'management', 'bucket'),
  })
  .map(({ account, region, call: [eventSource, eventName, readOnly], count, bucket, kind }) =>
    kind === 'bucket'
      ? bucketRow(bucket, readOnly, count, { account, region })
      : makeRow({ account, region, eventSource, eventName, readOnly, count }),
  );

/** All files are kept for 365 days in one, for 90 in the other. */
const logBuckets = [
  ['kept-long', 365],
  ['kept-short', 90],
].map(([name, expirationDays]): LogBucket => ({
  name: String(name),
  region: 'us-east-1',
  lifecycle: [
    {
      enabled: true,
      prefix: '',
      sizeGreaterThan: null,
      transitions: [],
      expirationDays: Number(expirationDays),
      partial: false,
    },
  ],
}));

interface Case {
  readonly snapshot: Snapshot;
  readonly keep: readonly string[];
}

const anyFleet: fc.Arbitrary<Case> = fc
  .record({
    trails: fc.array(anyTrail, { minLength: 2, maxLength: 5 }),
    traffic: fc.array(anyRow, { minLength: 1, maxLength: 12 }),
    keep: fc.constantFrom([], [], ['t0'], ['t1']),
  })
  .map(({ trails, traffic, keep }) => ({
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
    }),
    keep,
  }));

function answer({ snapshot, keep }: Case): Fleet {
  return proposeFleet({ snapshot, rates, month: OBSERVED_WINDOW, policy: { ...DEFAULT_POLICY, fleet: { keep } } });
}

function sameOf({ trails }: Snapshot, { arn }: Trail): Trail {
  return trails.find((trail) => trail.arn === arn)!;
}

// What follows judges the answer, and takes nothing from it but the trails and what they record.

const GLOBAL = ['iam.amazonaws.com', 'sts.amazonaws.com', 'cloudfront.amazonaws.com'];

function gets(
  trail: Trail,
  { account, region, eventSource }: Pick<TrafficRow, 'account' | 'region' | 'eventSource'>,
): boolean {
  if (trail.logging === false || (!trail.organization && trail.account !== account)) return false;
  if (!trail.multiRegion && trail.homeRegion !== region) return false;
  return trail.includeGlobalServiceEvents === true || !GLOBAL.includes(eventSource);
}

function records(trail: Trail, row: TrafficRow): boolean {
  const { category, eventSource, eventName, readOnly, resource } = row;
  const record = {
    eventCategory: category,
    eventSource,
    eventName: eventName ?? (readOnly === true ? 'GetObject' : 'PutObject'),
    readOnly,
    ...(resource === undefined ? {} : { resources: [{ type: resource.type, ARN: `${resource.arn}key` }] }),
  };
  return gets(trail, row) && evaluateNaively(trail.selectors ?? [], record).logged;
}

/** Dollars for copies beyond the first, event by event. */
function copiesIn({ trails, traffic }: Snapshot): string {
  return traffic
    .filter(({ category }) => category === 'Management')
    .reduce((sum, row) => {
      const copies = trails.filter((trail) => records(trail, row)).length;
      return sum.plus(toUsd('0.00002').times(Number(row.count) * Math.max(0, copies - 1)));
    }, toUsd('0'))
    .toFixed();
}

const days = ({ bucket }: Trail): number => (bucket === 'kept-long' ? 365 : 90);

/** Is what a trail has as safe with the other, wherever accounts and Regions are added? */
function isSafeWith(other: Trail, trail: Trail): boolean {
  return (
    other.logging === true &&
    other.deliveryError === null &&
    (other.organization || (!trail.organization && other.account === trail.account)) &&
    (other.multiRegion || (!trail.multiRegion && other.homeRegion === trail.homeRegion)) &&
    (other.includeGlobalServiceEvents === true || trail.includeGlobalServiceEvents === false) &&
    (other.logFileValidation === true || trail.logFileValidation === false) &&
    days(other) >= days(trail)
  );
}

/** Each kind of management events at each place that there is or may be. */
const ATOMS: readonly TrafficRow[] = [...ACCOUNTS, '777788889999'].flatMap((account) =>
  [...REGIONS, 'ap-south-1'].flatMap((region) =>
    CALLS.flatMap(([eventSource, eventName]) =>
      [true, false].map((readOnly) => makeRow({ account, region, eventSource, eventName, readOnly })),
    ),
  ),
);
const DATA: readonly TrafficRow[] = ATOMS.filter(({ eventSource }) => eventSource === KMS).map(
  ({ account, region, readOnly }) => bucketRow('not-yet-there', readOnly, 1, { account, region }),
);

describe('a fleet', () => {
  test('loses nothing: what a trail recorded it records, or one with which it is as safe', () => {
    let changes = 0;
    fc.assert(
      fc.property(anyFleet, (one) => {
        const { snapshot } = one;
        const { result, measures } = answer(one);
        changes += measures.length;
        for (const trail of snapshot.trails) {
          const after = sameOf(result, trail);
          for (const atom of [...ATOMS, ...DATA]) {
            if (!records(trail, atom)) {
              if (records(after, atom)) throw new Error('gained');
              continue;
            }
            const isRecorded =
              records(after, atom) ||
              result.trails.some((other) => other !== after && isSafeWith(other, trail) && records(other, atom));
            if (!isRecorded)
              throw new Error(
                `${trail.name} lost ${JSON.stringify([atom.account, atom.region, atom.eventSource, atom.readOnly])}`,
              );
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(changes).toBeGreaterThan(20);
  });

  test('changes no trail that the policy keeps, and none that does not log', () => {
    fc.assert(
      fc.property(anyFleet, (one) => {
        const { result } = answer(one);
        for (const trail of one.snapshot.trails)
          if (one.keep.includes(trail.name) || trail.logging === false) expect(sameOf(result, trail)).toBe(trail);
      }),
      { numRuns: 40 },
    );
  });

  test('saves what its measures save one after the other, and copies cost what events counted one by one come to', () => {
    fc.assert(
      fc.property(anyFleet, ({ snapshot, keep }) => {
        // Whether a trail logs is known, so that it can be counted.
        const known = { ...snapshot, trails: snapshot.trails.filter(({ logging }) => logging !== null) };
        const { before, after, measures, saving, result } = answer({ snapshot: known, keep });
        const sum = measures.reduce((total, measure) => total.plus(measure.saving.expected), toUsd('0'));
        expect(sum.toFixed(20)).toBe(before.expected.minus(after.expected).toFixed(20));
        expect(saving.expected.toFixed()).toBe(sum.toFixed());
        for (const measure of measures) {
          expect(measure.saving.low?.gt(measure.saving.expected) ?? false).toBe(false);
          expect(measure.saving.high?.lt(measure.saving.expected) ?? false).toBe(false);
        }
        for (const state of [known, result]) {
          const { lines, total } = estimate(state, rates, OBSERVED_WINDOW);
          const copies = costWhere(lines, ({ dimension }) => dimension === 'management.additional-copy');
          expect(copies.expected.toFixed()).toBe(copiesIn(state));
          if (state === result) expect(total.expected.toFixed()).toBe(after.expected.toFixed());
        }
      }),
      { numRuns: 50 },
    );
  });

  test('has nothing more to say of what it said', () => {
    fc.assert(
      fc.property(anyFleet, ({ snapshot, keep }) => {
        const { result } = answer({ snapshot, keep });
        expect(answer({ snapshot: result, keep }).measures.map(({ id, sink }) => `${id} ${sink.name}`)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('is the same for trails in any order', () => {
    const textOf = ({ measures }: Fleet): readonly string[] =>
      measures.map(({ id, sink, what, keepers, selectors, saving }) =>
        JSON.stringify([id, sink.arn, what, keepers.map(({ arn }) => arn), selectors, saving]),
      );
    fc.assert(
      fc.property(anyFleet, ({ snapshot, keep }) => {
        const turned = { ...snapshot, trails: snapshot.trails.toReversed() };
        expect(textOf(answer({ snapshot: turned, keep }))).toEqual(textOf(answer({ snapshot, keep })));
      }),
      { numRuns: 30 },
    );
  });

  test('records nothing twice that a trail with which it is as safe records, unless the policy keeps it', () => {
    fc.assert(
      fc.property(anyFleet, ({ snapshot }) => {
        const { result, twice } = answer({ snapshot, keep: [] });
        for (const trail of snapshot.trails) {
          const after = sameOf(result, trail);
          const others = result.trails.filter((other) => other !== after && isSafeWith(other, trail));
          // Of all management events: no trail that can leave a part out still has it, but where selectors cannot say it.
          const managing = ATOMS.filter((atom) => records(after, atom));
          const isWhole = managing.length > 0 && managing.every((atom) => others.some((other) => records(other, atom)));
          const isFree = !snapshot.traffic.some(
            (row) => row.category === 'Management' && Number(row.count) > 0 && records(after, row),
          );
          if (isWhole && !isFree) throw new Error(`${trail.name} records all of that twice: ${JSON.stringify(twice)}`);
        }
      }),
      { numRuns: 60 },
    );
  });
});
