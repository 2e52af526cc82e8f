import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { costWhere, estimate } from '../../../src/model/bill/estimate.ts';
import type { Bounds } from '../../../src/model/quantity/bounds.ts';
import type { Decimal } from '../../../src/model/quantity/decimal.ts';
import { AVERAGE_MONTH, OBSERVED_WINDOW } from '../../../src/model/quantity/month.ts';
import { addUsd, NO_COST, toUsd, type Usd } from '../../../src/model/quantity/usd.ts';
import type { Snapshot } from '../../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY, type Policy } from '../../../src/optimize/policy.ts';
import type { ResourceCost } from '../../../src/report/contents/resources.ts';
import { makeReport } from '../../../src/report/report.ts';
import { findResources } from '../../../src/tui/estate/resource.ts';
import {
  ALL_S3,
  ALL_TABLES,
  bucketRow,
  dataSelector,
  loadRates,
  makeRow,
  makeSnapshot,
  makeTrail,
  MANAGEMENT,
  tableRow,
} from '../../factories.ts';

const rates = loadRates();
const trail = makeTrail({ selectors: [MANAGEMENT, ALL_S3, ALL_TABLES] });

function resourcesOf(change: Partial<Snapshot>, policy: Policy = DEFAULT_POLICY): readonly ResourceCost[] {
  const snapshot = makeSnapshot({ trails: [trail], ...change });
  return makeReport({ snapshot, rates, month: OBSERVED_WINDOW, policy, maxMonthly: null }).resources;
}

const texts = ({ low, expected, high }: Bounds<Decimal | Usd>): readonly (string | null)[] =>
  [low, expected, high].map((end) => end?.toFixed() ?? null);

const protecting: Policy = {
  ...DEFAULT_POLICY,
  protect: { ...DEFAULT_POLICY.protect, resources: ['arn:aws:s3:::pii/*'] },
};

describe('the resources of a report', () => {
  test.for([
    [
      'reads that are noise are dropped, writes stay',
      [bucketRow('raw', true, 9e6), bucketRow('raw', false, 1e6)],
      '10',
      '1',
      'partly-dropped',
    ],
    ['nothing but noise is dropped', [bucketRow('raw', true, 9e6)], '9', '0', 'dropped'],
    ['writes are kept', [bucketRow('raw', false, 9e6)], '9', '9', 'kept'],
    ['the reads of what is protected too', [bucketRow('pii', true, 9e6)], '9', '9', 'protected'],
  ] as const)('%s', ([, traffic, cost, kept, fate]) => {
    const [one, ...more] = resourcesOf({ traffic }, protecting);
    expect(more).toEqual([]);
    expect(one).toMatchObject({ fate, trails: [{ arn: trail.arn }] });
    expect([texts(one!.cost), texts(one!.kept)]).toEqual([Array(3).fill(cost), Array(3).fill(kept)]);
  });

  test('come with the most expensive first, and of equal ones those without a count', () => {
    const found = resourcesOf({
      traffic: [
        bucketRow('quiet', false, 0),
        bucketRow('open', false, null),
        tableRow('orders', 'PutItem', false, 2_000_000),
        bucketRow('raw', false, 3_000_000),
      ],
    });
    expect(found.map(({ arn, cost }) => [arn?.split(/[:/]+/).findLast(Boolean), ...texts(cost)])).toEqual([
      ['raw', '3', '3', '3'],
      ['orders', '2', '2', '2'],
      ['open', '0', '0', null],
      ['quiet', '0', '0', '0'],
    ]);
  });

  test('are there for each account and Region that pays', () => {
    const found = resourcesOf({
      traffic: [bucketRow('raw', false, 1e6), bucketRow('raw', false, 2e6, { account: '444455556666' })],
      trails: [{ ...trail, organization: true }],
    });
    expect(found.map(({ account, cost }) => [account, cost.expected.toFixed()])).toEqual([
      ['444455556666', '2'],
      ['111122223333', '1'],
    ]);
  });

  test('that no trail records, and management events, are no cost', () => {
    const elsewhere = bucketRow('raw', false, 1e6, { account: '444455556666' });
    expect(
      resourcesOf({ traffic: [elsewhere, makeRow(), tableRow('orders', 'PutItem', false, 5)], trails: [makeTrail()] }),
    ).toEqual([]);
  });

  test('of events without one are of their service', () => {
    const { resource: _, ...row } = bucketRow('raw', false, 1e6);
    expect(resourcesOf({ traffic: [row] })).toMatchObject([{ arn: null, type: null, eventSource: 's3.amazonaws.com' }]);
  });

  test('count events once, and cost them on each trail that records them', () => {
    const [one] = resourcesOf({
      traffic: [bucketRow('raw', true, 1e6), bucketRow('raw', false, 2e6)],
      trails: [trail, makeTrail({ name: 'second', selectors: [MANAGEMENT, ALL_S3] })],
    });
    expect(one!.trails.map(({ name }) => name)).toEqual([trail.name, 'second'].toSorted());
    expect([one!.reads, one!.writes, one!.cost].map(({ expected }) => expected.toFixed())).toEqual([
      '1000000',
      '2000000',
      '6',
    ]);
  });

  test('of reads or writes, which nobody knows, cost once where one trail records the ones and one the others', () => {
    const only = (value: 'true' | 'false') => dataSelector('AWS::S3::Object', { Field: 'readOnly', Equals: [value] });
    const [one] = resourcesOf({
      traffic: [bucketRow('raw', null, 1e6)],
      trails: [makeTrail({ selectors: [only('true')] }), makeTrail({ name: 'second', selectors: [only('false')] })],
    });
    expect([texts(one!.reads), texts(one!.others)]).toEqual([Array(3).fill('0'), Array(3).fill('1000000')]);
    expect(texts(one!.cost)).toEqual(['1', '1', '1']);
  });

  test('are those of the selectors that a trail is tried with', () => {
    const snapshot = makeSnapshot({
      trails: [trail],
      traffic: [bucketRow('raw', false, 1e6), tableRow('orders', 'PutItem', false, 2e6)],
    });
    const input = { snapshot, rates, month: OBSERVED_WINDOW, policy: DEFAULT_POLICY, maxMonthly: null };
    const { resources } = makeReport({
      ...input,
      changes: [{ trail, file: 'new.json', selectors: [MANAGEMENT, ALL_S3] }],
    });
    expect(resources.map(({ arn }) => arn)).toEqual(['arn:aws:s3:::raw/']);
    expect(makeReport({ ...input, scope: 'cloudtrail' }).resources).toEqual(makeReport(input).resources);
  });

  test('that stand in log files and no known trail records are there too', () => {
    const source = { kind: 'log-files' } as const;
    const [one] = resourcesOf({ traffic: [bucketRow('raw', true, 1e6, { source })], trails: [] });
    expect(one).toMatchObject({ trails: [], byUnknownTrail: true, fate: 'kept' });
    // How many trails there are nobody knows.
    expect(texts(one!.cost)).toEqual(['1', '1', null]);
  });
});

const count = fc.integer({ min: 0, max: 50_000_000 });
const rows = fc.array(
  fc.record({
    bucket: fc.nat(5),
    readOnly: fc.boolean(),
    account: fc.constantFrom('111122223333', '444455556666'),
    count,
  }),
  { minLength: 1, maxLength: 12 },
);
const trails = fc.subarray(
  [
    trail,
    makeTrail({ name: 'org', organization: true, selectors: [ALL_S3], aggregationTemplates: 1 }),
    makeTrail({ name: 'reads', selectors: [dataSelector('AWS::S3::Object', { Field: 'readOnly', Equals: ['true'] })] }),
    makeTrail({
      name: 'insights',
      selectors: [MANAGEMENT, ALL_S3],
      insights: [{ type: 'ApiCallRateInsight', on: ['Data'] }],
    }),
  ],
  { minLength: 1 },
);
const estates = fc.record({ rows, trails }).map(({ rows: list, trails: own }) =>
  makeSnapshot({
    traffic: list.map(({ bucket, readOnly, account, count: events }) =>
      bucketRow(`b${bucket}`, readOnly, events, { account }),
    ),
    trails: own,
  }),
);
const slack = toUsd('0.000000000001');
const same = (a: Usd, b: Usd): boolean => a.minus(b).abs().lt(slack);
const sumOf = (amounts: readonly Usd[]): Usd => amounts.reduce(addUsd, NO_COST);

function costsOf(snapshot: Snapshot): readonly ResourceCost[] {
  return makeReport({ snapshot, rates, month: AVERAGE_MONTH, policy: DEFAULT_POLICY, maxMonthly: null }).resources;
}

test('law: where all is known, the costs of the resources add up to the lines of data events', () => {
  fc.assert(
    fc.property(estates, (snapshot) => {
      const { lines } = estimate(snapshot, rates, AVERAGE_MONTH);
      const ofData = costWhere(lines, ({ dimension }) => ['data', 'aggregation', 'insights.data'].includes(dimension));
      expect(same(sumOf(costsOf(snapshot).map(({ cost }) => cost.expected)), ofData.expected)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('law: a resource costs what the session says of it, trail by trail', () => {
  fc.assert(
    fc.property(estates, (snapshot) => {
      const session = snapshot.trails.flatMap((own) =>
        findResources({ snapshot, rates, month: AVERAGE_MONTH, policy: DEFAULT_POLICY, trail: own }),
      );
      const report = Map.groupBy(costsOf(snapshot), ({ arn }) => arn);
      expect(new Set(report.keys())).toEqual(new Set(session.map(({ id }) => id)));
      for (const [arn, own] of report) {
        const there = session.filter(({ id }) => id === arn).map(({ cost }) => cost);
        for (const end of ['low', 'expected'] as const)
          expect(same(sumOf(own.map(({ cost }) => cost[end])), sumOf(there.map((cost) => cost[end])))).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});

test('law: what stays of a resource is no more than it costs, and differs only where something is dropped', () => {
  fc.assert(
    fc.property(estates, (snapshot) => {
      for (const { cost, kept, fate } of costsOf(snapshot)) {
        expect(kept.expected.lte(cost.expected)).toBe(true);
        if (fate === 'kept' || fate === 'protected') expect(kept).toEqual(cost);
        if (fate === 'dropped') expect(kept.expected.isZero()).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});
