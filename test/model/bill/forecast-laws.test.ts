import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimate, type Estimate } from '../../../src/model/bill/estimate.ts';
import { sumOfCosts } from '../../../src/model/bill/total.ts';
import type { Bounds } from '../../../src/model/quantity/bounds.ts';
import { type Month, parseMonth, withConfidence } from '../../../src/model/quantity/month.ts';
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
      for (const end of ['low', 'expected'] as const)
        expect(ratio(open.forecast!.total[end], known.forecast!.total[end])).toBeCloseTo(1, 6);
      // Of an open line it is taken to be as far above as below.
      expect(Math.abs(ratio(open.forecast!.total.high, known.forecast!.total.high) - 1)).toBeLessThan(0.1);
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
