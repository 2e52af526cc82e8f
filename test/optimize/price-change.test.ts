import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCount } from '../../src/model/quantity/count.ts';
import { Decimal } from '../../src/model/quantity/decimal.ts';
import { estimate, withSelectors } from '../../src/model/bill/estimate.ts';
import { AVERAGE_MONTH, type Month, OBSERVED_WINDOW, parseMonth } from '../../src/model/quantity/month.ts';
import { records } from '../../src/model/bill/recording.ts';
import type { Snapshot, TrafficRow } from '../../src/model/snapshot/snapshot.ts';
import { priceChange, type PriceChange, type PriceQuestion } from '../../src/optimize/price-change.ts';
import type { Selector } from '../../src/selectors/selector.ts';
import { anySnapshot } from '../estates.ts';
import { withDataTiers } from '../rates.ts';
import { ALL_S3, bucketRow, dataSelector, loadRates, makeSnapshot, makeTrail, MANAGEMENT } from '../factories.ts';
import { NO_COST, type Usd } from '../../src/model/quantity/usd.ts';

const rates = loadRates();
const window = parseMonth('window');
if (!window.ok) throw new Error('window is a month');
/** Without projection every sum is exact. */
const WINDOW: Month = window.value;

const month = fc.constantFrom(WINDOW, WINDOW, AVERAGE_MONTH);

/** Where events get cheaper the more there are, and where some are free before they get expensive and cheap again. */
const TIERED = withDataTiers(rates, [
  ['3000000', '0.000001'],
  [null, '0.0000001'],
]);
const BUMPY = withDataTiers(rates, [
  ['100000000', '0'],
  ['300000000', '0.000002'],
  [null, '0.0000005'],
]);

/** Any change of one trail of any estate: its selectors become those of another trail, of any trail or of none of them. */
const question: fc.Arbitrary<PriceQuestion> = fc
  .record({
    snapshot: anySnapshot,
    other: anySnapshot,
    month,
    mixed: fc.boolean(),
    isTurned: fc.boolean(),
    prices: fc.constantFrom(rates, rates, TIERED, BUMPY),
  })
  .map(({ snapshot, other, month: chosen, mixed, isTurned, prices }) => {
    const trail = snapshot.trails[0]!;
    const before = trail.selectors!;
    const others = other.trails[0]!.selectors!;
    const after = mixed ? [...before.slice(1), ...others.slice(1)] : others;
    const changed = after.length === 0 ? others : after;
    const [from, to] = isTurned ? [changed, before] : [before, changed];
    return { snapshot, rates: prices, month: chosen, trail, before: from, after: to };
  });

function turned(asked: PriceQuestion): PriceQuestion {
  return { ...asked, before: asked.after, after: asked.before };
}

function negative(amount: Usd | null): string | null {
  return amount === null ? null : textOf(amount.negated());
}

/** Projected amounts have 40 digits, so sums in another order differ in the last ones; reports print twelve decimals. */
function textOf(amount: Usd | null): string | null {
  return amount === null ? null : amount.toDecimalPlaces(12).plus(NO_COST).toFixed();
}

function rounded<Amount extends Decimal | Usd>(amount: Amount): Amount {
  return amount.toDecimalPlaces(12) as Amount;
}

describe('the price of a change', () => {
  test('before and after are the totals of a report, and the saving is their difference', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const { snapshot, trail, before, after } = asked;
        const change = priceChange(asked);
        const totalOf = (selectors: readonly Selector[]) =>
          estimate(withSelectors(snapshot, trail.arn, selectors), asked.rates, asked.month).total;
        expect(change.before).toEqual(totalOf(before));
        expect(change.after).toEqual(totalOf(after));
        expect(change.saving.expected.eq(change.before.expected.minus(change.after.expected))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('the other way round it is negative, with lost and gained swapped', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const forth = priceChange(asked);
        const back = priceChange(turned(asked));
        expect({ before: back.before, after: back.after }).toEqual({ before: forth.after, after: forth.before });
        expect({ lost: back.lost, gained: back.gained }).toEqual({ lost: forth.gained, gained: forth.lost });
        expect([back.saving.low, back.saving.expected, back.saving.high].map(textOf)).toEqual(
          [forth.saving.high, forth.saving.expected, forth.saving.low].map(negative),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('of no change is nothing, whatever is unknown', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const same = [
          // The same, in another order, with one twice, and written otherwise.
          asked.before,
          asked.before.toReversed(),
          [...asked.before, asked.before[0]!],
          asked.before.map(({ FieldSelectors }) => ({ Name: 'x', FieldSelectors: FieldSelectors.toReversed() })),
        ];
        for (const after of same) {
          const { saving, lost, gained } = priceChange({ ...asked, after });
          for (const bounds of [saving, lost, gained])
            expect({
              low: bounds.low?.isZero(),
              expected: bounds.expected.isZero(),
              high: bounds.high?.isZero(),
            }).toEqual({ low: true, expected: true, high: true });
        }
      }),
      { numRuns: 200 },
    );
  });

  test('low <= expected <= high where known, and so for the events', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const { saving, lost, gained } = priceChange(asked);
        if (saving.low !== null) expect(rounded(saving.low).lte(rounded(saving.expected))).toBe(true);
        if (saving.high !== null) expect(rounded(saving.expected).lte(rounded(saving.high))).toBe(true);
        for (const { low, expected, high } of [lost, gained]) {
          expect(!low.isNegative() && rounded(low).lte(rounded(expected))).toBe(true);
          expect(high === null || rounded(expected).lte(rounded(high))).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('is exact where every count is known and every row is recorded or not', () => {
    let asked = 0;
    fc.assert(
      fc.property(question, (open) => {
        const traffic = open.snapshot.traffic.filter((row) =>
          [open.before, open.after].every((selectors) =>
            withSelectors(open.snapshot, open.trail.arn, selectors).trails.every(
              (trail) => row.count !== null && records(trail, row) !== 'maybe',
            ),
          ),
        );
        if (traffic.length === 0) return;
        asked += 1;
        // Of what is written to a bucket only the bounds are known.
        const trails = open.snapshot.trails.map((trail) => ({ ...trail, bucket: null }));
        const { saving, lost, gained } = priceChange({
          ...open,
          // What is projected without days has bounds of its own.
          month: OBSERVED_WINDOW,
          snapshot: { ...open.snapshot, traffic, trails },
        });
        expect([textOf(saving.low), textOf(saving.high)]).toEqual([textOf(saving.expected), textOf(saving.expected)]);
        for (const { low, expected, high } of [lost, gained]) expect([low, high]).toEqual([expected, expected]);
      }),
      { numRuns: 500 },
    );
    expect(asked).toBeGreaterThan(200);
  });

  test('holds for whatever the unknown turns out to be', () => {
    fc.assert(
      fc.property(question, fc.infiniteStream(fc.nat(1000)), (any, chances) => {
        // Of a window, since counts that are split scatter more than their sum.
        const asked = { ...any, month: OBSERVED_WINDOW };
        const next = (): number => chances.next().value as number;
        const wide = priceChange(asked);
        for (let round = 0; round < 3; round += 1) {
          const snapshot = settled(asked.snapshot, next);
          const trail = snapshot.trails.find(({ arn }) => arn === asked.trail.arn)!;
          const narrow = priceChange({ ...asked, snapshot, trail });
          expectWithin(narrow, wide);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

function expectWithin(narrow: PriceChange, wide: PriceChange): void {
  const { low, high } = wide.saving;
  if (low !== null) {
    expect(narrow.saving.low).not.toBeNull();
    expect(rounded(narrow.saving.low!).gte(rounded(low))).toBe(true);
  }
  if (high !== null) {
    expect(narrow.saving.high).not.toBeNull();
    expect(rounded(narrow.saving.high!).lte(rounded(high))).toBe(true);
  }
  for (const side of ['lost', 'gained'] as const) {
    expect(rounded(narrow[side].low).gte(rounded(wide[side].low))).toBe(true);
    if (wide[side].high !== null) expect(rounded(narrow[side].high!).lte(rounded(wide[side].high))).toBe(true);
  }
}

/** The snapshot as it may be in truth: every count, flag, name and status known, rows of several calls taken apart. */
function settled(snapshot: Snapshot, next: () => number): Snapshot {
  return {
    ...snapshot,
    traffic: snapshot.traffic.flatMap((row) => settledRows(row, next)),
    trails: snapshot.trails.map((trail) => ({ ...trail, logging: trail.logging ?? next() % 2 === 0 })),
  };
}

function settledRows(row: TrafficRow, next: () => number): readonly TrafficRow[] {
  const total = row.count ?? toCount(next() * 1000);
  const share = toCount((total * BigInt(next())) / 1000n);
  return [share, toCount(total - share)].map((count) => {
    const readOnly = row.readOnly ?? next() % 2 === 0;
    const names = readOnly ? ['GetObject', 'HeadObject'] : ['PutObject', 'DeleteObject'];
    const arn = row.resource?.arn?.endsWith('/')
      ? `${row.resource.arn}${next() % 2 === 0 ? 'in/x' : 'y'}`
      : row.resource?.arn;
    return {
      ...row,
      count,
      readOnly,
      eventName: row.eventName ?? names[next() % 2]!,
      ...(row.resource === undefined || arn === undefined ? {} : { resource: { ...row.resource, arn } }),
    };
  });
}

describe('bounds of a saving', () => {
  const READS = dataSelector('AWS::S3::Object', { Field: 'readOnly', Equals: ['true'] });
  const NAMES = dataSelector('AWS::S3::Object', { Field: 'eventName', Equals: ['GetObject'] });
  const trail = makeTrail({ selectors: [MANAGEMENT, ALL_S3] });
  const ask = (before: readonly Selector[], after: readonly Selector[], traffic: readonly TrafficRow[]) =>
    priceChange({ snapshot: makeSnapshot({ traffic, trails: [trail] }), rates, month: WINDOW, trail, before, after });
  const savingOf = ({ saving: { low, expected, high } }: PriceChange) =>
    [low, expected, high].map((amount) => amount?.toFixed() ?? null);

  const countOf = ({ low, expected, high }: PriceChange['lost']) => [low, expected, high].map((n) => n?.toFixed());

  test('a row of which it is open whether it is still recorded saves nothing or all', () => {
    const change = ask([ALL_S3], [READS], [bucketRow('raw', null, 1_000_000)]);
    expect(savingOf(change)).toEqual(['0', '0', '1']);
    expect(countOf(change.lost)).toEqual(['0', '0', '1000000']);
    expect(countOf(change.gained)).toEqual(['0', '0', '0']);
  });

  test('one without a count cannot cost more when less is recorded', () => {
    expect(savingOf(ask([ALL_S3], [READS], [bucketRow('raw', null, null)]))).toEqual(['0', '0', null]);
    expect(savingOf(ask([READS], [MANAGEMENT], [bucketRow('raw', null, null)]))).toEqual(['0', '0', null]);
    expect(savingOf(ask([MANAGEMENT], [ALL_S3], [bucketRow('raw', null, null)]))).toEqual([null, '0', '0']);
  });

  test('of one that may be recorded by either nothing is known but its size', () => {
    const change = ask([READS], [NAMES], [bucketRow('raw', null, 1_000_000)]);
    expect(savingOf(change)).toEqual(['-1', '0', '1']);
    expect([countOf(change.lost)[2], countOf(change.gained)[2]]).toEqual(['1000000', '1000000']);
    expect(savingOf(ask([READS], [NAMES], [bucketRow('raw', null, null)]))).toEqual([null, '0', null]);
  });

  test('of several copies of a trail the one that knows most counts', () => {
    const shadow = { ...trail, logging: null, selectors: null };
    const snapshot = makeSnapshot({ traffic: [bucketRow('raw', true, 1_000_000)], trails: [shadow, trail] });
    const change = priceChange({
      snapshot,
      rates,
      month: WINDOW,
      trail: shadow,
      before: [ALL_S3],
      after: [MANAGEMENT],
    });
    expect(savingOf(change)).toEqual(['1', '1', '1']);
    expect(countOf(change.lost)).toEqual(['1000000', '1000000', '1000000']);
  });

  test('a row that a change does not touch stays out, though it may or may not be recorded', () => {
    expect(savingOf(ask([READS, MANAGEMENT], [READS], [bucketRow('raw', null, null)]))).toEqual(['0', '0', '0']);
  });
});
