import { expect, test } from 'vitest';
import { quietDaysNote } from '../../../src/cli/observe/quiet-days.ts';
import { windowFrom } from '../../../src/model/quantity/window.ts';

const START = Date.parse('2026-11-02T00:00:00Z');

test.for<[string, { readonly daily: readonly number[]; readonly outside?: number }, string | undefined]>([
  ['every day has events', { daily: [1, 2, 3] }, undefined],
  ['a quiet day between', { daily: [1, 0, 3] }, undefined],
  [
    'mostly quiet days between',
    { daily: [1, 0, 0, 0, 3] },
    '3 of 5 days hold no events, so a month projected from them may be too low; choose the days with --window',
  ],
  [
    'days before the first event',
    { daily: [0, 1, 3, 4] },
    'no event lies in the first day of the window: as the files are taken to hold the whole window, a month projected from it may be too low; choose the days that they hold with --window',
  ],
  [
    'days at both ends',
    { daily: [0, 0, 3, 4, 5, 6, 0, 0, 0] },
    'no event lies in the first 2 days and the last 3 days of the window: as the files are taken to hold the whole window, a month projected from it may be too low; choose the days that they hold with --window',
  ],
  ['a quiet window', { daily: [0, 0] }, undefined],
  [
    'a window beside the events',
    { daily: [0, 0], outside: 5 },
    'no event of the files lies in the window, which counts as 2 days without events; choose the days that the files hold with --window',
  ],
])('%s', ([, { daily, outside = 0 }, note]) => {
  const window = windowFrom(START, daily.length);
  const traffic = daily.some((events) => events > 0) ? [{ daily }] : [];
  expect(quietDaysNote({ traffic, window, outsideWindow: outside })).toBe(note);
});
