import { describe, expect, test } from 'vitest';
import { Scratch } from '../../../../src/model/forecast/series/scratch.ts';
import { meanProfile, weekdayProfile } from '../../../../src/model/forecast/series/weekday-profile.ts';

const DAYS = 23;
const weekdays = Array.from({ length: DAYS }, (_, day) => (day + 3) % 7);
const onlyWorking = weekdays.map((weekday) => (weekday % 6 === 0 ? 0 : 700));

const meansOf = (daily: readonly number[]) =>
  meanProfile(Float64Array.from(daily), daily.length, weekdays, 0, new Scratch(DAYS));

describe.each([
  ['medians', (daily: readonly number[]) => weekdayProfile(daily, weekdays, 0, new Scratch(DAYS))],
  ['means', (daily: readonly number[]) => meansOf(daily)],
])('the profile by %s', (name, profileOf) => {
  test('has a mean of 1, and no weekday is nothing', () => {
    const profile = profileOf(onlyWorking);
    expect(profile.reduce((a, b) => a + b, 0)).toBeCloseTo(7, 9);
    expect(profile[1]).toBeCloseTo(profile[5]!, 9);
    expect(profile[0]).toBeGreaterThan(0);
    expect(profile[0]).toBeLessThan(0.03);
  });

  test('is flat where there is nothing to tell it by', () => {
    expect([...profileOf(weekdays.map(() => 0))]).toEqual(Array(7).fill(1));
  });

  test(`is ${name === 'medians' ? 'not ' : ''}moved by one day`, () => {
    const burst = onlyWorking.map((events, day) => (day === 6 ? 90_000 : events));
    const isMoved = profileOf(burst)[weekdays[6]!]! > 2;
    expect(isMoved).toBe(name === 'means');
  });
});

test('of fewer than two weeks nothing is told', () => {
  const short = weekdays.slice(0, 13);
  expect([...weekdayProfile(onlyWorking.slice(0, 13), short, 0, new Scratch(13))]).toEqual(Array(7).fill(1));
  expect([...meansOf(onlyWorking.slice(0, 13))]).toEqual(Array(7).fill(1));
});
