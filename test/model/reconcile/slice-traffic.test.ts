import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCount } from '../../../src/model/quantity/count.ts';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { parseMonth } from '../../../src/model/quantity/month.ts';
import { sliceTraffic } from '../../../src/model/reconcile/slice-traffic.ts';
import { loadRates, makeRow, makeSnapshot, makeStore, makeTrail } from '../../factories.ts';

// February and March 2027, a day before them and a day after.
const WINDOW = { start: '2027-01-31T00:00:00Z', end: '2027-04-02T00:00:00Z', days: 61 };
const rowOf = (daily: readonly number[]) => makeRow({ count: daily.reduce((a, b) => a + b, 0), daily });
const everyDay = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 61, maxLength: 61 });

describe('the traffic of one month of a window', () => {
  test('is exactly that of its days', () => {
    fc.assert(
      fc.property(fc.array(everyDay, { maxLength: 4 }), (days) => {
        const snapshot = makeSnapshot({ window: WINDOW, traffic: days.map(rowOf), trails: [makeTrail()] });
        const window = { start: '2027-02-01T00:00:00Z', end: '2027-03-01T00:00:00Z', days: 28 };
        const traffic = days.map((daily) => rowOf(daily.slice(1, 29)));
        expect(sliceTraffic(snapshot, '2027-02')).toEqual({ ...snapshot, window, traffic });
      }),
    );
  });

  test('costs, with that of the other days, what the window costs', () => {
    const window = parseMonth('window');
    if (!window.ok) throw new Error('window is a month');
    fc.assert(
      fc.property(everyDay, (daily) => {
        const snapshot = makeSnapshot({
          window: WINDOW,
          traffic: [rowOf(daily)],
          trails: [makeTrail(), makeTrail({ name: 'second' })],
        });
        const total = (of: typeof snapshot) => estimate(of, loadRates(), window.value).total.expected;
        const rest = { ...snapshot, traffic: [rowOf([daily[0]!, ...daily.slice(60)])] };
        const [february, march] = ['2027-02', '2027-03'].map((month) => sliceTraffic(snapshot, month)!);
        expect(total(february!).plus(total(march!)).plus(total(rest)).eq(total(snapshot))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test('is not known without daily counts, nor of a month of which days are missing', () => {
    const traffic = [rowOf(Array.from({ length: 61 }, () => 1))];
    expect(sliceTraffic(makeSnapshot({ window: WINDOW, traffic: [...traffic, makeRow()] }), '2027-02')).toBeNull();
    const whole = makeSnapshot({ window: WINDOW, traffic });
    expect(sliceTraffic(whole, '2027-01')).toBeNull();
    expect(sliceTraffic(whole, '2027-04')).toBeNull();
    expect(sliceTraffic(whole, '2027-03')).not.toBeNull();
  });

  test('is the window where that is the month, also without daily counts', () => {
    const window = { start: '2027-02-01T00:00:00Z', end: '2027-03-01T00:00:00Z', days: 28 };
    const snapshot = makeSnapshot({ window, traffic: [makeRow()] });
    expect(sliceTraffic(snapshot, '2027-02')).toBe(snapshot);
  });

  test('keeps what has no count, and takes its part of bytes, ranges and what stores measured', () => {
    const daily = Array.from({ length: 61 }, (_, day) => (day === 1 || day === 60 ? 10 : 0));
    const row = {
      ...rowOf(daily),
      bytes: toCount(1001),
      range: { low: toCount(15), high: toCount(25) },
    };
    const store = makeStore({ ingestedBytes: toCount(6100) });
    const open = makeRow({ count: null });
    const sliced = sliceTraffic(
      makeSnapshot({ window: WINDOW, traffic: [row, open], eventDataStores: [store] }),
      '2027-02',
    );
    expect(sliced?.traffic).toMatchObject([
      { count: 10n, bytes: 500n, range: { low: 7n, high: 13n } },
      { count: null },
    ]);
    expect(sliced?.eventDataStores[0]?.ingestedBytes).toBe(2800n);
  });
});
