import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimate, withTrails } from '../../../src/model/bill/estimate.ts';
import { AVERAGE_MONTH } from '../../../src/model/quantity/month.ts';
import type { Snapshot } from '../../../src/model/snapshot/snapshot.ts';
import { addUsd, NO_COST, toUsd, type Usd } from '../../../src/model/quantity/usd.ts';
import { DEFAULT_POLICY, type Policy } from '../../../src/optimize/policy.ts';
import { propose, type Proposal } from '../../../src/optimize/propose.ts';
import { NO_CHOICES } from '../../../src/optimize/question.ts';
import type { Parts } from '../../../src/report/findings/rule.ts';
import type { Finding } from '../../../src/report/findings/rules.ts';
import { makeReport, type Report } from '../../../src/report/report.ts';
import { reportTable } from '../../../src/report/formats/report/table.ts';
import { ALL_S3, bucketRow, loadRates, makeRow, makeSnapshot, makeTrail, MANAGEMENT } from '../../factories.ts';

const rates = loadRates();

function reportOf(snapshot: Snapshot, scope: 'all' | 'cloudtrail' = 'all'): Report {
  return makeReport({ snapshot, rates, month: AVERAGE_MONTH, policy: DEFAULT_POLICY, maxMonthly: null, scope });
}

const savingsIn = (findings: readonly (Finding & Parts)[]): readonly Usd[] =>
  findings.flatMap(({ saving }) => (saving === undefined ? [] : [saving.expected]));

/** Two trails over the same buckets, of which the first one's own may be among them. */
const estate = fc
  .record({
    reads: fc.array(fc.integer({ min: 0, max: 50_000_000 }), { minLength: 1, maxLength: 4 }),
    deliveries: fc.integer({ min: 0, max: 5_000_000 }),
    management: fc.integer({ min: 0, max: 1_000_000 }),
    isTwice: fc.boolean(),
    recursiveLogging: fc.boolean(),
  })
  .map(({ reads, deliveries, management, isTwice, recursiveLogging }) =>
    makeSnapshot({
      traffic: [
        ...reads.map((count, index) => bucketRow(`b${index}`, true, count)),
        bucketRow('logs', false, deliveries),
        makeRow({ count: management }),
      ],
      trails: [
        makeTrail({ selectors: [MANAGEMENT, ALL_S3], bucket: 'logs', recursiveLogging }),
        ...(isTwice ? [makeTrail({ name: 'second', selectors: [MANAGEMENT, ALL_S3] })] : []),
      ],
    }),
  );

test('what all remedies save together is no more than the total and no less than each; by the event, no more than their sum', () => {
  fc.assert(
    fc.property(estate, fc.constantFrom('all' as const, 'cloudtrail' as const), (snapshot, scope) => {
      const { findings, savings, total } = reportOf(snapshot, scope);
      const each = savingsIn(findings);
      if (savings === null) return expect(each).toEqual([]);
      const together = savings.together.expected;
      const slack = toUsd('0.000000000001');
      expect(savings.sum.expected.minus(each.reduce(addUsd, NO_COST)).abs().lt(slack)).toBe(true);
      // Log files get fewer by all of it, by more than by each alone.
      if (scope === 'cloudtrail') expect(together.lte(savings.sum.expected.plus(slack))).toBe(true);
      expect(together.lte(total.expected.plus(slack))).toBe(true);
      for (const one of each) expect(together.plus(slack).gte(one)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

/** Without what the other finding of the trail is about. */
const ALONE: Readonly<Record<string, Policy['drop']>> = {
  'noisy-reads': { ...DEFAULT_POLICY.drop, logBuckets: 'keep' },
  'log-bucket': { reads: false, invokes: false, logBuckets: 'whole' },
};

test('each finding of a trail saves what optimize says of that alone, bounds included', () => {
  let compared = 0;
  fc.assert(
    fc.property(estate, (snapshot) => {
      const { findings } = reportOf(snapshot);
      for (const { kind, trail, saving } of findings as readonly (Finding & Parts)[]) {
        const drop = ALONE[kind];
        if (drop === undefined) continue;
        const proposalOf = (policy: Policy): Proposal =>
          propose({
            snapshot,
            rates,
            month: AVERAGE_MONTH,
            policy,
            trail: snapshot.trails.find(({ arn }) => arn === trail?.arn)!,
            choices: NO_CHOICES,
          });
        const [both, alone] = [DEFAULT_POLICY, { ...DEFAULT_POLICY, drop }].map(proposalOf) as [Proposal, Proposal];
        const part = kind === 'log-bucket' ? 'logBuckets' : 'noisy';
        // Whether a bucket is noise or a log bucket may depend on the other part.
        if (alone.exclusions[part].join(' ') !== both.exclusions[part].join(' ')) continue;
        compared += 1;
        expect([saving!.low, saving!.expected, saving!.high].map(textOf)).toEqual(
          [alone.saving.low, alone.saving.expected, alone.saving.high].map(textOf),
        );
      }
    }),
    { numRuns: 40 },
  );
  expect(compared).toBeGreaterThan(10);
});

function textOf(amount: Usd | null): string | undefined {
  return amount?.toDecimalPlaces(12).toFixed();
}

describe('all remedies at once are what the total falls by', () => {
  const busy = Array.from({ length: 3 }, (_, index) => bucketRow(`busy${index}`, true, 50_000_000));
  const wide = makeTrail({ name: 'wide', selectors: [MANAGEMENT, ALL_S3], organization: true, bucket: 'logs' });
  const narrow = makeTrail({ name: 'narrow', selectors: [MANAGEMENT, ALL_S3], bucket: 'own' });

  test('a trail that is to end its management events, and whose reads are noise', () => {
    const snapshot = makeSnapshot({ traffic: [...busy, makeRow({ count: 40_000_000 })], trails: [wide, narrow] });
    const report = reportOf(snapshot);
    expect(report.findings.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['noisy-reads', 'additional-copies']),
    );
    const without = snapshot.trails.map((trail) => ({ ...trail, selectors: trail === narrow ? [] : [MANAGEMENT] }));
    const left = estimate(withTrails(snapshot, without), rates, AVERAGE_MONTH, 'all').total.expected;
    expect(report.savings?.together.expected.toFixed(9)).toBe(report.total.expected.minus(left).toFixed(9));
  });

  test('a trail that cannot deliver, and whose reads are noise', () => {
    const failing = { ...narrow, deliveryError: 'AccessDenied' };
    const report = reportOf(
      makeSnapshot({ traffic: [...busy, makeRow({ count: 40_000_000 })], trails: [wide, failing] }),
    );
    const of = (kind: string, name: string): Usd | undefined =>
      report.findings.find((one: Finding & Parts) => one.kind === kind && one.trail?.name === name)?.saving?.expected;
    expect(of('noisy-reads', 'narrow')?.greaterThan(0)).toBe(true);
    const each = [of('cannot-deliver', 'narrow'), of('noisy-reads', 'wide')].map((one) => one ?? NO_COST);
    expect(report.savings?.together.expected.toFixed(6)).toBe(each.reduce(addUsd, NO_COST).toFixed(6));
  });
});

test('an overlap is told with the sum that nobody may take from the total', () => {
  const snapshot = makeSnapshot({
    traffic: [bucketRow('logs', false, 5_000_000), bucketRow('busy', true, 50_000_000)],
    trails: [makeTrail({ selectors: [MANAGEMENT, ALL_S3], bucket: 'logs', recursiveLogging: true })],
    logBuckets: [],
  });
  const report = reportOf(snapshot);
  if (report.savings === null) throw new Error('nothing to save');
  expect(report.findings.map(({ kind }) => kind)).toContain('noisy-reads');
  expect(reportTable(report)).toMatch(/^Together these save \$[\d,.]+(?: \+ \?)? a month/m);
});
