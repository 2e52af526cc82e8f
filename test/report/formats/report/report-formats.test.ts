import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { monthAfter } from '../../../../src/model/quantity/month.ts';
import type { Snapshot } from '../../../../src/model/snapshot/snapshot.ts';
import { addUsd, toUsd } from '../../../../src/model/quantity/usd.ts';
import { parsePolicy } from '../../../../src/optimize/parse-policy.ts';
import { DEFAULT_POLICY } from '../../../../src/optimize/policy.ts';
import { reportJson } from '../../../../src/report/formats/report/json.ts';
import { reportMarkdown } from '../../../../src/report/formats/report/markdown.ts';
import { reportTable } from '../../../../src/report/formats/report/table.ts';
import { makeReport, type Report } from '../../../../src/report/report.ts';
import {
  bucketRow,
  ALL_S3,
  loadExample,
  loadRates,
  makeRow,
  makeSnapshot,
  makeTrail,
  MANAGEMENT,
} from '../../../factories.ts';

function reportOf(snapshot: Snapshot, policy = DEFAULT_POLICY): Report {
  return makeReport({ snapshot, rates: loadRates(), month: monthAfter(snapshot.window), policy, maxMonthly: null });
}

function exampleReport(): Report {
  const policy = parsePolicy(readFileSync(new URL('../../../../examples/estate.policy.yaml', import.meta.url), 'utf8'));
  if (!policy.ok) throw new Error('the policy of the example has faults');
  return reportOf(loadExample(), policy.value);
}

// The exact output, re-made by `npx vitest run -u` and read in the diff.
describe('the report of the example', () => {
  test.for([
    ['report.txt', reportTable],
    ['report.md', reportMarkdown],
    ['report.json', reportJson],
  ] as const)('%s', async ([name, render]) => {
    await expect(render(exampleReport())).toMatchFileSnapshot(`../../../cases/goldens/${name}`);
  });

  test('is the same at every run', () => {
    expect(reportJson(exampleReport())).toBe(reportJson(exampleReport()));
  });

  test('counts no saving twice: noisy reads and log buckets of a trail are different events', () => {
    const { findings, total } = exampleReport();
    const savings = findings
      .filter(({ kind }) => kind === 'noisy-reads' || kind === 'log-bucket')
      .map(({ saving }) => saving?.expected ?? total.low);
    expect(savings.reduce(addUsd).lte(total.expected)).toBe(true);
    expect(savings).toHaveLength(3);
  });
});

describe('what is unknown', () => {
  const unknown = makeSnapshot({
    traffic: [bucketRow('open', true, null), bucketRow('open', false, null)],
    trails: [makeTrail({ selectors: [MANAGEMENT, ALL_S3] })],
  });

  test('shows as unknown in every format, never as zero', () => {
    const report = reportOf(unknown);
    expect(reportTable(report)).toMatch(/Data events .* unknown .* unknown/);
    expect(reportMarkdown(report)).toContain('1 unknown, which is not zero');
    expect(JSON.parse(reportJson(report))).toMatchObject({
      total: { low: '0', expected: '0', high: null },
      lines: [{ dimension: 'data', quantity: { low: '0', high: null }, cost: { high: null } }],
      unknown: [{ what: 'events of arn:aws:s3:::open/ (account 111122223333, us-east-1)' }],
    });
  });

  test('a Region without a known price', () => {
    const report = reportOf(
      makeSnapshot({
        traffic: [makeRow({ region: 'us-gov-west-1' })],
        trails: [makeTrail(), makeTrail({ name: 'second' })],
      }),
    );
    expect(JSON.parse(reportJson(report))).toMatchObject({
      total: { low: '0', expected: '0', high: null },
      lines: [{ rate: null }, { rate: null }],
      unknown: [
        { what: 'price of management.first-copy in us-gov-west-1' },
        { what: 'price of management.additional-copy in us-gov-west-1' },
      ],
    });
  });
});

describe('numbers', () => {
  test('a projection is printed to 12 decimals, half-even, without trailing zeros', () => {
    const report = reportOf(
      makeSnapshot({
        window: { start: '2026-11-01T00:00:00Z', end: '2026-11-08T00:00:00Z', days: 7 },
        traffic: [makeRow({ count: 1 })],
        trails: [makeTrail(), makeTrail({ name: 'second' })],
      }),
    );
    // In December 2026, 31 / 7 events, and that times 0.00002.
    expect(JSON.parse(reportJson(report))).toMatchObject({
      lines: [{}, { quantity: { expected: '4.428571428571' }, cost: { expected: '0.000088571429' } }],
    });
  });

  test('a cost below a cent is not shown as nothing', () => {
    const report = reportOf(
      makeSnapshot({ traffic: [makeRow({ count: 1 })], trails: [makeTrail(), makeTrail({ name: 'second' })] }),
    );
    expect(reportTable(report)).toMatch(/second .*<\$0\.01/);
  });
});

test('a gate compares the total with the limit', () => {
  const snapshot = makeSnapshot({
    traffic: [makeRow({ count: 1_000_000 })],
    trails: [makeTrail(), makeTrail({ name: 'second' })],
  });
  const { total } = reportOf(snapshot);
  const limited = (limit: string): string | undefined =>
    reportOf(snapshot, { ...DEFAULT_POLICY, monthlyBudget: toUsd(limit) }).gates[0]?.verdict;
  expect(limited(total.low.minus(toUsd('0.01')).toFixed())).toBe('failed');
  // What its log files cost is known within bounds.
  expect(limited(total.expected.toFixed())).toBe('undecided');
  expect(limited(total.high!.toFixed())).toBe('passed');
  expect(reportOf(snapshot).gates).toEqual([]);
});
