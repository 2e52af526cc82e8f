import { describe, expect, test } from 'vitest';
import { addDays } from '../../../src/base/utc-day.ts';
import { toCount } from '../../../src/model/quantity/count.ts';
import { hoursOf, type Month, monthAfter, parseMonth, project } from '../../../src/model/quantity/month.ts';
import { windowFrom } from '../../../src/model/quantity/window.ts';

function calendar(label: string, days: number): Month {
  return { kind: 'calendar', label, start: `${label}-01`, hours: days * 24, days, confidence: 0.8 };
}

/** 0 for Sunday. */
function firstWeekdayOf(month: Month): number | undefined {
  return month.kind === 'calendar' ? new Date(month.start).getUTCDay() : undefined;
}

describe('the calendar month after a window', () => {
  test.each([
    ['2026-11-20', '2026-12', 31, 2],
    // The end is exclusive, so the last day of this window is in November.
    ['2026-12-01', '2026-12', 31, 2],
    ['2026-12-02', '2027-01', 31, 5],
    ['2027-02-01', '2027-02', 28, 1],
    ['2028-01-31', '2028-02', 29, 2],
  ])('that ends with %s is %s', (end, label, days, first) => {
    const month = monthAfter({ end: `${end}T00:00:00Z` });
    expect(month).toEqual(calendar(label, days));
    expect(firstWeekdayOf(month)).toBe(first);
  });
});

function monthOf(text: string) {
  const month = parseMonth(text);
  if (!month.ok) throw new Error(JSON.stringify(month.problems));
  return month.value;
}

describe('a month that is typed in', () => {
  test.each([
    ['2026-01', 31, 4],
    ['2026-12', 31, 2],
    ['2027-02', 28, 1],
    ['2028-02', 29, 2],
    ['2099-10', 31, 4],
  ])('is %s', (text, days, first) => {
    const month = monthOf(text);
    expect(month).toEqual(calendar(text, days));
    expect(firstWeekdayOf(month)).toBe(first);
  });

  test.each([
    '',
    '731h',
    'windows',
    '2026-00',
    '2026-13',
    '2026-19',
    '2026-1',
    '2026-011',
    '12026-01',
    '1926-01',
    '202x-01',
    '2026-0x',
    ' 2026-01',
  ])('is not %j', (text) => {
    expect(parseMonth(text)).toMatchObject({ ok: false });
  });
});

describe('the hours of a month, and what a count comes to in it', () => {
  const window = windowFrom(addDays('2026-11-20T00:00:00Z', -10), 10);

  test.each([
    ['window', 240, '1200'],
    ['730h', 730, '3650'],
    ['2027-02', 672, '3360'],
  ])('%s', (text, hours, events) => {
    expect(window).toEqual({ start: '2026-11-10T00:00:00Z', end: '2026-11-20T00:00:00Z', days: 10 });
    expect(hoursOf(monthOf(text), window)).toBe(hours);
    expect(project(toCount(1_200), monthOf(text), window).toFixed()).toBe(events);
  });
});
