import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distinctTrails } from '../../../src/model/snapshot/distinct.ts';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { AVERAGE_MONTH, type Month, parseMonth } from '../../../src/model/quantity/month.ts';
import type { Snapshot } from '../../../src/model/snapshot/snapshot.ts';
import { toUsd } from '../../../src/model/quantity/usd.ts';
import { DEFAULT_POLICY } from '../../../src/optimize/policy.ts';
import { reportJson } from '../../../src/report/formats/report/json.ts';
import { reportMarkdown } from '../../../src/report/formats/report/markdown.ts';
import { reportTable } from '../../../src/report/formats/report/table.ts';
import { makeReport, type Report } from '../../../src/report/report.ts';
import type { SelectorChange } from '../../../src/report/contents/what-if.ts';
import type { Selector } from '../../../src/selectors/selector.ts';
import { anySnapshot } from '../../estates.ts';
import {
  ALL_S3,
  bucketRow,
  dataSelector,
  loadRates,
  makeRow,
  makeSnapshot,
  makeTrail,
  MANAGEMENT,
} from '../../factories.ts';

const rates = loadRates();
const window = parseMonth('window');
if (!window.ok) throw new Error('window is a month');
/** Without projection every sum is exact. */
const WINDOW: Month = window.value;

function reportOf(snapshot: Snapshot, changes: readonly SelectorChange[], maxMonthly: string | null = null): Report {
  return makeReport({
    snapshot,
    rates,
    month: WINDOW,
    policy: DEFAULT_POLICY,
    maxMonthly: maxMonthly === null ? null : toUsd(maxMonthly),
    changes,
  });
}

function changeOf(snapshot: Snapshot, index: number, selectors: readonly Selector[]): SelectorChange {
  return { trail: snapshot.trails[index]!, file: 'new.json', selectors };
}

const S3_WRITES = dataSelector('AWS::S3::Object', { Field: 'readOnly', Equals: ['false'] });

/** Any estate, some of whose trails get the selectors of another estate's first trail. */
const question = fc
  .record({ snapshot: anySnapshot, others: fc.array(anySnapshot, { minLength: 1, maxLength: 3 }) })
  .map(({ snapshot, others }) => {
    const trails = distinctTrails(snapshot.trails);
    const changes = trails
      .slice(0, others.length)
      .map((trail, index): SelectorChange => ({ trail, file: 'x', selectors: others[index]!.trails[0]!.selectors! }));
    return { snapshot, changes };
  });

describe('a report with other selectors', () => {
  test('today is the report without them, and what is saved is exactly the difference of the totals', () => {
    fc.assert(
      fc.property(question, ({ snapshot, changes }) => {
        const { whatIf, total } = reportOf(snapshot, changes);
        expect(whatIf!.today).toEqual(reportOf(snapshot, []).total);
        const { low, expected, high } = whatIf!.saving;
        expect(expected.toFixed()).toBe(whatIf!.today.expected.minus(total.expected).toFixed());
        expect(low === null || low.lte(expected)).toBe(true);
        expect(high === null || high.gte(expected)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('its dimensions add up to both totals', () => {
    fc.assert(
      fc.property(question, ({ snapshot, changes }) => {
        const { whatIf, total } = reportOf(snapshot, changes);
        const sumOf = (side: 'today' | 'changed'): string =>
          whatIf!.dimensions
            .reduce((sum, change) => sum.plus(change[side].expected), total.expected.times(0))
            .toFixed();
        expect(sumOf('today')).toBe(whatIf!.today.expected.toFixed());
        expect(sumOf('changed')).toBe(total.expected.toFixed());
      }),
      { numRuns: 100 },
    );
  });

  test('the selectors that the trails have save nothing, surely, whatever is unknown', () => {
    fc.assert(
      fc.property(anySnapshot, (snapshot) => {
        const changes = distinctTrails(snapshot.trails).map((trail): SelectorChange => ({
          trail,
          file: 'x',
          selectors: trail.selectors!,
        }));
        const { saving } = reportOf(snapshot, changes).whatIf!;
        expect([saving.low, saving.expected, saving.high].map((end) => end?.isZero())).toEqual([true, true, true]);
      }),
      { numRuns: 100 },
    );
  });

  test('its lines, findings and gates are those of the changed estate', () => {
    const snapshot = makeSnapshot({
      traffic: [bucketRow('raw', true, 5_000_000), bucketRow('raw', false, 1_000_000)],
      trails: [makeTrail({ selectors: [MANAGEMENT, ALL_S3] })],
    });
    const changes = [changeOf(snapshot, 0, [S3_WRITES])];
    const report = reportOf(snapshot, changes, '5');
    expect(report.total).toEqual(
      estimate({ ...snapshot, trails: [{ ...snapshot.trails[0]!, selectors: [S3_WRITES] }] }, rates, WINDOW).total,
    );
    expect(report.gates[0]!.verdict).toBe('passed');
    expect(reportOf(snapshot, [], '5').gates[0]!.verdict).toBe('failed');
    expect(report.findings.map(({ kind }) => kind)).toContain('no-management');
    expect(report.findings.map(({ kind }) => kind)).not.toContain('noisy-reads');
  });

  test('management events and protected calls that nobody else keeps come first, by trail and account', () => {
    const others = ['444455556666', '777788889999'].map((account) => makeRow({ account, count: 1_000_000 }));
    const snapshot = makeSnapshot({
      traffic: [makeRow({ count: 1_000_000 }), ...others],
      trails: [makeTrail({ organization: true }), makeTrail({ name: 'own', account: '444455556666' })],
    });
    const noKms = { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] } as const;
    const tried = [
      { selectors: [S3_WRITES], id: 'no-management', lost: undefined },
      {
        selectors: [{ FieldSelectors: [...MANAGEMENT.FieldSelectors, noKms] }],
        id: 'protected-lost',
        lost: ['kms:Decrypt', 'kms:ReEncrypt'],
      },
    ];
    for (const { selectors, id, lost } of tried) {
      const report = reportOf(snapshot, [changeOf(snapshot, 0, selectors)]);
      const { findings } = JSON.parse(reportJson(report)) as { readonly findings: readonly object[] };
      expect(findings[0]).toMatchObject({
        id,
        severity: 'risk',
        trailArn: snapshot.trails[0]!.arn,
        accounts: [{ account: '111122223333' }, { account: '777788889999' }],
        ...(lost === undefined ? {} : { lost }),
      });
      // What only accounts that nobody saw may lose is not said beside it.
      expect(report.findings.map(({ kind }) => kind)).not.toContain('protected-not-proved');
      for (const text of [reportTable(report), reportMarkdown(report)]) {
        const risks = text.split('\n').filter((line) => /^(- \*\*risk|  \[risk)/.test(line));
        expect(risks[0]).toMatch(
          /with these selectors org-trail no longer records .* of accounts 111122223333 and 777788889999/,
        );
      }
    }
  });

  test('what other trails keep is not lost', () => {
    const snapshot = makeSnapshot({
      traffic: [makeRow({ count: 1_000_000 })],
      trails: [makeTrail(), makeTrail({ name: 'own' })],
    });
    const { findings } = reportOf(snapshot, [changeOf(snapshot, 0, [S3_WRITES])]);
    expect(findings.filter((finding) => 'isNew' in finding && finding.isNew)).toEqual([]);
  });

  test('of a trail whose selectors are not known nothing is sure', () => {
    const snapshot = makeSnapshot({
      traffic: [bucketRow('raw', false, 3_000_000)],
      trails: [makeTrail({ selectors: null, selectorKind: 'unknown' })],
    });
    const { saving } = reportOf(snapshot, [changeOf(snapshot, 0, [MANAGEMENT])]).whatIf!;
    expect([saving.low, saving.expected, saving.high].map(String)).toEqual(['0', '3', '3']);
    const kept = reportOf(snapshot, [changeOf(snapshot, 0, [ALL_S3])]).whatIf!.saving;
    expect([kept.low, kept.expected, kept.high].map(String)).toEqual(['-3', '0', '0']);
  });

  test('several changes work on each other: of two copies the second stays free', () => {
    const snapshot = makeSnapshot({
      traffic: [makeRow({ count: 1_000_000 })],
      trails: [makeTrail({ name: 'a' }), makeTrail({ name: 'b' }), makeTrail({ name: 'c' })],
    });
    const one = reportOf(snapshot, [changeOf(snapshot, 0, [ALL_S3])]);
    const both = reportOf(snapshot, [changeOf(snapshot, 0, [ALL_S3]), changeOf(snapshot, 1, [ALL_S3])]);
    const all = reportOf(
      snapshot,
      [0, 1, 2].map((index) => changeOf(snapshot, index, [ALL_S3])),
    );
    expect([one, both, all].map(({ whatIf }) => whatIf!.saving.expected.toFixed())).toEqual(['20', '40', '40']);
  });
});

describe('how it reads', () => {
  const snapshot = makeSnapshot({
    traffic: [bucketRow('raw', true, 4_000_000), bucketRow('raw', false, 1_000_000)],
    trails: [makeTrail({ selectors: [MANAGEMENT, ALL_S3] })],
  });
  const saving = makeReport({
    snapshot: { ...snapshot, window: { ...snapshot.window, days: 30 } },
    rates,
    month: AVERAGE_MONTH,
    policy: DEFAULT_POLICY,
    maxMonthly: null,
    changes: [changeOf(snapshot, 0, [MANAGEMENT, S3_WRITES])],
  });

  test('as a table', () => {
    expect(reportTable(saving)).toContain(
      [
        'What if',
        '  org-trail with new.json',
        'Today $5.07; with these selectors $1.01; saves $4.06 a month ($3.14 to $5.23 in four of five such forecasts)',
        '',
        'Charge       Today  With these  Difference',
        '───────────  ─────  ──────────  ──────────',
        'Data events  $5.07       $1.01      -$4.06',
        '',
      ].join('\n'),
    );
  });

  test('trails of one name are told apart by their accounts', () => {
    const other = makeTrail({
      account: '444455556666',
      arn: 'arn:aws:cloudtrail:us-east-1:444455556666:trail/org-trail',
    });
    const two = { ...snapshot, trails: [...snapshot.trails, other] };
    const report = reportOf(two, [changeOf(two, 0, [MANAGEMENT]), changeOf(two, 1, [MANAGEMENT])]);
    expect(reportTable(report)).toContain(
      '  org-trail of account 111122223333 with new.json\n  org-trail of account 444455556666 with new.json\n',
    );
  });

  test('as Markdown', () => {
    expect(reportMarkdown(saving)).toContain(
      [
        'What if `org-trail` with `new.json`: today $5.07; with these selectors $1.01; saves $4.06 a month ($3.14 to $5.23 in four of five such forecasts).',
        '',
        '| Charge | Today | With these | Difference |',
        '| --- | ---: | ---: | ---: |',
        '| Data events | $5.07 | $1.01 | -$4.06 |',
      ].join('\n'),
    );
  });

  test('as JSON', () => {
    const report = reportOf(snapshot, [changeOf(snapshot, 0, [MANAGEMENT, S3_WRITES])]);
    expect(JSON.parse(reportJson(report))).toMatchObject({
      total: { low: '1', expected: '1', high: '1' },
      whatIf: {
        selectors: [{ trail: 'org-trail', file: 'new.json' }],
        today: { total: { low: '5', expected: '5', high: '5' } },
        saving: { low: '4', expected: '4', high: '4' },
        dimensions: [{ dimension: 'data', today: { expected: '5' }, with: { expected: '1' } }],
      },
    });
    expect(JSON.parse(reportJson(reportOf(snapshot, [])))).not.toHaveProperty('whatIf');
  });

  test('what costs more says so, and over a window no month', () => {
    const report = reportOf({ ...snapshot, trails: [makeTrail()] }, [changeOf(snapshot, 0, [MANAGEMENT, ALL_S3])]);
    expect(reportTable(report)).toContain('Today $0.00; with these selectors $5.00; costs $5.00 in the window\n');
    expect(reportTable(report)).toMatch(/Data events +\$0\.00 +\$5\.00 +\+\$5\.00/);
  });

  test('unknown on both sides alike is no unknown difference', () => {
    const open = { ...snapshot, traffic: [...snapshot.traffic, bucketRow('open', false, null)] };
    const report = reportOf(open, [changeOf(snapshot, 0, [MANAGEMENT, S3_WRITES])]);
    expect(reportTable(report)).toContain(
      'Today $5.00 + ?; with these selectors $1.00 + ?; saves $4.00 in the window\n',
    );
    expect(reportTable(report)).toMatch(/Data events +\$5\.00 \+ \? +\$1\.00 \+ \? +-\$4\.00\n/);
    const lost = reportOf(open, [changeOf(snapshot, 0, [MANAGEMENT])]);
    expect(reportTable(lost)).toContain('saves $5.00 in the window; how much more is unknown\n');
    expect(reportTable(lost)).toMatch(/Data events +\$5\.00 \+ \? +\$0\.00 +-\$5\.00 \+ \?\n/);
  });

  test('a name cannot turn a line around', () => {
    const hostile = { ...changeOf(snapshot, 0, [MANAGEMENT]), file: 'a\u001b[2J|b`' };
    const report = reportOf(snapshot, [hostile]);
    expect(reportTable(report) + reportMarkdown(report)).not.toContain('\u001b');
    expect(reportMarkdown(report)).toContain("\\|b'`");
  });
});
