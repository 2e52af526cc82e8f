import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimate, withTrails } from '../../../src/model/bill/estimate.ts';
import { AVERAGE_MONTH } from '../../../src/model/quantity/month.ts';
import type { Snapshot } from '../../../src/model/snapshot/snapshot.ts';
import { addUsd, NO_COST, toUsd, type Usd } from '../../../src/model/quantity/usd.ts';
import { DEFAULT_POLICY } from '../../../src/optimize/policy.ts';
import { propose } from '../../../src/optimize/propose.ts';
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

test('what all remedies save together is no more than their sum or the total, and no less than each', () => {
  fc.assert(
    fc.property(estate, fc.constantFrom('all' as const, 'cloudtrail' as const), (snapshot, scope) => {
      const { findings, savings, total } = reportOf(snapshot, scope);
      const each = savingsIn(findings);
      if (savings === null) return expect(each).toEqual([]);
      const together = savings.together.expected;
      const slack = toUsd('0.000000000001');
      expect(savings.sum.expected.minus(each.reduce(addUsd, NO_COST)).abs().lt(slack)).toBe(true);
      expect(together.lte(savings.sum.expected.plus(slack))).toBe(true);
      expect(together.lte(total.expected.plus(slack))).toBe(true);
      for (const one of each) expect(together.plus(slack).gte(one)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('the findings of a trail save what optimize says', () => {
  fc.assert(
    fc.property(estate, (snapshot) => {
      const { findings } = reportOf(snapshot);
      for (const trail of snapshot.trails) {
        const own = findings.filter(
          (one: Finding & Parts) =>
            one.trail?.arn === trail.arn && (one.kind === 'noisy-reads' || one.kind === 'log-bucket'),
        );
        const proposal = propose({
          snapshot,
          rates,
          month: AVERAGE_MONTH,
          policy: DEFAULT_POLICY,
          trail,
          choices: NO_CHOICES,
        });
        const sum = savingsIn(own).reduce(addUsd, NO_COST);
        expect(proposal.saving.expected.minus(sum).abs().lt(toUsd('0.000000000001'))).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});

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
