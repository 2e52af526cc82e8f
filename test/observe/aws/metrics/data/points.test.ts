import { expect, test } from 'vitest';
import { parseDataPage, readDataPage } from '../../../../../src/observe/aws/metrics/data/data-page.ts';
import { MOST_EVENTS, readPoints, UNUSABLE } from '../../../../../src/observe/aws/metrics/data/points.ts';

const WINDOW = { start: '2026-11-01T00:00:00Z', end: '2026-11-04T00:00:00Z', days: 3 };
const day = (date: number): Date => new Date(Date.UTC(2026, 10, date));

test.for<[string, readonly unknown[], readonly unknown[], keyof typeof UNUSABLE]>([
  ['NaN', [day(1)], [Number.NaN], 'n'],
  ['below zero', [day(1)], [-5], 'n'],
  ['a fraction', [day(1)], [4.5], 'n'],
  ['infinite', [day(1)], [Infinity], 'n'],
  ['beyond what is exact', [day(1)], [2 ** 53 + 2], 'n'],
  ['a sum that is too much', [day(1), day(2)], [MOST_EVENTS, 1], 'n'],
  ['nothing', [day(1)], [null], 'n'],
  ['a text', [day(1)], ['5'], 'n'],
  ['a time twice', [day(1), day(1)], [2, 2], 't'],
  ['before the window', [new Date(0)], [2], 'o'],
  ['on its last instant', [day(4)], [2], 'o'],
  ['no time', [null], [2], 'o'],
  ['a time that is a text', ['2026-11-01T00:00:00Z'], [2], 'o'],
  ['fewer values', [day(1), day(2)], [2], 'l'],
  ['fewer times', [day(1)], [2, 2], 'l'],
])('are no counts: %s', ([, times, values, why]) => {
  expect(readPoints(times, values, WINDOW, MOST_EVENTS)).toEqual({ ok: false, why });
  const page = parseDataPage(
    {
      MetricDataResults: [
        { Id: 'm0', StatusCode: 'Complete', Timestamps: times, Values: values },
        { Id: 'm1', StatusCode: 'Complete', Timestamps: [day(2)], Values: [7] },
      ],
    },
    WINDOW,
  );
  // The others of the answer count.
  expect(readDataPage(page).map(({ status }) => status)).toEqual([why, 'complete']);
});

test('of a metric that comes twice in an answer are not added up', () => {
  const result = { Id: 'm0', StatusCode: 'Complete', Timestamps: [day(1)], Values: [3] };
  const page = parseDataPage({ MetricDataResults: [result, result] }, WINDOW);
  expect(new Set(readDataPage(page).map(({ status }) => status))).toEqual(new Set(['i']));
});
