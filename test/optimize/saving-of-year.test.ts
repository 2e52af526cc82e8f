import { describe, expect, test } from 'vitest';
import { monthAfter, parseMonth, AVERAGE_MONTH, type Month, withConfidence } from '../../src/model/quantity/month.ts';
import { monthsFrom } from '../../src/model/quantity/months-from.ts';
import { windowFrom } from '../../src/model/quantity/window.ts';
import { toCount } from '../../src/model/quantity/count.ts';
import type { Snapshot } from '../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY } from '../../src/optimize/policy.ts';
import { priceChange } from '../../src/optimize/price-change.ts';
import { propose, type Proposal } from '../../src/optimize/propose.ts';
import { NO_CHOICES } from '../../src/optimize/question.ts';
import { savingOfYear } from '../../src/optimize/saving-of-year.ts';
import { ALL_S3, bucketRow, loadRates, makeSnapshot, makeTrail, MANAGEMENT } from '../factories.ts';

const RATES = loadRates();

/** A bucket whose reads grow by so much a week, and scatter a little. */
function growing(aWeek: number, days = 56): Snapshot {
  const daily = Array.from({ length: days }, (_, day) =>
    Math.round(1_000_000 * (1 + aWeek) ** (day / 7) * (1 + ((day * 37) % 11) / 200)),
  );
  const row = { ...bucketRow('raw', true, 1), daily, count: toCount(daily.reduce((a, b) => a + b, 0)) };
  return makeSnapshot({
    traffic: [row],
    trails: [makeTrail({ selectors: [MANAGEMENT, ALL_S3] })],
    window: windowFrom(new Date('2026-09-25'), days),
  });
}

function proposalFor(snapshot: Snapshot, month: Month): Proposal {
  const trail = snapshot.trails[0]!;
  return propose({ snapshot, rates: RATES, month, policy: DEFAULT_POLICY, trail, choices: NO_CHOICES });
}

function monthOf(label: string): Month {
  const month = parseMonth(label);
  if (!month.ok) throw new Error(label);
  return month.value;
}

function savedIn(snapshot: Snapshot, month: Month): readonly [low: number, expected: number, high: number] {
  const saved = savingOfYear(proposalFor(snapshot, month));
  if (!saved.ok) throw new Error(saved.problems[0]?.message);
  const { low, expected, high } = saved.value.saving;
  return [Number(low), Number(expected), Number(high)];
}

describe('the saving of a year', () => {
  test('is that of its twelve months, each as it is by itself, end by end', () => {
    const snapshot = growing(0.01);
    const month = withConfidence(monthAfter(snapshot.window), 0.9);
    const proposal = proposalFor(snapshot, month);
    const year = savingOfYear(proposal);
    if (!year.ok || month.kind !== 'calendar') throw new Error('no year');
    expect([year.value.first.label, year.value.last.label]).toEqual(['2026-12', '2027-11']);
    const { trail, selectors } = proposal;
    const months = monthsFrom(month, 12).map(
      (own) =>
        priceChange({ snapshot, rates: RATES, month: own, trail, before: trail.selectors ?? [], after: selectors })
          .saving,
    );
    for (const end of ['low', 'expected', 'high'] as const)
      expect(year.value.saving[end]!.toFixed(9)).toBe(
        months
          .map((own) => own[end]!)
          .reduce((a, b) => a.plus(b))
          .toFixed(9),
      );
    expect(months[0]!.expected.toFixed(9)).toBe(proposal.saving.expected.toFixed(9));
  });

  test.each([0, 0.02, -0.02])('is at least as wide as its first month, growing by %d a week', (aWeek) => {
    const snapshot = growing(aWeek);
    const month = monthAfter(snapshot.window);
    const { low, expected, high } = proposalFor(snapshot, month).saving;
    const [least, saved, most] = savedIn(snapshot, month);
    // The last digits of doubles.
    expect((most - least) / saved).toBeGreaterThanOrEqual((Number(high) - Number(low)) / Number(expected) - 1e-9);
  });

  test('grows with the traffic, but growth fades: less than twelve months of the same growth', () => {
    const [steady, fast] = [growing(0), growing(0.03)];
    const first = (snapshot: Snapshot): number =>
      Number(proposalFor(snapshot, monthAfter(snapshot.window)).saving.expected);
    const times = (snapshot: Snapshot): number => savedIn(snapshot, monthAfter(snapshot.window))[1] / first(snapshot);
    expect(times(fast)).toBeGreaterThan(times(steady) * 1.1);
    const forEver = Array.from({ length: 12 }, (_, index) => 1.03 ** ((index * 365) / 12 / 7)).reduce((a, b) => a + b);
    expect(times(fast)).toBeLessThan(forEver);
  });

  test('more confidence makes it wider', () => {
    const snapshot = growing(0);
    const month = monthAfter(snapshot.window);
    const [low, , high] = savedIn(snapshot, month);
    const [least, , most] = savedIn(snapshot, withConfidence(month, 0.99));
    expect([least < low, most > high]).toEqual([true, true]);
  });

  test('of a proposal that changes nothing is nothing', () => {
    const snapshot = {
      ...growing(0),
      traffic: [{ ...bucketRow('raw', false, 28_000_000), daily: Array<number>(56).fill(500_000) }],
    };
    expect(savedIn(snapshot, monthAfter(snapshot.window))).toEqual([0, 0, 0]);
  });

  test.each<[month: Month, days: number, why: string]>([
    [AVERAGE_MONTH, 56, 'twelve months are those from a month of the calendar, not 730h'],
    [monthOf('2026-11'), 56, 'a year begins with a month that is still to come, and 2026-11 has begun'],
    [monthOf('2026-12'), 10, 'a forecast takes two whole weeks: observe more days'],
    [monthOf('2099-02'), 56, '2099-02 is too far away'],
  ])('of %j from %d days is refused', (month, days, why) => {
    expect(savingOfYear(proposalFor(growing(0, days), month))).toMatchObject({
      ok: false,
      problems: [{ message: why }],
    });
  });
});
