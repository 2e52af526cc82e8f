import { deviationsFor } from './level/normal.ts';
import type { SeriesForecast } from './forecast-series.ts';

/** A sum of series, each so many times: events by their price, for instance. */
export class ForecastSum {
  #expected = 0;
  #variance = 0;
  #shared = 0;
  #unseen = 0;

  add({ expected, variance, shared, unseen }: Summand, times = 1): void {
    this.#expected += expected * times;
    this.#variance += variance * times * times;
    this.#shared += shared * times;
    this.#unseen = Math.max(this.#unseen, unseen * times);
  }

  /**
   * What is expected, and between what the month lies with such a confidence. Series are off independently of each other, but for
   * what moves all of them. Where no event was seen at all, so few may come that none in the window was no wonder.
   *
   * @param common the variance of what moves all of them, relative to what is shared
   * @param confidence above 0, below 1
   */
  interval(common: number, confidence: number): Interval {
    const expected = this.#expected;
    if (expected <= 0) return { low: 0, expected: 0, high: -Math.log1p(-confidence) * this.#unseen };
    const relative = (this.#variance + common * this.#shared ** 2) / expected ** 2;
    const reach = Math.exp(deviationsFor(confidence) * Math.sqrt(Math.log1p(relative)));
    return { low: expected / reach, expected, high: expected * reach };
  }
}

type Summand = Pick<SeriesForecast, 'expected' | 'variance' | 'shared' | 'unseen'>;

export interface Interval {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}
