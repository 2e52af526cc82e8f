import { describe, expect, test } from 'vitest';
import { readConfidence, readMonth } from '../../../src/cli/flags/values.ts';
import { monthFor } from '../../../src/cli/input/month.ts';
import { windowFrom } from '../../../src/model/quantity/window.ts';

const WINDOW = windowFrom(new Date('2026-10-23'), 28);

describe('the month of a command', () => {
  test.each<[asked: string | undefined, confidence: string | undefined, label: string, expected: number | undefined]>([
    [undefined, undefined, '2026-12', 0.8],
    [undefined, '90%', '2026-12', 0.9],
    ['current', undefined, '2026-11', 0.8],
    ['current', '99%', '2026-11', 0.99],
    ['2027-02', '50%', '2027-02', 0.5],
    ['730h', '97.5%', '730h', 0.975],
    ['window', undefined, 'window', undefined],
  ])('%s with %s', (asked, confidence, label, expected) => {
    const month = monthFor(
      {
        month: asked === undefined ? undefined : readMonth(asked),
        confidence: confidence === undefined ? undefined : readConfidence(confidence),
      },
      WINDOW,
    );
    expect([month.label, month.kind === 'window' ? undefined : month.confidence]).toEqual([label, expected]);
  });

  test('the current month of a window that ends with a month is that month', () => {
    expect(monthFor({ month: 'current' }, windowFrom(new Date('2026-11-03'), 28))).toMatchObject({ label: '2026-11' });
  });

  test('a month that was over before the window began is refused, one that it reaches into is not', () => {
    expect(() => monthFor({ month: readMonth('2026-09') }, WINDOW)).toThrow(
      '--month 2026-09 was over before the window begins (2026-10-23)',
    );
    expect(monthFor({ month: readMonth('2026-10') }, WINDOW)).toMatchObject({ label: '2026-10' });
  });

  test('the observed window has no confidence', () => {
    expect(() => monthFor({ month: readMonth('window'), confidence: 0.8 }, WINDOW)).toThrow(
      '--confidence says how often a forecast is to hold, and --month window forecasts nothing: leave one of them out',
    );
  });
});

test.each(['49.99%', '99.01%', '100%', '0%', '-80%', '80', '0.8', '80 %', '8e1%', '99.999%', '', 'high'])(
  '%j is no confidence',
  (text) => {
    expect(() => readConfidence(text)).toThrow(`expected a percentage from 50% to 99% such as 80%, found ${text}`);
  },
);

test.each(['2026-13', 'next', 'Current', '720h', ''])('%j is no month', (text) => {
  expect(() => readMonth(text)).toThrow('use `2026-12`, `current`, `730h` or `window`');
});
