import { deviationsFor } from './level/normal.ts';
import { type Moments, NO_MOMENTS, timesMoments } from './moments.ts';

/** How far sums of forecasts may be off. */
export interface Spread {
  /** The variance of what moves all series of an estate together, relative to what they share. */
  readonly common: number;
  /** How often a month is to lie within its bounds: above 0, below 1. */
  readonly confidence: number;
}

/** What a forecast adds to a sum; and its own bounds, which those of the sum keep within. */
export interface Summand extends Moments {
  readonly low: number;
  readonly width: number;
}

export function summandOf(moments: Moments, spread: Spread): Summand {
  const given = givenOf(spread);
  const { expected, variance, downward, shared, sharedVariance, unseen, occasional, occasions } = moments;
  const [low, width] = [lowOf(moments, given), widthOf(moments, given)];
  return { expected, variance, downward, shared, sharedVariance, unseen, occasional, occasions, low, width };
}

/** The same series, each event so many times. */
export function timesSummand(part: Summand, times: number): Summand {
  return { ...timesMoments(part, times), low: part.low * times, width: part.width * times };
}

/**
 * A sum of series with the same spread. Of one series all is to be added at once.
 *
 * Doubles depend on the order in which they are added, in their last digit. So what comes in one block is added up by itself before
 * it is added to the rest: sums of blocks that are kept give the same double as all of it added anew.
 */
export class ForecastSum {
  readonly #given: Given;
  #closed: Sum | undefined;
  #open: Sum | undefined;
  #block = -1;

  constructor(spread: Spread) {
    this.#given = givenOf(spread);
  }

  add(part: Summand, block = 0): void {
    if (block !== this.#block) this.#close();
    this.#block = block;
    addTo((this.#open ??= { ...NO_SUM }), part);
  }

  /** Adds what another sum holds. */
  join(other: ForecastSum): void {
    this.#close();
    this.#block = -1;
    addTo((this.#closed ??= { ...NO_SUM }), other.#whole());
  }

  /** A sum that holds the same, and goes its own way. */
  copy(): ForecastSum {
    const copy = new ForecastSum(this.#given);
    copy.#closed = this.#closed === undefined ? undefined : { ...this.#closed };
    copy.#open = this.#open === undefined ? undefined : { ...this.#open };
    copy.#block = this.#block;
    return copy;
  }

  #close(): void {
    this.#closed = this.#open === undefined ? this.#closed : this.#whole();
    this.#open = undefined;
  }

  #whole(): Sum {
    if (this.#open === undefined || this.#closed === undefined) return this.#open ?? this.#closed ?? NO_SUM;
    const whole = { ...this.#closed };
    addTo(whole, this.#open);
    return whole;
  }

  /** How far the sum may be off, in proportion: a standard deviation; undefined of nothing. */
  relativeDeviation(): number | undefined {
    const whole = this.#whole();
    return whole.expected > 0 ? deviationOf(whole, this.#given) / whole.expected : undefined;
  }

  /** How far its ends lie below and above what is expected. */
  reach(): Reach {
    const { low, expected, high } = this.interval();
    return { below: Math.max(0, expected - low), above: Math.max(0, high - expected) };
  }

  /**
   * What is expected, and between what the month lies with such a confidence. Series are off independently of each other, but for
   * what moves all of them. Where no event was seen at all, so few may come that none in the window was no wonder.
   *
   * The width is that of a normal distribution, so that one more series never makes it narrower. The low end is that of a
   * lognormal one, which is never below nothing. Neither end is beyond the sum of those of the parts.
   */
  interval(): Interval {
    const whole = this.#whole();
    return within(whole, whole.low, whole.width, this.#given);
  }
}

type Sum = { -readonly [Name in keyof Summand]: Summand[Name] };

const NO_SUM: Readonly<Sum> = { ...NO_MOMENTS, low: 0, width: 0 };

function addTo(whole: Sum, part: Summand): void {
  whole.expected += part.expected;
  whole.variance += part.variance;
  whole.downward += part.downward;
  whole.shared += part.shared;
  whole.sharedVariance += part.sharedVariance;
  whole.unseen = Math.max(whole.unseen, part.unseen);
  whole.occasional += part.occasional;
  whole.occasions += part.occasions;
  whole.low += part.low;
  whole.width += part.width;
}

/** The same of one part alone. */
export function intervalOf(part: Summand, spread: Spread): Interval {
  return within(part, part.low, part.width, givenOf(spread));
}

function within(whole: Moments, lows: number, widths: number, given: Given): Interval {
  const width = widthOf(whole, given);
  const own = lowOf(whole, given);
  const low = Math.min(Math.max(lows, own), lows + Math.max(0, widths - width));
  return { low, expected: whole.expected, high: low + width };
}

interface Given extends Spread {
  readonly deviations: number;
}

const known = new Map<number, number>();

function givenOf({ common, confidence }: Spread): Given {
  let deviations = known.get(confidence);
  if (deviations === undefined) {
    deviations = deviationsFor(confidence);
    known.set(confidence, deviations);
  }
  return { common, confidence, deviations };
}

function lowOf(part: Moments, { common, confidence, deviations }: Given): number {
  const { expected, downward, shared, sharedVariance, occasional, occasions } = part;
  if (expected <= 0) return 0;
  const together = common * shared ** 2;
  // All that comes now and then may well not come.
  const silence = Math.min(1, Math.sqrt((2 * Math.exp(-occasions)) / (1 - confidence)));
  // Bursts come on top of what is usual: that they may be many makes the low end no lower.
  return Math.max(
    lognormalLow(expected, downward + together, deviations) * (1 - (silence * occasional) / expected),
    lognormalLow(shared, sharedVariance + together, deviations),
  );
}

function widthOf(part: Moments, given: Given): number {
  return Math.max(2 * given.deviations * deviationOf(part, given), -Math.log1p(-given.confidence) * part.unseen);
}

function deviationOf({ variance, shared }: Moments, { common }: Given): number {
  return Math.sqrt(variance + common * shared ** 2);
}

function lognormalLow(expected: number, variance: number, deviations: number): number {
  return expected <= 0 ? 0 : expected * Math.exp(-deviations * Math.sqrt(Math.log1p(variance / expected ** 2)));
}

export interface Reach {
  readonly below: number;
  readonly above: number;
}

export interface Interval {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}
