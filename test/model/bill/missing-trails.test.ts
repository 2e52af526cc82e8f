import { describe, expect, test } from 'vitest';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { findUnexplained } from '../../../src/model/bill/find-unexplained.ts';
import { records } from '../../../src/model/bill/recording.ts';
import { OBSERVED_WINDOW } from '../../../src/model/quantity/month.ts';
import { parseSnapshot } from '../../../src/model/snapshot/parse-snapshot.ts';
import type { Snapshot, TrafficRow } from '../../../src/model/snapshot/snapshot.ts';
import { ALL_S3, bucketRow, loadRates, makeSnapshot, makeTrail, MANAGEMENT } from '../../factories.ts';
import { Dice } from '../oracle/dice.ts';
import { randomFleet } from '../oracle/random-fleet.ts';

const rates = loadRates();
const FLEETS = 400;

/** What the log files of all the trails hold: each event that some trail records, as often as trails record it. */
function inLogFiles(snapshot: Snapshot): readonly TrafficRow[] {
  return snapshot.traffic.flatMap((row): readonly TrafficRow[] => {
    const files = snapshot.trails.filter((trail) => records(trail, row) === 'yes').length;
    if (files === 0) return [];
    const repeats = Array<number>(snapshot.window.days).fill(0);
    repeats[0] = (files - 1) * Number(row.count);
    return [{ ...row, source: { kind: 'log-files' }, ...(files === 1 ? {} : { repeats }) }];
  });
}

describe('trails that are not given', () => {
  test('whichever are missing, what all of them cost is within the bounds', () => {
    const seen = { open: 0, closed: 0 };
    for (let seed = 1; seed <= FLEETS; seed += 1) {
      const dice = new Dice(seed);
      const parsed = parseSnapshot(randomFleet(seed));
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
      // A trail that is stopped now left no files of this window.
      const all = parsed.value.trails.filter(({ logging }) => logging !== false);
      const whole = { ...parsed.value, trails: all, eventDataStores: [], given: [] };
      const traffic = inLogFiles(whole);
      const truth = estimate({ ...whole, traffic }, rates, OBSERVED_WINDOW, 'cloudtrail').total;
      const given = all.filter(() => dice.chance(0.6));
      const told = { ...whole, traffic, trails: given };
      const { total } = estimate(told, rates, OBSERVED_WINDOW, 'cloudtrail');
      expect(total.low.lte(truth.low), `fleet ${seed}, low`).toBe(true);
      expect(total.high === null || (truth.high !== null && total.high.gte(truth.high)), `fleet ${seed}, high`).toBe(
        true,
      );
      expect(total.high === null, `fleet ${seed}, open`).toBe(
        findUnexplained(told).length > 0 || (truth.high === null && given.length > 0),
      );
      seen[total.high === null ? 'open' : 'closed'] += 1;
    }
    expect(Math.min(seen.open, seen.closed)).toBeGreaterThan(FLEETS / 20);
  });

  const row = (count: number): TrafficRow => ({ ...bucketRow('raw', true, count), source: { kind: 'log-files' } });
  const far = makeTrail({ account: '444455556666', selectors: [MANAGEMENT] });

  test.for<[string, Snapshot['trails'], readonly [string, string, string | undefined]]>([
    ['none reaches the place: recorded once at least', [far], ['0.0001', '0.0001', undefined]],
    ['one reaches it and records other events', [makeTrail({ selectors: [MANAGEMENT] })], ['0', '0.0001', undefined]],
    ['one is stopped that would', [makeTrail({ logging: false, selectors: [ALL_S3] })], ['0', '0', undefined]],
    [
      'one is stopped and would not',
      [makeTrail({ logging: false, selectors: [MANAGEMENT] })],
      ['0.0001', '0.0001', undefined],
    ],
    ['one may, for nobody knows its selectors', [makeTrail({ selectors: null })], ['0', '0.0001', undefined]],
    ['no trail at all', [], ['0.0001', '0.0001', undefined]],
  ])('%s', ([, trails, bounds]) => {
    const snapshot = makeSnapshot({ traffic: [row(100)], trails });
    const { total, lines } = estimate(snapshot, rates, OBSERVED_WINDOW, 'cloudtrail');
    expect([total.low.toFixed(), total.expected.toFixed(), total.high?.toFixed()]).toEqual(bounds);
    expect(lines.some(({ sink }) => sink.name === 'unknown')).toBe(bounds[2] === undefined);
  });

  test('counts of other sources prove nothing of trails', () => {
    const snapshot = makeSnapshot({ traffic: [bucketRow('raw', true, 100)], trails: [far] });
    expect(findUnexplained(snapshot)).toEqual([]);
    expect(estimate(snapshot, rates, OBSERVED_WINDOW, 'cloudtrail').total.high?.toFixed()).toBe('0');
  });
});
