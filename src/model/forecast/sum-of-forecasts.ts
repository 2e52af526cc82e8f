import { deviationsFor } from './level/normal.ts';
import type { SeriesForecast } from './forecast-series.ts';

/** A sum of series, each so many times: events by their price, for instance. Of one series all are to be added at once. */
export class ForecastSum {
  readonly #parts: Part[] = [];

  add({ expected, variance, downward, shared, sharedVariance, unseen, occasions }: Summand, times = 1): void {
    const square = times * times;
    this.#parts.push({
      expected: expected * times,
      variance: variance * square,
      downward: downward * square,
      shared: shared * times,
      sharedVariance: sharedVariance * square,
      unseen: unseen * times,
      occasional: occasions === undefined ? 0 : expected * times,
      occasions: occasions ?? 0,
    });
  }

  /**
   * What is expected, and between what the month lies with such a confidence. Series are off independently of each other, but for
   * what moves all of them. Where no event was seen at all, so few may come that none in the window was no wonder.
   *
   * The width is that of a normal distribution, so that one more series never makes it narrower. The low end is that of a
   * lognormal one, which is never below nothing. Neither end is beyond the sum of those of the parts.
   *
   * @param common the variance of what moves all of them, relative to what is shared
   * @param confidence above 0, below 1
   */
  interval(common: number, confidence: number): Interval {
    const whole = sumOf(this.#parts);
    const given = { common, confidence, deviations: deviationsFor(confidence) };
    const width = widthOf(whole, given);
    let [lows, widths] = [0, 0];
    for (const part of this.#parts) {
      lows += lowOf(part, given);
      widths += widthOf(part, given);
    }
    const low = Math.min(Math.max(lows, lowOf(whole, given)), lows + Math.max(0, widths - width));
    return { low, expected: whole.expected, high: low + width };
  }
}

interface Part {
  readonly expected: number;
  readonly variance: number;
  readonly downward: number;
  readonly shared: number;
  readonly sharedVariance: number;
  readonly unseen: number;
  /** What is expected of series that are silent for whole weeks, and how often. */
  readonly occasional: number;
  readonly occasions: number;
}

interface Given {
  readonly common: number;
  readonly confidence: number;
  readonly deviations: number;
}

function sumOf(parts: readonly Part[]): Part {
  let [expected, variance, downward, shared, sharedVariance, unseen, occasional, occasions] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (const part of parts) {
    expected += part.expected;
    variance += part.variance;
    downward += part.downward;
    shared += part.shared;
    sharedVariance += part.sharedVariance;
    unseen = Math.max(unseen, part.unseen);
    occasional += part.occasional;
    occasions += part.occasions;
  }
  return { expected, variance, downward, shared, sharedVariance, unseen, occasional, occasions };
}

function lowOf(part: Part, { common, confidence, deviations }: Given): number {
  const { expected, downward, shared, sharedVariance, occasional, occasions } = part;
  if (expected <= 0) return 0;
  const together = common * shared ** 2;
  // All of them may well stay silent that are silent for weeks.
  const silence = Math.min(1, Math.sqrt((2 * Math.exp(-occasions)) / (1 - confidence)));
  // Bursts come on top of what is usual: that they may be many makes the low end no lower.
  return Math.max(
    lognormalLow(expected, downward + together, deviations) * (1 - (silence * occasional) / expected),
    lognormalLow(shared, sharedVariance + together, deviations),
  );
}

function widthOf({ variance, shared, unseen }: Part, { common, confidence, deviations }: Given): number {
  return Math.max(2 * deviations * Math.sqrt(variance + common * shared ** 2), -Math.log1p(-confidence) * unseen);
}

function lognormalLow(expected: number, variance: number, deviations: number): number {
  return expected <= 0 ? 0 : expected * Math.exp(-deviations * Math.sqrt(Math.log1p(variance / expected ** 2)));
}

type Summand = Omit<SeriesForecast, 'bursts' | 'youngSince' | 'isGone'>;

export interface Interval {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}
