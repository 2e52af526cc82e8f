import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quote } from '../../src/base/quote.ts';
import { ANY_TEXT } from './any-text.ts';

describe('quote', () => {
  test.for<[unknown, string]>([
    ['text', '`text`'],
    ['', '``'],
    [undefined, '`undefined`'],
    [null, '`null`'],
    [1.5, '`1.5`'],
    [[1, 'a', null], '`[1,"a",null]`'],
    [{ a: { b: [] } }, '`{"a":{"b":[]}}`'],
    ['x'.repeat(60), `\`${'x'.repeat(60)}\``],
    ['x'.repeat(61), `\`${'x'.repeat(57)}…\``],
    ['\u001B[31m', '`\\u001b[31m`'],
    ['\u0007'.repeat(300), `\`${'\\u0007'.repeat(9)}…\``],
    ['\uD83D', '`\\ud83d`'],
  ])('%j is %s', ([value, expected]) => {
    expect(quote(value)).toBe(expected);
  });

  test('shows the beginning of the JSON of any value, in 62 characters at most', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
        const shown = quote(value).slice(1, -1);
        expect(shown.length).toBeLessThanOrEqual(60);
        const whole = typeof value === 'string' ? value : JSON.stringify(value);
        fc.pre(!/\p{C}/u.test(whole));
        if (whole.length <= 60) expect(shown).toBe(whole);
        else expect(whole.startsWith(shown.slice(0, -1))).toBe(true);
      }),
    );
  });

  test('control characters make no text longer', () => {
    expect(quote('\u0000'.repeat(60)).length).toBeLessThanOrEqual(62);
  });

  test('holds no control character and is never long, whatever the input', () => {
    fc.assert(
      fc.property(ANY_TEXT, (text) => {
        expect(quote(text)).not.toMatch(/\p{C}/u);
        expect(quote(text).length).toBeLessThanOrEqual(62);
      }),
      { numRuns: 1_000 },
    );
  });
});
