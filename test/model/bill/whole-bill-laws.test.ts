import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWithin } from '../../../src/model/rates/dimensions.ts';
import { estimate } from '../../../src/model/bill/estimate.ts';
import type { Line } from '../../../src/model/bill/line.ts';
import { parseMonth } from '../../../src/model/quantity/month.ts';
import { parseRates } from '../../../src/model/rates/parse-rates.ts';
import type { Snapshot } from '../../../src/model/snapshot/snapshot.ts';
import { parseSnapshot } from '../../../src/model/snapshot/parse-snapshot.ts';
import { Dice } from '../oracle/dice.ts';
import type { FleetFile } from '../oracle/fleet-file.ts';
import { factsOf, withHidden } from '../oracle/hidden.ts';
import { RATE_ROWS } from '../oracle/naive-rates.ts';
import { type FleetOptions, randomFleet } from '../oracle/random-fleet.ts';
import { fromText, isLess, isNearlySame, isSame, plus, type Rational, ZERO } from '../oracle/rational.ts';

const RUNS = 300;
const rates = parseRates(RATE_ROWS);
const window = parseMonth('window');
if (!rates.ok || !window.ok) throw new Error('neither the rates nor the month of a window can be read');
const [RATES, WINDOW] = [rates.value, window.value];

const BOUNDS = ['low', 'expected', 'high'] as const;
type Bound = (typeof BOUNDS)[number];

/** A fleet, and dice of its own to change it with. */
interface Case {
  readonly fleet: FleetFile;
  readonly dice: Dice;
}

/** Fleets of which some counts, selectors and states are not known. */
function fleets(options: FleetOptions = {}): fc.Arbitrary<Case> {
  return fc.nat(2 ** 31 - 1).map((seed) => {
    const fleet = randomFleet(seed, options);
    const dice = new Dice(~seed);
    return { fleet: withHidden(fleet, dice.chance(0.3) ? [] : dice.some(factsOf(fleet), 0, 6)), dice };
  });
}

const anyFleet = fleets();
/** What no traffic makes is the same in every part, so it does not add up. */
const anyFleetOfTraffic = fleets({ isOfTrafficOnly: true });

function read(fleet: FleetFile): Snapshot {
  const snapshot = parseSnapshot(fleet);
  if (!snapshot.ok) throw new Error(JSON.stringify(snapshot.problems));
  return snapshot.value;
}

function linesOf(fleet: FleetFile): readonly Line[] {
  return estimate(read(fleet), RATES, WINDOW).lines;
}

function ownLines(fleet: FleetFile): readonly Line[] {
  return linesOf(fleet).filter(({ dimension }) => isWithin(dimension, 'cloudtrail'));
}

/** The cost of the lines in a bound; null: open. */
function sumOf(lines: readonly Line[], bound: Bound): Rational | null {
  let sum = ZERO;
  for (const { cost } of lines) {
    const amount = cost[bound];
    if (amount === null) return null;
    sum = plus(sum, fromText(amount.toFixed()));
  }
  return sum;
}

/** Is one amount at most another? Open is above all. */
function isAtMost(a: Rational | null, b: Rational | null): boolean {
  return b === null || (a !== null && !isLess(b, a));
}

function expectAtMost(smaller: FleetFile, larger: FleetFile): void {
  const [less, more] = [ownLines(smaller), ownLines(larger)];
  for (const bound of BOUNDS)
    expect({ bound, isAtMost: isAtMost(sumOf(less, bound), sumOf(more, bound)) }).toEqual({ bound, isAtMost: true });
}

/** Tiers are one: of an open quantity AWS's tiers are not told apart. */
const lineText = ({ dimension, account, region, sink: { arn } }: Line): string =>
  [dimension, account, region, arn].join(' ');

/** Lines that may be of less or of more than before; one that is not there is of nothing. */
function widened(before: readonly Line[], after: readonly Line[]): readonly string[] {
  const [old, now] = [byText(before), byText(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((key) => {
    const amount = (lines: typeof old, bound: Bound): Rational | null => {
      let sum: Rational | null = ZERO;
      for (const { quantity } of lines.get(key) ?? []) {
        const decimal = quantity[bound];
        sum = sum === null || decimal === null ? null : plus(sum, fromText(decimal.toFixed()));
      }
      return sum;
    };
    return !isAtMost(amount(old, 'low'), amount(now, 'low')) || !isAtMost(amount(now, 'high'), amount(old, 'high'));
  });
}

function byText(lines: readonly Line[]): ReadonlyMap<string, readonly Line[]> {
  return Map.groupBy(lines, lineText);
}

const isLake = ({ dimension }: Line): boolean => dimension.startsWith('lake.');

/** Events add up to the last decimal; what was divided by days of a month does to the 30th digit. */
function expectSum(whole: FleetFile, parts: readonly FleetFile[]): void {
  const [all, apart] = [ownLines(whole), parts.flatMap(ownLines)];
  for (const bound of BOUNDS)
    for (const [kind, same] of [
      [(line: Line) => !isLake(line), isSame],
      [isLake, isNearlySame],
    ] as const) {
      const [one, several] = [sumOf(all.filter(kind), bound), sumOf(apart.filter(kind), bound)];
      const isEqual = one === null || several === null ? one === several : same(several, one);
      expect({ bound, isEqual }).toEqual({ bound, isEqual: true });
    }
}

const withTraffic = (fleet: FleetFile, traffic: FleetFile['traffic']): FleetFile => ({ ...fleet, traffic });

describe("CloudTrail's own charges", () => {
  test('are additive over accounts', () => {
    fc.assert(
      fc.property(anyFleetOfTraffic, ({ fleet }) => {
        const accounts = [...new Set(fleet.traffic.map(({ account }) => account))];
        const ofAccount = (one: string): FleetFile['traffic'] => fleet.traffic.filter(({ account }) => account === one);
        expectSum(
          fleet,
          accounts.map((account) => withTraffic(fleet, ofAccount(account))),
        );
      }),
      { numRuns: RUNS },
    );
  });

  test('are additive over traffic', () => {
    fc.assert(
      fc.property(anyFleetOfTraffic, ({ fleet, dice }) => {
        const sides = fleet.traffic.map(() => dice.chance(0.5));
        const side = (wanted: boolean): FleetFile =>
          withTraffic(
            fleet,
            fleet.traffic.filter((_, at) => sides[at] === wanted),
          );
        expectSum(fleet, [side(true), side(false)]);
      }),
      { numRuns: RUNS },
    );
  });

  test('never rise when a row is dropped', () => {
    fc.assert(
      fc.property(anyFleet, ({ fleet, dice }) => {
        const at = dice.between(0, fleet.traffic.length - 1);
        expectAtMost(withTraffic(fleet, fleet.traffic.toSpliced(at, 1)), fleet);
      }),
      { numRuns: RUNS },
    );
  });

  test('never fall when a trail that logs is added', () => {
    fc.assert(
      fc.property(anyFleet, fc.nat(2 ** 31 - 1), ({ fleet, dice }, seed) => {
        const arns = new Set(fleet.trails.map(({ arn }) => arn));
        const added = randomFleet(seed).trails.find(({ arn }) => !arns.has(arn));
        fc.pre(added !== undefined);
        const more = dice.shuffle([...fleet.trails, { ...added, logging: true }]);
        expectAtMost(fleet, { ...fleet, trails: more });
      }),
      { numRuns: RUNS },
    );
  });

  test('never have wider bounds when more is known', () => {
    let narrowed = 0;
    fc.assert(
      fc.property(fc.nat(2 ** 31 - 1), (seed) => {
        const fleet = randomFleet(seed);
        const hidden = new Dice(~seed).some(factsOf(fleet), 1, 5);
        const [before, after] = [withHidden(fleet, hidden), withHidden(fleet, hidden.slice(1))].map(ownLines);
        const lows = [sumOf(before!, 'low'), sumOf(after!, 'low')] as const;
        const highs = [sumOf(before!, 'high'), sumOf(after!, 'high')] as const;
        expect([isAtMost(...lows), isAtMost(highs[1], highs[0])]).toEqual([true, true]);
        expect(widened(before!, after!)).toEqual([]);
        if (!isAtMost(lows[1], lows[0]) || !isAtMost(highs[0], highs[1])) narrowed += 1;
      }),
      { numRuns: RUNS },
    );
    // What was hidden must have mattered often enough.
    expect(narrowed).toBeGreaterThan(RUNS / 10);
  });
});

describe('the whole bill', () => {
  test('is the same in whatever order rows, trails, stores and buckets are listed', () => {
    fc.assert(
      fc.property(anyFleet, ({ fleet, dice }) => {
        const snapshot = read(fleet);
        const turned: Snapshot = {
          ...snapshot,
          traffic: dice.shuffle(snapshot.traffic),
          trails: dice.shuffle(snapshot.trails),
          eventDataStores: dice.shuffle(snapshot.eventDataStores),
          logBuckets: dice.shuffle(snapshot.logBuckets),
          logGroups: dice.shuffle(snapshot.logGroups),
          given: dice.shuffle(snapshot.given),
        };
        const [one, other] = [estimate(snapshot, RATES, WINDOW), estimate(turned, RATES, WINDOW)];
        expect({ lines: other.lines, total: other.total }).toEqual({ lines: one.lines, total: one.total });
      }),
      { numRuns: RUNS },
    );
  });

  test('has low <= expected <= high on every line and in the total, and nothing below zero', () => {
    let open = 0;
    fc.assert(
      fc.property(anyFleet, ({ fleet }) => {
        const { lines, total } = estimate(read(fleet), RATES, WINDOW);
        if (total.high === null) open += 1;
        for (const { low, expected, high } of [total, ...lines.flatMap(({ quantity, cost }) => [quantity, cost])]) {
          expect(low.isNegative()).toBe(false);
          expect(expected.gte(low.toFixed())).toBe(true);
          if (high !== null) expect(high.gte(expected.toFixed())).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
    expect(open).toBeGreaterThan(RUNS / 20);
    expect(open).toBeLessThan(RUNS);
  });
});
