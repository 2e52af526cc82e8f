import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EstimateForecast } from '../../../src/model/bill/estimate.ts';
import type { ForecastReasons } from '../../../src/model/forecast/reasons.ts';
import { AVERAGE_MONTH, type Month, parseMonth } from '../../../src/model/quantity/month.ts';
import { toUsd } from '../../../src/model/quantity/usd.ts';
import { forecastJson } from '../../../src/report/text/forecast-json.ts';
import {
  type Forecasted,
  forecastText,
  inSoMany,
  rangeText,
  reasonsOf,
} from '../../../src/report/text/forecast-text.ts';

const NO_RESOURCES = { young: 0, gone: 0, bursty: 0, atTurn: 0 };

function reasons(change: Partial<ForecastReasons> = {}): ForecastReasons {
  return {
    growth: { low: -0.01, expected: 0, high: 0.01 },
    days: 91,
    counted: 0,
    left: 31,
    resources: NO_RESOURCES,
    ...change,
  };
}

function december(): Month {
  const month = parseMonth('2026-12');
  if (!month.ok) throw new Error('no month');
  return month.value;
}

interface Given {
  readonly total: readonly [low: string, expected: string, high: string | null];
  readonly between?: readonly [low: string, high: string];
  readonly confidence?: number;
  readonly month?: Month;
  readonly why?: Partial<ForecastReasons>;
  readonly unknown?: readonly (readonly string[] | undefined)[];
}

function forecasted({
  total: [low, expected, high],
  between = ['2050', '2640'],
  confidence = 0.8,
  month = december(),
  why,
  unknown = [],
}: Given): Forecasted & { readonly forecast: EstimateForecast } {
  return {
    month,
    total: { low: toUsd(low), expected: toUsd(expected), high: high === null ? null : toUsd(high) },
    unknown: unknown.map((uncounted) => ({
      what: '',
      reason: '',
      remedy: '',
      ...(uncounted === undefined ? {} : { uncounted }),
    })),
    forecast: {
      confidence,
      total: { low: toUsd(between[0]), expected: toUsd(expected), high: toUsd(between[1]) },
      reasons: reasons(why),
    },
  };
}

describe('the sentence', () => {
  test.for<[given: Given, text: string]>([
    [
      {
        total: ['2050', '2310', '2640'],
        why: { growth: { low: 0.01, expected: 0.03, high: 0.05 }, holidays: 'unknown' },
      },
      'December 2026: $2,310.00, between $2,050.00 and $2,640.00 in four of five such forecasts; growing 3% a month; holidays unknown',
    ],
    [
      {
        total: ['1900', '2310', null],
        unknown: [
          ['a', 'b'],
          ['b', 'c'],
        ],
        confidence: 0.9,
      },
      'December 2026: $2,310.00 + ?, between $2,050.00 and $2,640.00 in nine of ten such forecasts; ? stands for 3 resources without a count; no clear growth',
    ],
    [
      { total: ['1900', '2310', null], unknown: [['a'], undefined] },
      'December 2026: $2,310.00 + ?, between $2,050.00 and $2,640.00 in four of five such forecasts; ? stands for 2 costs that are not known; no clear growth',
    ],
    [
      { total: ['1900', '2310', null], unknown: [undefined], month: AVERAGE_MONTH },
      'A month of 730 hours: $2,310.00 + ?, between $2,050.00 and $2,640.00 in four of five such forecasts; ? stands for 1 cost that is not known; no clear growth',
    ],
    [
      {
        total: ['2050', '2310', '2640'],
        why: { counted: 19, left: 12, resources: { young: 1, gone: 2, bursty: 1, atTurn: 3 } },
      },
      'December 2026: $2,310.00, between $2,050.00 and $2,640.00 in four of five such forecasts; 19 of 31 days counted, 12 forecast; no clear growth; 1 new resource; 2 resources have ended; 1 resource has bursts; 3 resources peak at the turn of the month',
    ],
    [{ total: ['0', '0', null], between: ['0', '0'], unknown: [['a'], ['b']] }, 'December 2026: unknown'],
    [
      { total: ['5', '5', '5'], between: ['5.001', '5.002'], why: { counted: 31, left: 0 } },
      'December 2026: $5.00; all 31 days counted',
    ],
  ])('%j', ([given, text]) => {
    expect(forecastText(forecasted(given))).toBe(text);
  });

  test('is missing where nothing is forecast', () => {
    expect(forecastText({ ...forecasted({ total: ['1', '1', '1'] }), forecast: undefined })).toBeUndefined();
  });
});

describe('growth', () => {
  test.for<[low: number, expected: number, high: number, text: string]>([
    [0.01, 0.03, 0.05, 'growing 3% a month'],
    [0.0001, 0.003, 0.006, 'growing less than 1% a month'],
    [-0.08, -0.052, -0.03, 'shrinking 5% a month'],
    [-0.01, 0.06, 0.13, 'no clear growth'],
    [0, 0, 0, 'no clear growth'],
  ])('from %d, %d, to %d: %s', ([low, expected, high, text]) => {
    expect(reasonsOf(reasons({ growth: { low, expected, high } }))).toEqual([text]);
  });
});

test.each([
  [0.5, 'one of two'],
  [0.8, 'four of five'],
  [0.85, '85 of 100'],
  [0.9, 'nine of ten'],
  [0.95, '19 of 20'],
  [0.975, '97.5 of 100'],
  [0.99, '99 of 100'],
])('%d is said as %s', (confidence, words) => {
  expect(inSoMany(confidence)).toBe(`in ${words} such forecasts`);
});

test('every confidence that can be asked for has words that say it', () => {
  const NUMBERS: Readonly<Record<string, number>> = {
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    seven: 7,
    nine: 9,
    ten: 10,
  };
  fc.assert(
    fc.property(fc.integer({ min: 5000, max: 9900 }), (parts) => {
      const [, some = '', all = ''] = /^in (\S+) of (\S+) such forecasts$/.exec(inSoMany(parts / 10_000)) ?? [];
      expect((NUMBERS[some] ?? Number(some)) / (NUMBERS[all] ?? Number(all))).toBeCloseTo(parts / 10_000, 6);
    }),
  );
});

describe('the range below the total', () => {
  test.for<[given: Given, text: string]>([
    [{ total: ['2050', '2310', '2640'] }, '$2,050.00 to $2,640.00 in four of five such forecasts'],
    [{ total: ['1900', '2310', '2700'] }, '$1,900.00 to $2,700.00 with what is known only roughly'],
    [{ total: ['2050', '2310', null] }, 'at least $2,050.00, the rest is unknown'],
    [{ total: ['1900', '2310', null] }, 'at least $1,900.00 with what is known only roughly, the rest is unknown'],
    [{ total: ['5', '5', '5'], between: ['5', '5'] }, '$5.00'],
  ])('%j', ([given, text]) => {
    expect(rangeText(forecasted(given))).toBe(text);
  });

  test('has no such words where nothing is forecast', () => {
    expect(rangeText({ ...forecasted({ total: ['4', '5', '6'] }), forecast: undefined })).toBe('$4.00 to $6.00');
  });
});

test('JSON has the parts, as decimal texts', () => {
  const { forecast } = forecasted({
    total: ['2050', '2310', '2640'],
    confidence: 0.9,
    why: { growth: { low: -1e-9, expected: 0.0123456789, high: 0.02 } },
  });
  expect(forecastJson(forecast)).toEqual({
    confidence: '0.9',
    total: { low: '2050', expected: '2310', high: '2640' },
    reasons: {
      growth: { low: '0', expected: '0.012346', high: '0.02' },
      days: 91,
      counted: 0,
      left: 31,
      resources: NO_RESOURCES,
    },
  });
});
