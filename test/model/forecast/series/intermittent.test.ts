import { expect, test } from 'vitest';
import { forecastDaysOf } from '../../../../src/model/forecast/series/forecast-days.ts';
import { intermittentMonth } from '../../../../src/model/forecast/series/intermittent.ts';
import { Scratch } from '../../../../src/model/forecast/series/scratch.ts';
import { parseMonth } from '../../../../src/model/quantity/month.ts';

const month = parseMonth('2026-12');
if (!month.ok) throw new Error('December');
const days = forecastDaysOf(
  { start: '2026-09-01T00:00:00.000Z', end: '2026-12-01T00:00:00.000Z', days: 91 },
  month.value,
)!;

function monthOf(busy: ReadonlyMap<number, number>) {
  const daily = Array.from({ length: 91 }, (_, day) => busy.get(day) ?? 0);
  return intermittentMonth(daily, days, 0, new Scratch(91));
}

const SHARE = 31 / 91;

test('one day of a hundred events: a third of a time, as likely more as its square says, known half as well as many', () => {
  const { expected, variance, occasions } = monthOf(new Map([[40, 100]]));
  expect(occasions).toBeCloseTo(SHARE, 12);
  expect(expected).toBeCloseTo(100 * SHARE, 12);
  expect(variance).toBeCloseTo(100 ** 2 * SHARE * (1 + SHARE) * 2, 9);
});

test('days on end are one occasion, which makes them less certain than as many days apart', () => {
  const together = monthOf(new Map([40, 41, 42, 43].map((day) => [day, 100])));
  const apart = monthOf(new Map([13, 40, 52, 70].map((day) => [day, 100])));
  expect(together.occasions).toBeCloseTo(SHARE, 12);
  expect(apart.occasions).toBeCloseTo(4 * SHARE, 12);
  expect(together.expected).toBeCloseTo(apart.expected, 12);
  expect(together.variance).toBeGreaterThan(3 * apart.variance);
});

test('the last of each month is no chance: the means of the turns, as certain as these are alike', () => {
  const ends = (events: readonly number[]) => monthOf(new Map([29, 60, 90].map((day, turn) => [day, events[turn]!])));
  const [same, other] = [ends([100, 100, 100]), ends([40, 160, 100])];
  for (const { kind, expected, occasions } of [same, other]) {
    expect(kind).toBe('turn of the month');
    expect(expected).toBeCloseTo(100, 9);
    expect(occasions).toBe(0);
  }
  expect(other.variance).toBeGreaterThan(2 * same.variance);
});
