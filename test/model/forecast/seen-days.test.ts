import { describe, expect, test } from 'vitest';
import { type SeenDays, seenDaysOf } from '../../../src/model/forecast/seen-days.ts';

const START = '2026-10-23T00:00:00Z';
const DAY = 1_440;

const momentAt = (minutes: number): string => new Date(Date.parse(START) + minutes * 60_000).toISOString();

/** Of three days, with an event every ten minutes from one minute to another. */
function seen(first: number, last: number, events = (last - first) / 10 + 1): SeenDays {
  const window = {
    start: START,
    end: momentAt(3 * DAY),
    days: 3,
    seen: { first: momentAt(first), last: momentAt(last) },
  };
  return seenDaysOf(window, events);
}

const hoursOf = ({ hours: { least, likely, most } }: SeenDays): readonly (number | null)[] =>
  [least, likely, most].map((hours) => (hours === null ? null : Number(hours.toFixed(9))));

describe('the days of a window that were seen', () => {
  test('are all of them, where the window was asked for or nothing happened', () => {
    const asked = seenDaysOf({ start: START, end: momentAt(3 * DAY), days: 3 }, 100);
    for (const all of [asked, seen(600, 4_000, 0)]) {
      expect(all).toMatchObject({ shares: [1, 1, 1], from: 0, end: 3 });
      expect(hoursOf(all)).toEqual([72, 72, 72]);
    }
  });

  test('are not known where all happened in one minute', () => {
    expect(seen(600, 600, 5)).toMatchObject({ shares: [1, 1, 1], from: 0, end: 3, hours: { least: null } });
    expect(hoursOf(seen(600, 600, 5))).toEqual([null, 72, 72]);
  });

  test('begin half a distance before the first event and end as much after the last', () => {
    const found = seen(610, 2 * DAY + 730);
    // From minute 605 of the first day to minute 735 of the last.
    expect(found.shares.map((share) => share.toFixed(6))).toEqual([
      ((DAY - 605) / DAY).toFixed(6),
      '1.000000',
      (735 / DAY).toFixed(6),
    ]);
    expect([found.from, found.end]).toEqual([1, 2]);
    expect(hoursOf(found)).toEqual([50, Number((50 + 1 / 6).toFixed(9)), 72]);
  });

  test('do not reach out of the window', () => {
    const found = seen(2, 3 * DAY - 8);
    expect(hoursOf(found)[1]).toBe(Number(((3 * DAY - 3) / 60).toFixed(9)));
    expect(hoursOf(seen(8, 3 * DAY - 2))[1]).toBe(Number(((3 * DAY - 3) / 60).toFixed(9)));
  });

  test.each([
    ['72 quiet minutes at either edge say nothing', 72, 3 * DAY - 78, 0, 2],
    ['nor do they at the end', 78, 3 * DAY - 72, 1, 3],
    ['73 do', 73, 3 * DAY - 77, 1, 2],
  ])('%s', (_what, first, last, from, end) => {
    const found = seen(first, last);
    expect([found.from, found.end]).toEqual([from, end]);
    expect(found.shares.map((share) => share === 1)).toEqual([from === 0, true, end === 3]);
  });

  test('are whole at an edge that is no longer than the usual distance between events', () => {
    // An event every 500 minutes.
    expect(seen(500, 3 * DAY - 820, 7)).toMatchObject({ from: 0, end: 2 });
    expect(seen(820, 3 * DAY - 500, 7)).toMatchObject({ from: 1, end: 3 });
    expect(seen(501, 3 * DAY - 819, 7)).toMatchObject({ from: 1, end: 2 });
  });
});
