import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SampledSpan, instantsOf } from '../../../../src/observe/aws/management/instants.ts';
import { estimateRate, type Look, studentQuantile } from '../../../../src/observe/aws/management/rate.ts';
import { pilotRate, planSample } from '../../../../src/observe/aws/management/sample-plan.ts';
import { windowBefore } from '../../../../src/observe/aws/window.ts';
import { chanceOf, EventsBefore, poisson, type RandomTraffic } from './random-traffic.ts';

const WINDOW = windowBefore(new Date('2026-11-22T10:00:00Z'), 28);
const LIMITS = { pages: 240, rounds: 7, reach: 3600 };
/** Fewer where each has hours of traffic to make up. */
const runsOf = (perSecond: number): number => (perSecond < 0.1 ? 40 : perSecond < 1 ? 80 : 200);

/** Where estimates of many random weeks of the same traffic lie. */
interface Trial {
  /** Share of the intervals that the truth is in. */
  readonly covered: number;
  /** Share that lies above the truth. */
  readonly above: number;
  /** Mean error, as a part of the truth. */
  readonly bias: number;
  /** Mean half width, as a part of the truth. */
  readonly halfWidth: number;
}

function tryOut(traffic: RandomTraffic): Trial {
  const truth = meanRate(traffic);
  const runs = runsOf(truth);
  const rates = Array.from({ length: runs }, (_, run) => sampleOnce(traffic, run));
  const share = (fits: (rate: (typeof rates)[number]) => boolean): number => rates.filter(fits).length / runs;
  return {
    covered: share(({ low, high }) => low <= truth && truth <= high),
    above: share(({ low }) => low > truth),
    bias: mean(rates.map(({ perSecond }) => perSecond / truth - 1)),
    halfWidth: mean(rates.map(({ low, high }) => (high - low) / truth / 2)),
  };
}

/** As a Region is sampled, with the events that the pilot has read in the looks. */
function sampleOnce(traffic: RandomTraffic, run: number) {
  const chance = chanceOf(run * 7919 + 13);
  const place = { account: String(100_000_000_000 + run), region: 'us-east-1' };
  const round = (number: number) =>
    instantsOf(place, WINDOW, number, LIMITS.reach).map((instant) => ({
      instant,
      before: new EventsBefore(traffic, instant, chance),
    }));
  const first = round(0);
  const rates = first.map(({ instant, before }) => {
    const { seconds, ended } = before.pilot();
    return pilotRate(instant, seconds, ended);
  });
  const plan = planSample(rates, LIMITS);
  const rest = Array.from({ length: plan.rounds - 1 }, (_, index) => round(index + 1)).flat();
  const looks = [...first, ...rest].map(({ instant, before }) => lookOf(instant, before, plan.seconds));
  return estimateRate(looks.toSorted((one, other) => one.hour - other.hour));
}

function lookOf(
  { hour, first, last }: SampledSpan,
  before: EventsBefore,
  seconds: number,
): Look & { readonly hour: number } {
  const from = Math.max(first, last - seconds + 1);
  return { hour, seconds: last - from + 1, count: before.countSince(from) };
}

function meanRate({ rateAt, bursts }: RandomTraffic): number {
  const rates: number[] = [];
  for (let time = Date.parse(WINDOW.start) / 1000; time < Date.parse(WINDOW.end) / 1000; time += 600)
    rates.push(rateAt(time));
  return mean(rates) + (bursts === undefined ? 0 : bursts.events / bursts.every);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0) / numbers.length;
}

/** Six times as much from 8 to 18 o'clock, but not on two days of the week. */
function office(night: number): RandomTraffic['rateAt'] {
  return (second) => {
    const day = Math.floor(second / 86_400) % 7;
    if (day === 2 || day === 3) return night * 0.8;
    const hour = Math.floor(second / 3600) % 24;
    return hour >= 8 && hour < 18 ? night * 6 : night;
  };
}

const PER_SECOND = [0.02, 0.2, 2, 20, 100, 500];

describe('an estimate of 95%', () => {
  test.each(PER_SECOND)('of steady traffic, %d a second', (perSecond) => {
    const { covered, bias, halfWidth } = tryOut({ rateAt: () => perSecond });
    expect(covered).toBeGreaterThanOrEqual(0.9);
    expect(Math.abs(bias)).toBeLessThan(0.01);
    expect(halfWidth).toBeLessThan(0.04);
  });

  test.each(PER_SECOND)('of office hours and weekends, about %d a second', (perSecond) => {
    const { covered, bias, halfWidth } = tryOut({ rateAt: office(perSecond / 2.5) });
    expect(covered).toBeGreaterThanOrEqual(0.9);
    expect(Math.abs(bias)).toBeLessThan(0.02);
    expect(halfWidth).toBeLessThan(perSecond > 20 ? 0.25 : 0.08);
  });

  test.each(PER_SECOND)('of a day that swells and ebbs, about %d a second', (perSecond) => {
    const rateAt = (second: number): number => perSecond * (1 - 0.5 * Math.cos((2 * Math.PI * second) / 86_400));
    const { covered, bias } = tryOut({ rateAt });
    expect(covered).toBeGreaterThanOrEqual(0.9);
    expect(Math.abs(bias)).toBeLessThan(0.02);
  });

  test.each(PER_SECOND)('of which half comes in bursts of 20 seconds a minute, about %d a second', (perSecond) => {
    const bursts = { every: 60, events: perSecond * 30, seconds: 20 };
    const { covered, bias, halfWidth } = tryOut({ rateAt: office(perSecond / 5), bursts });
    expect(covered).toBeGreaterThanOrEqual(0.85);
    expect(Math.abs(bias)).toBeLessThan(perSecond > 20 ? 0.06 : 0.02);
    expect(halfWidth).toBeGreaterThan(tryOut({ rateAt: () => perSecond }).halfWidth);
  });

  test.each(PER_SECOND)('of which half comes in bursts of a minute in ten, about %d a second', (perSecond) => {
    const bursts = { every: 600, events: perSecond * 300, seconds: 60 };
    const { covered, above, halfWidth } = tryOut({ rateAt: office(perSecond / 5), bursts });
    expect(covered).toBeGreaterThanOrEqual(0.85);
    expect(above).toBeLessThanOrEqual(0.05);
    expect(halfWidth).toBeGreaterThan(tryOut({ rateAt: () => perSecond }).halfWidth);
  });

  test('misses what comes in ten seconds of an hour, and then says too little and not too much', () => {
    const bursts = { every: 3600, events: 20 * 1800, seconds: 10 };
    const { covered, above } = tryOut({ rateAt: office(4), bursts });
    expect(covered).toBeLessThan(0.6);
    expect(above).toBeLessThanOrEqual(0.05);
  });
});

describe('an estimate for one call', () => {
  test.each([
    ['one of ten', 5, 1],
    ['one of a hundred', 0.5, 1],
    ['met eight times', 0.05, 1],
    ['met once or twice', 0.01, 1],
    ['that comes twenty at once', 0.3, 20],
    ['that comes twenty at once, and is met three times', 0.02, 20],
  ])('%s', (_, perLook, together) => {
    let covered = 0;
    for (let run = 0; run < 400; run += 1) {
      const chance = chanceOf(run * 104_729 + 7);
      const looks = Array.from({ length: 168 }, () => ({ seconds: 10, count: poisson(perLook, chance) * together }));
      const { low, high } = estimateRate(looks);
      if (low * 10 <= perLook * together && perLook * together <= high * 10) covered += 1;
    }
    expect(covered / 400).toBeGreaterThanOrEqual(0.9);
  });

  test('that was not met has an upper bound: with four, one of them would have been met', () => {
    const { perSecond, low, high } = estimateRate(Array.from({ length: 168 }, () => ({ seconds: 10, count: 0 })));
    expect([perSecond, low]).toEqual([0, 0]);
    expect(high * 1680).toBeCloseTo(3.93, 2);
  });
});

const looksOf = (length: number) =>
  fc.array(fc.record({ seconds: fc.integer({ min: 1, max: 3600 }), count: fc.nat(5000) }), {
    minLength: length,
    maxLength: length,
  });

test('the rates of parts add up to the rate of the whole, and each lies within its bounds', () => {
  fc.assert(
    fc.property(looksOf(24), looksOf(24), (some, others) => {
      const rest = some.map(({ seconds }, index) => ({ seconds, count: others[index]!.count }));
      const whole = some.map(({ seconds, count }, index) => ({ seconds, count: count + rest[index]!.count }));
      const [one, other, both] = [estimateRate(some), estimateRate(rest), estimateRate(whole)];
      expect(one.perSecond + other.perSecond).toBeCloseTo(both.perSecond, 6);
      for (const { low, perSecond, high } of [one, other, both]) {
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(perSecond);
        expect(high).toBeGreaterThanOrEqual(perSecond);
      }
    }),
  );
});

test.each([
  [4, 2.776],
  [16, 2.12],
  [112, 1.981],
])("Student's t with %d degrees of freedom, from a printed table", (freedom, quantile) => {
  expect(Math.abs(studentQuantile(freedom) - quantile)).toBeLessThan(0.01);
});
