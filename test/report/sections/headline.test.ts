import { describe, expect, test } from 'vitest';
import { toCount } from '../../../src/model/quantity/count.ts';
import {
  type Month,
  monthAfter,
  monthOfEnd,
  OBSERVED_WINDOW,
  withConfidence,
} from '../../../src/model/quantity/month.ts';
import { windowFrom } from '../../../src/model/quantity/window.ts';
import { toUsd } from '../../../src/model/quantity/usd.ts';
import { DEFAULT_POLICY } from '../../../src/optimize/policy.ts';
import { reportJson } from '../../../src/report/formats/report/json.ts';
import { reportMarkdown } from '../../../src/report/formats/report/markdown.ts';
import { reportTable } from '../../../src/report/formats/report/table.ts';
import { makeReport, type Report } from '../../../src/report/report.ts';
import type { Selector } from '../../../src/selectors/selector.ts';
import { ALL_S3, bucketRow, loadRates, makeSnapshot, makeTrail, MANAGEMENT } from '../../factories.ts';

const WINDOW = windowFrom(new Date('2026-09-25'), 56);

/** A bucket with about a million events a day, and a trail that records them and writes no files that cost something. */
function reportOf(month: Month, limit: string | null = null): Report {
  const daily = Array.from({ length: WINDOW.days }, (_, day) => 1_000_000 + ((day * 37_000) % 90_000));
  const row = { ...bucketRow('raw', true, 1), daily, count: toCount(daily.reduce((a, b) => a + b, 0)) };
  const trails = [makeTrail({ selectors: [MANAGEMENT, ALL_S3] })];
  const snapshot = makeSnapshot({ traffic: [row], trails, window: WINDOW });
  return makeReport({
    snapshot,
    rates: loadRates(),
    month,
    policy: DEFAULT_POLICY,
    scope: 'cloudtrail',
    maxMonthly: limit === null ? null : toUsd(limit),
  });
}

const NEXT = monthAfter(WINDOW);

describe('what is forecast', () => {
  test('stands below the title of the table, and its interval below the total', () => {
    const lines = reportTable(reportOf(NEXT)).split('\n');
    expect(lines[1]).toMatch(
      /^December 2026: \$3\d\.\d\d, between \$\d\d\.\d\d and \$\d\d\.\d\d in four of five such forecasts\.$/,
    );
    expect(lines[2]).toMatch(/^ {2}no clear growth/);
    const [, between] = /between (.*) in four/.exec(lines[1]!) ?? [];
    expect(lines).toContain(`Range: ${between?.replace(' and ', ' to ')} in four of five such forecasts`);
  });

  test('stands above all else in Markdown', () => {
    const text = reportMarkdown(reportOf(withConfidence(NEXT, 0.9)));
    expect(text).toMatch(
      /^## CloudTrail: \$3\d\.\d\d in December 2026\n\nDecember 2026: .* in nine of ten such forecasts; no clear growth[^\n]*\.\n\nRange: .* in nine of ten such forecasts\. Observed 56 days from 2026-09-25; /,
    );
  });

  test('is parts in JSON', () => {
    const { forecast, total } = JSON.parse(reportJson(reportOf(withConfidence(NEXT, 0.95)))) as Record<string, unknown>;
    expect(forecast).toMatchObject({
      confidence: '0.95',
      total,
      reasons: {
        growth: { low: expect.stringMatching(/^-0\.\d+$/), high: expect.stringMatching(/^0\.\d+$/) },
        days: 56,
        counted: 0,
        left: 31,
        resources: { young: 0, gone: 0, bursty: 0, atTurn: 0 },
      },
    });
  });

  test('of a running month says how many days were counted', () => {
    const lines = reportTable(reportOf(monthOfEnd(WINDOW))).split('\n');
    expect(lines[0]).toMatch(/^CloudTrail in November 2026 /);
    expect(lines[1]).toMatch(/ in four of five such forecasts\.$/);
    expect(lines[2]).toMatch(/^ {2}19 of 30 days counted, 11 forecast; no clear growth/);
  });

  test('has reasons of what is recorded alone', () => {
    const daily = Array.from({ length: WINDOW.days }, (_, day) => (day < 20 ? 0 : 500_000));
    const row = { ...bucketRow('new', true, 500_000 * 36), daily };
    const resourcesWith = (selectors: readonly Selector[]): unknown => {
      const snapshot = makeSnapshot({ traffic: [row], trails: [makeTrail({ selectors })], window: WINDOW });
      const report = makeReport({
        snapshot,
        rates: loadRates(),
        month: NEXT,
        policy: DEFAULT_POLICY,
        maxMonthly: null,
      });
      return report.forecast?.reasons.resources.young;
    };
    expect([resourcesWith([MANAGEMENT, ALL_S3]), resourcesWith([MANAGEMENT])]).toEqual([1, 0]);
  });

  test('is nothing where the window is asked for', () => {
    const report = reportOf(OBSERVED_WINDOW);
    expect([reportTable(report), reportMarkdown(report)].join('\n')).not.toContain('such forecasts');
    expect(JSON.parse(reportJson(report))).toMatchObject({ forecast: null });
  });
});

describe('a budget on a forecast', () => {
  const { forecast } = reportOf(NEXT);
  test.each([
    [
      'above the interval',
      forecast!.total.high.plus(toUsd('0.01')),
      'passed',
      /^Budget kept: \$3\d\.\d\d a month, at most /m,
    ],
    ['below the interval', forecast!.total.low.minus(toUsd('0.01')), 'failed', /^Budget EXCEEDED: /m],
    ['within it, above what is expected', forecast!.total.high.minus(toUsd('0.01')), 'undecided', / is below it\n/],
    ['within it, below what is expected', forecast!.total.low.plus(toUsd('0.01')), 'undecided', / is above it\n/],
  ] as const)('%s', (_, limit, verdict, words) => {
    const report = reportOf(NEXT, limit.toFixed());
    expect(report.gates.map((gate) => gate.verdict)).toEqual([verdict]);
    expect(reportTable(report)).toMatch(words);
    if (verdict === 'undecided')
      expect(reportTable(report)).toMatch(
        /^Budget UNDECIDED: cannot be told: between \$[\d.]+ and \$[\d.]+ in four of five such forecasts; the limit is /m,
      );
  });
});
