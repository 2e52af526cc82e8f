import { describe, expect, test } from 'vitest';
import { OBSERVED_WINDOW } from '../../../src/model/quantity/month.ts';
import type { Snapshot } from '../../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY } from '../../../src/optimize/policy.ts';
import { reportJson } from '../../../src/report/formats/report/json.ts';
import { reportMarkdown } from '../../../src/report/formats/report/markdown.ts';
import { reportTable } from '../../../src/report/formats/report/table.ts';
import { makeReport, type Report } from '../../../src/report/report.ts';
import { ALL_S3, bucketRow, loadRates, makeSnapshot, makeTrail, MANAGEMENT } from '../../factories.ts';

function reportOf(traffic: Snapshot['traffic'], trails: Snapshot['trails'] = [TRAIL]): Report {
  const snapshot = makeSnapshot({ traffic, trails });
  return makeReport({ snapshot, rates: loadRates(), month: OBSERVED_WINDOW, policy: DEFAULT_POLICY, maxMonthly: null });
}

const TRAIL = makeTrail({ selectors: [MANAGEMENT, ALL_S3] });

function tableOf(report: Report): readonly string[] {
  const text = reportTable(report);
  const from = text.indexOf('Most expensive resources');
  return from === -1 ? [] : text.slice(from).trimEnd().split('\n\n', 1)[0]!.split('\n').slice(3);
}

interface Members {
  readonly resources: readonly Readonly<Record<string, unknown>>[];
  readonly resourcesLeftOut?: unknown;
}

const json = (report: Report): Members => JSON.parse(reportJson(report)) as Members;

describe('the most expensive resources', () => {
  test('are ten, and the rest in a sentence that says what is not known', () => {
    const many = Array.from({ length: 12 }, (_, index) => bucketRow(`b${index}`, false, (index + 1) * 1_000_000));
    const lines = tableOf(reportOf([...many, bucketRow('open', false, null)]));
    expect(lines).toHaveLength(11);
    expect(lines[0]).toMatch(/^b11 +S3::Object +111122223333 +us-east-1 +0 +12,000,000 +\$12\.00 +\S+ +kept$/);
    expect(lines[10]).toBe('3 more resources: $3.00 + ? in the window; the cost of 1 is not known.');
  });

  test.for([
    ['without a count', [bucketRow('open', true, null)], /unknown +0 +unknown/],
    [
      'with one of some',
      [bucketRow('open', true, 2e6), bucketRow('open', true, null)],
      /2,000,000 \+ \? +0 +\$2\.00 \+ \?/,
    ],
    ['of which reads and writes are not told apart', [bucketRow('open', null, 2e6)], /unknown +unknown +\$2\.00 /],
  ] as const)('one %s', ([, traffic, wanted]) => {
    expect(tableOf(reportOf(traffic))[0]).toMatch(wanted);
  });

  test('name two trails and how many more', () => {
    const trails = ['a', 'b', 'c', 'd'].map((name) => makeTrail({ name, selectors: [ALL_S3] }));
    expect(tableOf(reportOf([bucketRow('raw', false, 1e6)], trails))[0]).toContain('a, b and 2 more');
  });

  test('say what a proposal leaves of them', () => {
    const report = reportOf([bucketRow('raw', true, 9e6), bucketRow('raw', false, 1e6)]);
    expect(tableOf(report)[0]).toContain('partly dropped by a proposal; $1.00 stays');
    expect(reportMarkdown(report)).toMatch(/\| `raw` \| S3::Object \| .* \$1\.00 stays \|/);
  });

  test('are no section where no resource is known', () => {
    const { resource: _, ...row } = bucketRow('raw', false, 1e6);
    expect(tableOf(reportOf([row]))).toEqual([]);
    expect(json(reportOf([row])).resources).toMatchObject([{ resource: null, eventSource: 's3.amazonaws.com' }]);
    expect(json(reportOf([])).resources).toEqual([]);
  });

  test('are values of JSON, one without a count unknown', () => {
    const all = { low: '0', expected: '0', high: null };
    expect(json(reportOf([bucketRow('open', true, null)])).resources).toEqual([
      {
        resource: 'arn:aws:s3:::open/',
        type: 'AWS::S3::Object',
        eventSource: 's3.amazonaws.com',
        account: '111122223333',
        region: 'us-east-1',
        trails: [TRAIL.arn],
        reads: all,
        writes: { low: '0', expected: '0', high: '0' },
        cost: all,
        kept: all,
        fate: 'kept',
      },
    ]);
  });

  test('are a thousand in JSON, all without a known cost, and what the others come to', () => {
    const many = Array.from({ length: 1003 }, (_, index) => bucketRow(`b${index}`, false, 1_000_000));
    const { resources, resourcesLeftOut } = json(reportOf([...many, bucketRow('open', false, null)]));
    expect(resources).toHaveLength(1001);
    expect(resources.at(-1)).toMatchObject({ resource: 'arn:aws:s3:::open/', cost: { high: null } });
    expect(resourcesLeftOut).toEqual({ count: 3, cost: { low: '3', expected: '3', high: '3' } });
  });
});
