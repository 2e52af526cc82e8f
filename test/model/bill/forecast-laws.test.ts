import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimate, type Estimate } from '../../../src/model/bill/estimate.ts';
import { sumOfCosts } from '../../../src/model/bill/total.ts';
import type { Bounds } from '../../../src/model/quantity/bounds.ts';
import { type Month, monthOfEnd, parseMonth, withConfidence } from '../../../src/model/quantity/month.ts';
import type { Usd } from '../../../src/model/quantity/usd.ts';
import type { TrafficRow } from '../../../src/model/snapshot/snapshot.ts';
import { ALL_S3, bucketRow, loadRates, makeSnapshot, makeTrail } from '../../factories.ts';

const rates = loadRates();
const trails = [makeTrail({ organization: true, selectors: [ALL_S3] })];

function monthOf(label: string): Month {
  const month = parseMonth(label);
  if (!month.ok) throw new Error(label);
  return month.value;
}

/** Events of a bucket in the 28 days of the factories' window. */
function bucket(daily: readonly number[], index: number, account = '111122223333'): TrafficRow {
  const count = daily.reduce((a, b) => a + b, 0);
  return { ...bucketRow(`b-${index}`, true, count), daily, account };
}

function priced(traffic: readonly TrafficRow[], month: Month): Estimate {
  return estimate(makeSnapshot({ traffic, trails }), rates, month, 'cloudtrail');
}

const accountOf = (index: number): string => String(100_000_000_000 + index);
const widthOf = ({ low, high }: Bounds<Usd>): number => Number(high!.minus(low).toFixed());
/** 1 where both are the same. */
const ratio = (a: Usd, b: Usd): number => Number(a.dividedBy(b).toFixed());

const anyDays = fc
  .tuple(fc.integer({ min: 1_000, max: 1_000_000 }), fc.array(fc.nat(100), { minLength: 28, maxLength: 28 }))
  .map(([level, days]) => days.map((percent) => Math.round(level * (1 + percent / 100))));
const anyEstate = fc.array(anyDays, { minLength: 2, maxLength: 6 });
const anyMonth = fc.constantFrom('730h', '2026-11', '2026-12', '2027-02').map(monthOf);

function holds(law: (estate: readonly (readonly number[])[], month: Month) => void): void {
  fc.assert(fc.property(anyEstate, anyMonth, law), { numRuns: 100 });
}

describe('the bill of a forecast', () => {
  test('has the same total whether its events stand in one line or in as many as there are accounts', () => {
    holds((estate, month) => {
      const [one, many] = [
        priced(
          estate.map((days, index) => bucket(days, index)),
          month,
        ),
        priced(
          estate.map((days, index) => bucket(days, index, accountOf(index))),
          month,
        ),
      ];
      expect([one.lines.length, many.lines.length]).toEqual([1, estate.length]);
      for (const end of ['low', 'expected', 'high'] as const)
        expect(Math.abs(ratio(many.total[end]!, one.total[end]!) - 1)).toBeLessThan(0.0001);
    });
  });

  test('has a total within the sum of the bounds of its lines, and no narrower than any of them', () => {
    holds((estate, month) => {
      const { lines, total } = priced(
        estate.map((days, index) => bucket(days, index, accountOf(index))),
        month,
      );
      const sum = sumOfCosts(lines);
      expect(total.low.gte(sum.low.toFixed()) && total.high!.lte(sum.high!.toFixed())).toBe(true);
      for (const { cost } of lines) expect(widthOf(total)).toBeGreaterThanOrEqual(widthOf(cost) * 0.999);
    });
  });

  test('has no interval without a width, and a wider one for more confidence', () => {
    holds((estate, month) => {
      const rows = estate.map((days, index) => bucket(days, index));
      const widths = [0.5, 0.8, 0.95].map((confidence) =>
        widthOf(priced(rows, withConfidence(month, confidence)).total),
      );
      expect(widths[0]).toBeGreaterThan(0);
      expect(widths).toEqual(widths.toSorted((a, b) => a - b));
    });
  });

  test('is forecast as its total says, where nothing is unknown', () => {
    holds((estate, month) => {
      const { total, forecast } = priced(
        estate.map((days, index) => bucket(days, index, accountOf(index))),
        month,
      );
      for (const end of ['low', 'expected', 'high'] as const)
        expect(forecast!.total[end].toFixed(20)).toBe(total[end]!.toFixed(20));
    });
  });

  test('keeps its forecast beside what is unknown, which opens the total', () => {
    holds((estate, month) => {
      const rows = estate.map((days, index) => bucket(days, index));
      const unknown = { ...bucketRow('unknown', true, 0), count: null };
      const [known, open] = [priced(rows, month), priced([...rows, unknown], month)];
      expect(open.total.high).toBeNull();
      for (const end of ['low', 'expected', 'high'] as const)
        expect(ratio(open.forecast!.total[end], known.forecast!.total[end])).toBeCloseTo(1, 6);
    });
  });

  test('is the same for the same input, byte for byte', () => {
    holds((estate, month) => {
      const rows = (): readonly TrafficRow[] => estate.map((days, index) => bucket(days, index, accountOf(index)));
      const textOf = ({ total, lines }: Estimate): string =>
        JSON.stringify([total, lines.map(({ cost, quantity }) => [cost, quantity])]);
      expect(textOf(priced(rows(), month))).toBe(textOf(priced(rows(), month)));
    });
  });
});

describe('a bucket with few busy days', () => {
  const anyRare = fc
    .array(fc.tuple(fc.nat(27), fc.integer({ min: 1, max: 10_000_000 })), { minLength: 1, maxLength: 4 })
    .map((busy) => Array.from({ length: 28 }, (_, day) => new Map(busy).get(day) ?? 0));

  test('has an interval that a higher confidence takes in, also beside a row without a count', () => {
    fc.assert(
      fc.property(anyRare, anyMonth, fc.boolean(), (days, month, hasUnknown) => {
        const unknown = { ...bucketRow('b-0', true, 0), count: null, eventName: 'HeadObject' };
        const rows = [bucket(days, 0), ...(hasUnknown ? [unknown] : [])];
        const totals = [0.5, 0.8, 0.99].map(
          (confidence) => priced(rows, withConfidence(month, confidence)).forecast!.total,
        );
        for (const [index, { low, expected, high }] of totals.entries()) {
          expect(low.lte(expected.toFixed()) && expected.lte(high.toFixed()) && low.lt(high.toFixed())).toBe(true);
          const wider = totals[index + 1];
          if (wider === undefined) continue;
          expect(wider.low.lte(low.toFixed()) && high.lte(wider.high.toFixed())).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a month that is running', () => {
  test('never costs less than what was counted of it, whether its days are known or not', () => {
    const anyWindow = fc
      .integer({ min: 1, max: 60 })
      .chain((length) => fc.tuple(fc.array(fc.nat(1_000_000), { minLength: length, maxLength: length }), fc.boolean()));
    fc.assert(
      fc.property(anyWindow, ([days, isDated]) => {
        const start = '2026-11-01T00:00:00Z';
        const end = new Date(Date.parse(start) + days.length * 86_400_000).toISOString().replace('.000Z', 'Z');
        const { daily, ...row } = bucket(days, 0);
        const traffic = [isDated ? { ...row, daily: daily! } : row];
        const window = { start, end, days: days.length };
        const month = monthOfEnd(window);
        const { total } = estimate(makeSnapshot({ traffic, trails, window }), rates, month, 'cloudtrail');
        const inMonth = daysInMonth(days, month);
        // Of which of its days they are is not known without days; of a window within the month it does not matter.
        const counted = isDated || days.length <= 30 ? inMonth : 0;
        expect(Number(total.low.toFixed())).toBeGreaterThanOrEqual(counted * 1e-6 - 1e-9);
        if (isDated && (days.length === 30 || days.length === 61))
          expect(total.high!.toFixed()).toBe(total.low.toFixed());
      }),
      { numRuns: 200 },
    );
  });
});

/** Events of the days of a window from 1 November that lie in a month. */
function daysInMonth(days: readonly number[], month: Month): number {
  const inNovember = days.slice(0, 30);
  const list = month.label === '2026-11' ? inNovember : days.slice(30);
  return list.reduce((a, b) => a + b, 0);
}

test('two trails that record the same events are off together: their lines do not even out', () => {
  const copies = ['a', 'b'].map((name) =>
    makeTrail({ name, arn: `arn:aws:cloudtrail:us-east-1:111122223333:trail/${name}`, selectors: [ALL_S3] }),
  );
  const rows = [
    bucket(
      Array.from({ length: 28 }, (_, day) => 100_000 + 10_000 * (day % 3)),
      0,
    ),
  ];
  const { lines, total } = estimate(
    makeSnapshot({ traffic: rows, trails: copies }),
    rates,
    monthOf('2027-02'),
    'cloudtrail',
  );
  expect(lines).toHaveLength(2);
  expect(widthOf(total) / widthOf(sumOfCosts(lines))).toBeCloseTo(1, 6);
});
