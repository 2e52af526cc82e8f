import { expect, test } from 'vitest';
import { lifeOf } from '../../../../src/model/forecast/series/life.ts';

/** A letter a week would hide the pauses: `x` is a day with events, `.` one without, each run as long as its number. */
function days(runs: string): readonly number[] {
  return [...runs.matchAll(/([x.])(\d+)/g)].flatMap(([, day, length]) =>
    Array<number>(Number(length)).fill(day === 'x' ? 100 : 0),
  );
}

const workingWeeks = (count: number): string => 'x5.2'.repeat(count);

test.each([
  ['every day', 'x30', 0, { from: 0, until: 30, isGone: false }],
  ['four days ago it ended', 'x26.4', 0, { from: 0, until: 26, isGone: true }],
  ['three days ago it ended, as it may seem', 'x27.3', 0, { from: 0, until: 27, isGone: false }],
  ['it began on the eighth day', '.7x23', 0, { from: 7, until: 30, isGone: false }],
  ['it began and ended', '.10x10.10', 0, { from: 10, until: 20, isGone: true }],
  ['of working days a weekend is no end', `${workingWeeks(4)}.1`, 0, { from: 0, until: 26, isGone: false }],
  ['of working days a week more is', `${workingWeeks(4)}.5`, 0, { from: 0, until: 26, isGone: true }],
  ['one day long ago is not gone', '.10x1.80', 0, { from: 0, until: 11, isGone: false }],
  ['six days are too few to be regular', 'x6.24', 0, { from: 0, until: 6, isGone: false }],
  ['what paused for ten days may pause for thirty', 'x20.10x20.30', 0, { from: 0, until: 50, isGone: false }],
  ['and not for longer', 'x20.10x20.31', 0, { from: 0, until: 50, isGone: true }],
  ['it counts from when its resource began', '.40x1.9x1.9', 35, { from: 35, until: 51, isGone: false }],
  ['what was before its resource began does not count', 'x20.20', 20, undefined],
  ['nothing', '.30', 0, undefined],
])('%s', (_, runs, since, life) => {
  expect(lifeOf(days(runs), since)).toEqual(life);
});
