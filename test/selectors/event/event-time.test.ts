import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownTimeOf } from '../../../src/selectors/event/event-time.ts';

const NINE = '2026-12-01T09:00:00Z';

test.each<[string | number, string | undefined]>([
  [NINE, NINE],
  ['2026-12-01T09:00:00.123Z', NINE],
  ['2026-12-01 09:00:00', NINE],
  ['2026-12-01 09:00:00.000000000', NINE],
  ['2026-12-01T09:00:00+00:00', NINE],
  ['2026-12-01T14:30:00+05:30', NINE],
  ['2026-12-01 01:00:00.0 -0800', NINE],
  ['2026-12-01 10:00:00+01', NINE],
  ['2026-12-01 09:00:00 UTC', NINE],
  [1_796_115_600, NINE],
  ['1796115600.250', NINE],
  [1_796_115_600_000, NINE],
  ['December 1, 2026, 10:00:00 (UTC+01:00)', NINE],
  ['December 01, 2026, 01:00:00 (UTC-08:00)', NINE],
  ['Dec 1, 2026 09:00:00 (UTC)', NINE],
  ['Smarch 1, 2026, 10:00:00 (UTC+01:00)', undefined],
  ['2026-13-01 09:00:00', undefined],
  ['01/12/2026', undefined],
  ['today', undefined],
  [17, undefined],
])('%s', (text, time) => {
  expect(ownTimeOf(text)).toBe(time);
});

test('law: a time is the same in every zone that it is written in', () => {
  const zone = fc.tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 14 }), fc.constantFrom(0, 30, 45));
  fc.assert(
    fc.property(fc.integer({ min: 1_300_000_000, max: 4_000_000_000 }), zone, (seconds, [sign, hours, minutes]) => {
      const two = (number: number): string => String(number).padStart(2, '0');
      const local = seconds + (sign === '+' ? 1 : -1) * (hours * 60 + minutes) * 60;
      const text = new Date(local * 1000).toISOString().slice(0, 19);
      expect(ownTimeOf(`${text}${sign}${two(hours)}:${two(minutes)}`)).toBe(
        new Date(seconds * 1000).toISOString().replace('.000Z', 'Z'),
      );
    }),
  );
});
