import { describe, expect, test } from 'vitest';
import { backtest } from '../../../src/model/backtest/backtest.ts';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import { toUsd } from '../../../src/model/quantity/usd.ts';
import type { Snapshot } from '../../../src/model/snapshot/snapshot.ts';
import { backtestJson } from '../../../src/report/formats/backtest/json.ts';
import { backtestMarkdown } from '../../../src/report/formats/backtest/markdown.ts';
import { backtestTable } from '../../../src/report/formats/backtest/table.ts';
import { bucketRow, loadRates } from '../../factories.ts';
import { dailyRow, longSnapshot } from '../../model/backtest/long-snapshot.ts';

const RATES = loadRates();
const days = (count: number, each: (day: number) => number) => Array.from({ length: count }, (_, day) => each(day));

function printed(snapshot: Snapshot, print = backtestTable, confidence = 0.8): string {
  return print(backtest(snapshot, RATES, 'all', confidence));
}

/** Of the table, the first lines of each section. */
const headOf = (text: string) => text.split('\n').slice(0, 3).join('\n');

describe('the first lines', () => {
  test('say how many months came close, how many were held, and what simpler ways did', () => {
    const steps = dailyRow(
      'raw',
      days(136, (day) => (day < 45 ? 1_000_000 : 2_000_000)),
    );
    const text = headOf(printed(longSnapshot([steps])));
    expect(text).toMatch(
      /^Of 4 past months, \d came within 5% of the forecast, and \d lay inside the interval meant to hold four of five\.\n/,
    );
    // September has twice what August had; the mean of the last 28 days is wrong once, the month before is too.
    expect(text).toContain('The mean of the last 28 days came as close in 3, and the month before in 2 of 3.');
  });

  test('say that months of four weeks overlap', () => {
    const steady = dailyRow(
      'raw',
      days(91, () => 1_000_000),
    );
    const text = headOf(printed(longSnapshot([steady], {}, 91)));
    expect(text).toContain('Of 8 past months of four weeks, 8 came within 5%');
    expect(text).toContain('One begins each week, so they overlap: 91 days hold only 2 that share no day');
  });

  test('of one month that there is room for do not', () => {
    const text = printed(
      longSnapshot(
        [
          dailyRow(
            'raw',
            days(42, () => 1_000_000),
          ),
        ],
        {},
        42,
      ),
    );
    expect(text).toContain('Of 1 past month of four weeks, 1 came within 5%');
    expect(text).not.toContain('overlap');
  });

  test.each([
    [0.8, 'four of five'],
    [0.9, 'nine of ten'],
    [0.65, '65 of 100'],
  ])('say what a confidence of %d means', (confidence, words) => {
    const steady = longSnapshot(
      [
        dailyRow(
          'raw',
          days(42, () => 1_000_000),
        ),
      ],
      {},
      42,
    );
    expect(printed(steady, backtestTable, confidence)).toContain(`1 lay inside the interval meant to hold ${words}.`);
  });
});

describe('the notes', () => {
  test('say what is left out, and what of the cost that is', () => {
    const dated = dailyRow(
      'raw',
      days(136, () => 1_000_000),
    );
    const rows = [dated, bucketRow('bare', true, 34_000_000), bucketRow('open', true, null)];
    const text = printed(longSnapshot(rows));
    expect(text).toContain(
      '1 row without daily counts: left out on both sides, $34.00 of the $170.00 that CloudTrail charges for the window.',
    );
    expect(text).toContain('1 row without a count: left out on both sides.');
    expect(text).not.toContain('What made no call');
  });

  test('say what CloudWatch does not list', () => {
    const source = { kind: 'metric', namespace: 'AWS/S3', metric: 'GetRequests' } as const;
    expect(
      printed(
        longSnapshot([
          dailyRow(
            'raw',
            days(136, () => 1_000_000),
            { source },
          ),
        ]),
      ),
    ).toContain('What made no call in the last two weeks of the window is not in the snapshot');
  });
});

describe('a bill', () => {
  const bill = Array.from({ length: 8 }, (_, index) => ({
    account: '111122223333',
    month: `2026-0${index + 1}`,
    usageType: 'USE1-DataEventsRecorded',
    quantity: new Decimal(10_000_000),
    amount: toUsd('10'),
    estimated: false,
  }));

  test('of seven months or more has a section of its own', () => {
    const text = printed(
      longSnapshot(
        [
          dailyRow(
            'raw',
            days(136, () => 1_000_000),
          ),
        ],
        { bill },
      ),
    );
    expect(text).toMatch(/^Of 4 past months/);
    expect(text).toMatch(
      /\n\nOf 2 past months of the bill, .*\nThe month before came as close in \d\.\n\nBy the bill alone/,
    );
    // Of no interval no ends are shown.
    expect(text).toMatch(/^July 2026 +6 +\$10\.\d\d +\$10\.00 .*%$/m);
  });

  test('is looked at alone where the window is too short, and why', () => {
    const short = longSnapshot(
      [
        dailyRow(
          'raw',
          days(28, () => 1_000_000),
        ),
      ],
      { bill },
      28,
    );
    expect(printed(short)).toMatch(/^Of 2 past months of the bill, /);
    expect(printed(short)).toContain('From the days of the window: the window has 28 whole days, and it takes 42');
    expect(JSON.parse(printed(short, backtestJson))).toMatchObject({
      traffic: null,
      bill: { summary: { cloudtrail: { trials: 2 } }, trials: [{ month: '2026-07', monthsBefore: 6 }, {}] },
    });
  });
});

describe('the formats', () => {
  const rows = ['us-east-1', 'eu-west-1'].map((region, row) =>
    dailyRow(
      `b-${row}`,
      days(136, (day) => 1_000_000 * (row + 1) + (day % 7) * 50_000),
      { region },
    ),
  );

  test('Markdown has the same tables', () => {
    const text = printed(longSnapshot(rows), backtestMarkdown);
    expect(text).toMatch(/^Of 4 past months, 4 came/);
    expect(text.match(/^### .*$/gm)).toEqual([
      '### How close, beside simpler ways',
      '### Month by month, what CloudTrail charges',
      '### Line by line',
      '### What this says, and what it does not',
    ]);
    expect(text).toContain('| August 2026 | 14 |');
  });

  test('JSON has every line, and amounts as decimal strings', () => {
    const json = JSON.parse(printed(longSnapshot(rows), backtestJson)) as Record<string, unknown>;
    expect(json).toMatchObject({
      schema: 'trailtrim/backtest@1',
      currency: 'USD',
      confidence: '0.8',
      window: { start: '2026-07-18T00:00:00Z', end: '2026-12-01T00:00:00Z' },
      traffic: {
        months: 'calendar',
        apart: 4,
        summary: { cloudtrail: { trials: 4, within: 4 }, all: { trials: 4 }, monthBefore: { trials: 3 } },
        trials: [
          {
            month: '2026-08',
            start: '2026-08-01T00:00:00Z',
            end: '2026-09-01T00:00:00Z',
            daysBefore: 14,
            // 31 days of 3,000,000, and 87 times 50,000 for each row.
            cloudtrail: { came: '101.7' },
            monthBefore: null,
          },
          { month: '2026-09' },
          { month: '2026-10' },
          { month: '2026-11' },
        ],
        lines: [
          { dimension: 'data', region: 'eu-west-1', trail: 'org-trail', trials: 4 },
          { dimension: 'data', region: 'us-east-1', trail: 'org-trail', trials: 4 },
        ],
        leftOut: { undated: 0, uncounted: 0, ranged: 0, counted: '448.2', dated: '448.2' },
      },
      bill: null,
    });
  });
});
