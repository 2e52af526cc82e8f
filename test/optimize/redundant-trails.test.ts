import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { costWhere, estimate } from '../../src/model/bill/estimate.ts';
import { AVERAGE_MONTH, OBSERVED_WINDOW } from '../../src/model/quantity/month.ts';
import { discounted } from '../../src/model/rates/discount.ts';
import { findPlan } from '../../src/model/retention/find-plan.ts';
import type { LogBucket, Snapshot, Trail } from '../../src/model/snapshot/snapshot.ts';
import { findManagementCopies, type ManagementCopies } from '../../src/optimize/redundant-trails.ts';
import type { Selector } from '../../src/selectors/selector.ts';
import { ALL_S3, loadRates, makeRow, makeSnapshot, makeTrail, MANAGEMENT } from '../factories.ts';

const rates = loadRates();
const OTHER = '444455556666';
const READS: Selector = { FieldSelectors: [...MANAGEMENT.FieldSelectors, { Field: 'readOnly', Equals: ['true'] }] };
const WRITES: Selector = { FieldSelectors: [...MANAGEMENT.FieldSelectors, { Field: 'readOnly', Equals: ['false'] }] };
const NO_KMS: Selector = {
  FieldSelectors: [...MANAGEMENT.FieldSelectors, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }],
};
/** A million reads and half a million writes in each of two accounts: $20 and $10 for a copy of them. */
const traffic = ['111122223333', OTHER].flatMap((account) => [
  makeRow({ account, count: 1_000_000 }),
  makeRow({ account, count: 500_000, eventName: 'RunInstances', readOnly: false }),
]);

function copiesOf(trails: readonly Trail[], rows: Snapshot['traffic'] = traffic): ManagementCopies {
  return findManagementCopies({
    snapshot: makeSnapshot({ traffic: rows, trails }),
    rates,
    month: OBSERVED_WINDOW,
    retention: null,
  });
}

function says({ redundant, overlapping }: ManagementCopies): readonly string[] {
  return [
    ...redundant.map(
      ({ trail, keeper, isEither, saving: { low, expected, high } }) =>
        `${isEither ? 'either ' : ''}${trail.name} for ${keeper.name}: ${low.toFixed()} ${expected.toFixed()} ${high?.toFixed()}`,
    ),
    ...overlapping.map(
      ({ trails, saving }) => `${trails.map(({ name }) => name).join(' and ')} overlap: ${saving.expected.toFixed()}`,
    ),
  ];
}

interface Described extends Partial<Trail> {
  readonly name: string;
}

describe('which copy is redundant', () => {
  test.for<[string, readonly Described[], readonly string[]]>([
    ['one trail', [{ name: 'a' }], []],
    [
      "not the organization's, whatever it is called",
      [
        { name: 'z-org', organization: true },
        { name: 'a-own', account: OTHER },
      ],
      ['a-own for z-org: 30 30 30'],
    ],
    [
      'none for one that cannot deliver',
      [{ name: 'org', organization: true, deliveryError: 'AccessDenied' }, { name: 'own' }],
      [],
    ],
    [
      'not the one that records data events',
      [
        { name: 'a', selectors: [MANAGEMENT] },
        { name: 'b', selectors: [MANAGEMENT, ALL_S3] },
      ],
      ['a for b: 30 30 30'],
    ],
    ['nothing tells them apart: one saving, not two', [{ name: 'a' }, { name: 'b' }], ['either b for a: 30 30 30']],
    [
      'the part of the whole',
      [{ name: 'whole' }, { name: 'reads', selectors: [READS] }],
      ['reads for whole: 20 20 20'],
    ],
    [
      'one Region of all',
      [
        { name: 'all', organization: true },
        { name: 'one', multiRegion: false },
      ],
      ['one for all: 30 30 30'],
    ],
    [
      'all point to the one that stays',
      [{ name: 'one', multiRegion: false }, { name: 'own' }, { name: 'org', organization: true }],
      ['one for org: 30 30 30', 'own for org: 30 30 30'],
    ],
    [
      'all point to the one that stays, also where another comes first',
      [{ name: 'a-own' }, { name: 'b-one', multiRegion: false }, { name: 'z-org', organization: true }],
      ['a-own for z-org: 30 30 30', 'b-one for z-org: 30 30 30'],
    ],
    [
      'neither records all management events, but both the same',
      [
        { name: 'a', selectors: [READS] },
        { name: 'b', selectors: [READS] },
      ],
      ['either b for a: 20 20 20'],
    ],
    [
      'the organization records what the other does, though not all',
      [
        { name: 'a', selectors: [NO_KMS] },
        { name: 'org', organization: true, selectors: [NO_KMS] },
      ],
      ['a for org: 30 30 30'],
    ],
    ['not by one that may be stopped', [{ name: 'a', logging: null }, { name: 'b' }], ['a for b: 0 30 30']],
    [
      'reads and writes are no copies',
      [
        { name: 'a', selectors: [READS] },
        { name: 'b', selectors: [WRITES] },
      ],
      [],
    ],
    ['a stopped one is none', [{ name: 'a', logging: false }, { name: 'b' }], []],
    ['what is not known may be one', [{ name: 'a', selectors: null }, { name: 'b' }], ['a for b: 0 30 30']],
    [
      'neither records all of the other',
      [{ name: 'org', organization: true, selectors: [NO_KMS] }, { name: 'own' }],
      ['org and own overlap: 30'],
    ],
    [
      'global services are more',
      [{ name: 'a', includeGlobalServiceEvents: false }, { name: 'b' }],
      ['a for b: 30 30 30'],
    ],
  ])('%s', ([, trails, expected]) => {
    expect(says(copiesOf(trails.map((trail) => makeTrail(trail))))).toEqual(expected);
  });
});

/** What a trail does besides, the weightiest first. */
const BESIDES: readonly (readonly [string, Partial<Trail>])[] = [
  ['a bucket that is known', { bucket: 'ct-logs' }],
  ['data events', { selectors: [MANAGEMENT, ALL_S3] }],
  ['Insights', { insights: [{ type: 'ApiCallRateInsight', on: ['Management'] }] }],
  ['a log group', { cloudWatchLogs: true }],
  ['validated files', { logFileValidation: true }],
];
/** A bucket that keeps log files for so many days; null: forever. */
function kept(name: string, expirationDays: number | null): LogBucket {
  const rule = { enabled: true, prefix: '', sizeGreaterThan: null, transitions: [], expirationDays, partial: false };
  return { name, region: 'us-east-1', lifecycle: expirationDays === null ? [] : [rule] };
}

const PLAIN: Partial<Trail> = { selectors: [MANAGEMENT], insights: [], cloudWatchLogs: false, bucket: null };

describe('of two trails that record the same, the one that does less besides is to end', () => {
  const endOf = (one: Partial<Trail>, other: Partial<Trail>) =>
    copiesOf([
      makeTrail({ ...PLAIN, ...one, name: 'one' }),
      makeTrail({ ...PLAIN, ...other, name: 'other' }),
    ]).redundant.map(({ trail, isEither }) => (isEither ? 'either' : trail.name));

  test.for(BESIDES)('%s is more than nothing', ([, more]) => {
    expect([endOf({}, more), endOf(more, {}), endOf(more, more)]).toEqual([['one'], ['other'], ['either']]);
  });

  test.for(BESIDES.slice(1).map(([name], index) => [BESIDES[index]![0], name, index] as const))(
    '%s is more than %s and all after it',
    ([, , index]) => {
      const rest = Object.assign({}, ...BESIDES.slice(index + 1).map(([, change]) => change)) as Partial<Trail>;
      const own = BESIDES[index]![1];
      expect([endOf(own, rest), endOf(rest, own)]).toEqual([['other'], ['one']]);
    },
  );

  test('where they do the same, what they are decides and not what they are called', () => {
    const [own, other] = ['111122223333', OTHER].map((account) => ({ account, organization: true }));
    const accountOf = (names: readonly [string, string]): readonly string[] =>
      copiesOf([makeTrail({ ...own, name: names[0] }), makeTrail({ ...other, name: names[1] })]).redundant.map(
        ({ trail }) => trail.account,
      );
    expect(accountOf(['a', 'b'])).toHaveLength(1);
    expect(accountOf(['a', 'b'])).toEqual(accountOf(['b', 'a']));
  });

  test.for<[string, Partial<Trail>, Partial<Trail>, readonly LogBucket[], readonly string[]]>([
    ['digests', { logFileValidation: true }, { logFileValidation: false }, [], []],
    ['digests as far as is known', { logFileValidation: true }, {}, [], ['own for org']],
    ['files for a shorter time', {}, {}, [kept('org', 90), kept('own', 365)], []],
    ['files for as long', {}, {}, [kept('org', 365), kept('own', 365)], ['own for org']],
    ['files forever', {}, {}, [kept('org', null), kept('own', 365)], ['own for org']],
    ['files that somebody keeps forever', {}, {}, [kept('org', 365), kept('own', null)], []],
    ['files for a time that is not known', {}, {}, [kept('own', 365)], ['own for org']],
    ['files that nobody knows the bucket of', {}, { bucket: null }, [], []],
  ])('the organization keeps %s', ([, own, org, logBuckets, expected]) => {
    const trails = [
      makeTrail({ bucket: 'own', ...own, name: 'own' }),
      makeTrail({ bucket: 'org', ...org, name: 'org', organization: true }),
    ];
    const { redundant } = findManagementCopies({
      snapshot: makeSnapshot({ traffic, trails, logBuckets }),
      rates,
      month: OBSERVED_WINDOW,
    });
    expect(redundant.map(({ trail, keeper }) => `${trail.name} for ${keeper.name}`)).toEqual(expected);
  });

  test('files that are known to have no digests are no more than files of which that is not known', () => {
    expect(endOf({ logFileValidation: false }, {})).toEqual(['either']);
  });
});

describe('what is asked twice of one snapshot is answered anew', () => {
  const snapshot = makeSnapshot({
    traffic,
    trails: [makeTrail({ name: 'a', bucket: 'ct-logs' }), makeTrail({ name: 'b', bucket: 'ct-logs' })],
    logBuckets: [{ name: 'ct-logs', region: 'us-east-1', lifecycle: [] }],
  });
  const first = { snapshot, rates, month: OBSERVED_WINDOW, retention: null, scope: 'all' } as const;
  const plan = findPlan('7y');
  if (!plan.ok) throw new Error(JSON.stringify(plan.problems));

  test.for<[string, Partial<Parameters<typeof findManagementCopies>[0]>]>([
    ['month', { month: AVERAGE_MONTH }],
    ['price list', { rates: discounted(rates, new Map([['cloudtrail', '50']])) }],
    ['time for which files are kept', { retention: plan.value }],
    ['scope', { scope: 'cloudtrail' }],
  ])('by another %s', ([, change]) => {
    const expectedOf = (question: typeof first): readonly string[] =>
      findManagementCopies(question).redundant.map(({ saving }) => saving.expected.toFixed());
    const [before, after] = [expectedOf(first), expectedOf({ ...first, ...change } as typeof first)];
    expect(before).toHaveLength(1);
    expect(after).not.toEqual(before);
    expect(expectedOf(first)).toEqual(before);
  });
});

const anyTrails = fc.array(
  fc.record({
    organization: fc.boolean(),
    multiRegion: fc.boolean(),
    account: fc.constantFrom('111122223333', OTHER),
    logging: fc.constantFrom(true, true, true, null, false),
    includeGlobalServiceEvents: fc.constantFrom(true, true, false),
    selectors: fc.constantFrom([MANAGEMENT], [READS], [WRITES], [NO_KMS], [MANAGEMENT, ALL_S3], [ALL_S3], null),
    bucket: fc.constantFrom('logs', 'other', null),
    insights: fc.constantFrom([], [{ type: 'ApiCallRateInsight' as const, on: ['Management' as const] }]),
  }),
  { minLength: 2, maxLength: 4 },
);

describe('laws', () => {
  test('names and ARNs decide nothing: the same trail is to end, with the same saving', () => {
    fc.assert(
      fc.property(
        anyTrails.chain((trails) =>
          fc.tuple(
            fc.constant(trails),
            fc.shuffledSubarray(
              trails.map((_, index) => index),
              { minLength: trails.length },
            ),
          ),
        ),
        ([trails, order]) => {
          const found = [trails.map((_, index) => index), order].map((names) => {
            const own = trails.map((trail, index) => makeTrail({ ...trail, name: `trail-${names[index]}` }));
            const idOf = ({ name }: Trail): number => names.indexOf(Number(name.slice('trail-'.length)));
            const { redundant, overlapping } = copiesOf(own);
            const ends = redundant.map(({ trail, isEither, saving }) => {
              const { name: _name, arn: _arn, ...content } = trail;
              // Which of two that are alike in all does not matter.
              return [isEither ? JSON.stringify(content) : idOf(trail), saving.low, saving.expected, saving.high];
            });
            const overlaps = overlapping.map(({ trails: some, saving }) => [
              some.map(idOf).toSorted((a, b) => a - b),
              saving.expected,
            ]);
            return [ends, overlaps].map((list) => list.map((one) => JSON.stringify(one)).toSorted());
          });
          expect(found[1]!).toEqual(found[0]!);
        },
      ),
      { numRuns: 150 },
    );
  });

  test("no trail of the organization is to end for one that is not, and what stays pays no copies of the others'", () => {
    fc.assert(
      fc.property(anyTrails, (some) => {
        const trails = some.map((trail, index) => makeTrail({ ...trail, name: `trail-${index}` }));
        const { redundant, overlapping } = copiesOf(trails);
        for (const { trail, keeper } of redundant) expect(keeper.organization || !trail.organization).toBe(true);
        const ended = new Set(redundant.map(({ trail }) => trail.arn));
        for (const { keeper } of redundant) expect(ended.has(keeper.arn)).toBe(false);
        if (overlapping.length > 0) return;
        const left = makeSnapshot({ traffic, trails: trails.filter(({ arn }) => !ended.has(arn)) });
        const { lines } = estimate(left, rates, OBSERVED_WINDOW);
        const copies = costWhere(lines, ({ dimension }) => dimension === 'management.additional-copy');
        expect(copies.expected.isZero()).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
