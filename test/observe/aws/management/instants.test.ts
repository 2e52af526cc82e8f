import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantsOf, ROUNDS } from '../../../../src/observe/aws/management/instants.ts';
import { windowBefore } from '../../../../src/observe/aws/window.ts';

const accounts = fc.integer({ min: 100_000_000_000, max: 999_999_999_999 }).map(String);
const windows = fc
  .tuple(
    fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }),
    fc.integer({ min: 1, max: 12 }),
  )
  .map(([now, weeks]) => windowBefore(now, 7 * weeks));

function hourOfDay(second: number): number {
  return Math.floor(second / 3600) % 24;
}

test('a round meets each hour of the day once, all rounds each hour of the week, within the window', () => {
  fc.assert(
    fc.property(accounts, windows, (account, window) => {
      const place = { account, region: 'eu-west-1' };
      const rounds = Array.from({ length: ROUNDS }, (_, round) => instantsOf(place, window, round, 3600));
      for (const round of rounds) expect(new Set(round.map(({ last }) => hourOfDay(last))).size).toBe(24);
      const all = rounds.flat();
      expect(new Set(all.map(({ hour }) => hour)).size).toBe(168);
      const start = Date.parse(window.start) / 1000;
      for (const { hour, first, last } of all) {
        expect(Math.floor((last - start) / 3600) % 168).toBe(hour);
        expect(first).toBeGreaterThanOrEqual(start);
        expect(last).toBeLessThan(Date.parse(window.end) / 1000);
        expect(last - first).toBe(Math.min(3599, last - start));
      }
    }),
  );
});

test('no week and no part of the hour is preferred', () => {
  const window = windowBefore(new Date('2026-11-22T10:00:00Z'), 28);
  const all = Array.from({ length: ROUNDS }, (_, round) =>
    instantsOf({ account: '111122223333', region: 'us-east-1' }, window, round, 3600),
  ).flat();
  const shareOf = (fits: (second: number) => boolean) => all.filter(({ last }) => fits(last)).length / all.length;
  const start = Date.parse(window.start) / 1000;
  for (const week of [0, 1, 2, 3])
    expect(shareOf((last) => Math.floor((last - start) / 604_800) === week)).toBeCloseTo(0.25, 1);
  for (const part of [0, 1, 2, 3, 4, 5])
    expect(shareOf((last) => Math.floor((last % 3600) / 600) === part)).toBeCloseTo(1 / 6, 1);
});

test('other accounts are looked at at other times, and one always at the same', () => {
  const window = windowBefore(new Date('2026-11-22T10:00:00Z'), 28);
  const at = (account: string) => instantsOf({ account, region: 'us-east-1' }, window, 0, 3600);
  expect(at('111122223333')).toEqual(at('111122223333'));
  expect(at('111122223333')).not.toEqual(at('444455556666'));
});

test('a window of less than a week is looked at on all of its days', () => {
  const window = windowBefore(new Date('2026-11-22T10:00:00Z'), 3);
  const looked = instantsOf({ account: '111122223333', region: 'us-east-1' }, window, 0, 3600);
  const start = Date.parse(window.start) / 1000;
  expect(new Set(looked.map(({ last }) => hourOfDay(last))).size).toBe(24);
  expect(new Set(looked.map(({ last }) => Math.floor((last - start) / 86_400)))).toEqual(new Set([0, 1, 2]));
});
