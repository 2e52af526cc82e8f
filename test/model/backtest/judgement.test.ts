import { describe, expect, test } from 'vitest';
import { judge, summarize } from '../../../src/model/backtest/judgement.ts';
import { toUsd } from '../../../src/model/quantity/usd.ts';

/** Low, expected, high and what came. */
type Case = readonly [string, string, string | null, string];

function judged([low, expected, high, came]: Case) {
  return judge({ low: toUsd(low), expected: toUsd(expected), high: high === null ? null : toUsd(high) }, toUsd(came));
}

describe('a forecast beside what came', () => {
  test.each<[string, Case, string | null, boolean | null]>([
    ['is too high by so much of what came', ['90', '110', '130', '100'], '10', true],
    ['is too low', ['90', '95', '100', '100'], '-5', true],
    ['holds its own ends', ['90', '110', '130', '90'], '22.222222', true],
    ['does not hold what is below', ['90', '110', '130', '89.99'], '22.235804', false],
    ['does not hold what is above', ['90', '110', '130', '130.01'], '-15.391124', false],
    ['is not judged without an upper end', ['90', '110', null, '100'], '10', null],
    ['of nothing is right where nothing came', ['0', '0', '0', '0'], '0', true],
    ['of something has no error where nothing came', ['0', '1', '2', '0'], null, true],
  ])('%s', (_, input, error, isInside) => {
    const found = judged(input);
    expect(found.error?.toDecimalPlaces(6).toFixed() ?? null).toBe(error);
    expect(found.isInside).toBe(isInside);
  });
});

describe('several forecasts', () => {
  test('have a median error whichever way, and a mean width of their intervals', () => {
    const summary = summarize(
      [
        ['90', '100', '110', '104'],
        ['80', '100', '120', '100'],
        ['99', '100', '101', '110'],
        ['99', '100', null, '50'],
      ].map((one) => judged(one as unknown as Case)),
    );
    expect(summary).toMatchObject({ trials: 4, within: 2, judged: 3, inside: 2 });
    // Errors of 3.85%, 0, 9.09% and 100%.
    expect(summary.medianError?.toFixed(2)).toBe('6.47');
    expect(summary.width?.toFixed(2)).toBe('10.33');
  });

  test('come close up to 5% and not beyond', () => {
    const cases: Case[] = [
      ['0', '105', '200', '100'],
      ['0', '95', '200', '100'],
      ['0', '105.01', '200', '100'],
    ];
    expect(summarize(cases.map(judged)).within).toBe(2);
  });

  test('have no median where half of them have no error', () => {
    const cases: Case[] = [
      ['0', '1', '2', '0'],
      ['1', '1', '1', '1'],
    ];
    expect(summarize(cases.map(judged)).medianError).toBeNull();
    expect(summarize([]).medianError).toBeNull();
    expect(summarize([]).width).toBeNull();
  });
});
