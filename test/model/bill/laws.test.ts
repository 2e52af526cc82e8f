import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Scope } from '../../../src/model/rates/dimensions.ts';
import { type Estimate, estimate, withSelectors } from '../../../src/model/bill/estimate.ts';
import { AVERAGE_MONTH, type Month, parseMonth } from '../../../src/model/quantity/month.ts';
import type { Snapshot } from '../../../src/model/snapshot/snapshot.ts';
import type { Selector } from '../../../src/selectors/selector.ts';
import { anySnapshot } from '../../estates.ts';
import { loadRates, MANAGEMENT } from '../../factories.ts';
import { NO_COST } from '../../../src/model/quantity/usd.ts';

const rates = loadRates();
const window = parseMonth('window');
if (!window.ok) throw new Error('window is a month');
const WINDOW: Month = window.value;

/** CloudTrail's own charges: log files are fewer and larger for more events, so they do not add up. */
function price(snapshot: Snapshot, month = WINDOW, scope: Scope = 'cloudtrail'): Estimate {
  return estimate(snapshot, rates, month, scope);
}

describe('cost', () => {
  test('is additive over traffic, to the last decimal', () => {
    fc.assert(
      fc.property(anySnapshot, fc.integer({ min: 0, max: 30 }), (snapshot, cut) => {
        const whole = price(snapshot).total;
        const head = price({ ...snapshot, traffic: snapshot.traffic.slice(0, cut) }).total;
        const tail = price({ ...snapshot, traffic: snapshot.traffic.slice(cut) }).total;
        expect(head.low.plus(tail.low).eq(whole.low)).toBe(true);
        expect(head.expected.plus(tail.expected).eq(whole.expected)).toBe(true);
        expect(whole.high === null).toBe(head.high === null || tail.high === null);
        if (whole.high !== null) expect(head.high?.plus(tail.high ?? NO_COST).eq(whole.high)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('does not hang on the order of rows or trails', () => {
    fc.assert(
      fc.property(anySnapshot, (snapshot) => {
        const { traffic, trails } = snapshot;
        const turned = { ...snapshot, traffic: traffic.toReversed(), trails: trails.toReversed() };
        const [one, other] = [snapshot, turned].map((each) => price(each, AVERAGE_MONTH, 'all'));
        expect({ lines: one!.lines, total: one!.total }).toEqual({ lines: other!.lines, total: other!.total });
      }),
      { numRuns: 200 },
    );
  });

  test('is never negative, and low <= expected <= high', () => {
    fc.assert(
      fc.property(anySnapshot, (snapshot) => {
        for (const { cost } of [
          { cost: price(snapshot, AVERAGE_MONTH, 'all').total },
          ...price(snapshot, WINDOW, 'all').lines,
        ]) {
          expect(cost.low.isNegative()).toBe(false);
          expect(cost.expected.gte(cost.low)).toBe(true);
          if (cost.high !== null) expect(cost.high.gte(cost.expected)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('never rises when events are dropped', () => {
    fc.assert(
      fc.property(anySnapshot, fc.integer({ min: 0, max: 29 }), (snapshot, index) => {
        const fewer = price({ ...snapshot, traffic: snapshot.traffic.filter((_, at) => at !== index) }).total;
        const whole = price(snapshot).total;
        expect(fewer.low.lte(whole.low)).toBe(true);
        expect(fewer.expected.lte(whole.expected)).toBe(true);
        if (whole.high !== null) expect(fewer.high?.lte(whole.high)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('never rises when a trail records less', () => {
    fc.assert(
      fc.property(anySnapshot, fc.nat(5), (snapshot, index) => {
        const trail = snapshot.trails[0]!;
        const selectors = trail.selectors ?? [];
        const fewer = selectors.filter((_, at) => at !== index);
        const less = withSelectors(snapshot, trail.arn, fewer.length === 0 ? [MANAGEMENT] : fewer);
        fc.pre(fewer.length > 0);
        expect(price(less).total.expected.lte(price(snapshot).total.expected)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('of a row without a count is unknown, not nothing, where a trail may record it', () => {
    fc.assert(
      fc.property(anySnapshot, (snapshot) => {
        const { total, unknown } = price(snapshot);
        expect(total.high === null).toBe(unknown.length > 0);
      }),
      { numRuns: 300 },
    );
  });

  test('pays for management copies as events walked one by one do', () => {
    fc.assert(
      fc.property(anySnapshot, (snapshot) => {
        const known = {
          ...snapshot,
          trails: snapshot.trails.filter(({ logging }) => logging === true),
          traffic: snapshot.traffic.filter(({ category, count }) => category === 'Management' && count !== null),
        };
        // The sum over events of max(0, trails that record the event - 1), in events.
        let paid = 0n;
        for (const row of known.traffic) {
          const recording = known.trails.filter((trail) => {
            const reaches =
              (trail.organization || trail.account === row.account) &&
              (trail.multiRegion || trail.homeRegion === row.region);
            const global = !trail.includeGlobalServiceEvents && row.eventSource === 'iam.amazonaws.com';
            return (
              reaches &&
              !global &&
              (trail.selectors ?? []).some((selector) => naively(selector, row.eventSource, row.readOnly))
            );
          });
          paid += (row.count ?? 0n) * BigInt(Math.max(0, recording.length - 1));
        }
        const lines = price(known).lines.filter(({ dimension }) => dimension === 'management.additional-copy');
        const sum = lines.reduce((total, { quantity }) => total + BigInt(quantity.expected.toFixed()), 0n);
        expect(sum).toBe(paid);
      }),
      { numRuns: 500 },
    );
  });
});

/** Management selectors read by hand, apart from the code under test. */
function naively(selector: Selector, source: string, readOnly: boolean | null): boolean {
  const value = (field: string): Readonly<Record<string, unknown>> | undefined =>
    selector.FieldSelectors.find((condition) => condition.Field === field);
  if (JSON.stringify(value('eventCategory')?.['Equals']) !== '["Management"]') return false;
  const flag = value('readOnly')?.['Equals'] as readonly string[] | undefined;
  const excluded = value('eventSource')?.['NotEquals'] as readonly string[] | undefined;
  return (flag?.includes(String(readOnly)) ?? true) && !(excluded?.includes(source) ?? false);
}
