import { expect, test } from 'vitest';
import { noiseOfWeek } from '../../../../src/model/forecast/series/noise-of-week.ts';
import { Scratch } from '../../../../src/model/forecast/series/scratch.ts';
import { meanProfile } from '../../../../src/model/forecast/series/weekday-profile.ts';

/** As a deviation, of days that begin with a Sunday. */
function noiseOf(daily: readonly number[]): number {
  const weekdays = daily.map((_, day) => day % 7);
  const [usual, length, scratch] = [Float64Array.from(daily), daily.length, new Scratch(daily.length)];
  const profile = meanProfile(usual, length, weekdays, 0, scratch);
  return Math.sqrt(noiseOfWeek(usual, length, weekdays, profile, scratch.sums, 0));
}

const weeks = (count: number, eventsOf: (day: number) => number): readonly number[] =>
  Array.from({ length: count * 7 }, (_, day) => eventsOf(day));

test('of days that never differ from their weekday it is the least, whatever the weekdays', () => {
  expect(noiseOf(weeks(4, () => 500))).toBeCloseTo(0.02, 9);
  expect(noiseOf(weeks(4, (day) => (day % 7 === 0 ? 300 : 500)))).toBeLessThan(0.025);
});

test('of a week that lies on one day it is that of a single day', () => {
  expect(noiseOf(weeks(2, (day) => (day % 7 === 3 ? 500 : 0)))).toBeGreaterThan(0.12);
});

test('of days that scatter by a tenth it is that by the root of seven, and a half more as they go together', () => {
  const noise = noiseOf(
    weeks(40, (day) => 500 * (1 + 0.1 * Math.SQRT2 * Math.sin(12.9 * day + 7.3 * Math.sin(day * day)))),
  );
  expect(noise).toBeGreaterThan(0.04);
  expect(noise).toBeLessThan(0.06);
});

test('of one event in each of two weeks, on days of their own, little is known', () => {
  expect(noiseOf(weeks(2, (day) => (day === 3 || day === 9 ? 1 : 0)))).toBeGreaterThan(0.5);
});
