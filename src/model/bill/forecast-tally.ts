import { MonthSum } from '../forecast/month-sum.ts';
import type { RowForecast } from '../forecast/row-forecast.ts';
import type { Between } from '../forecast/prepared-row.ts';
import type { Reach, Spread } from '../forecast/sum-of-forecasts.ts';
import { type Bounds, type ClosedBounds, exactly } from '../quantity/bounds.ts';
import type { Decimal } from '../quantity/decimal.ts';
import type { Billing } from './billing.ts';

/** Forecasts of many rows: what is sure at its least, what is expected, and what is possible at its most. */
export class ForecastTally {
  readonly #low: MonthSum;
  readonly #expected: MonthSum;
  readonly #high: MonthSum;

  constructor(spread: Spread) {
    this.#low = new MonthSum(spread);
    this.#expected = new MonthSum(spread);
    this.#high = new MonthSum(spread);
  }

  add({ low, expected, high }: ClosedBounds<RowForecast>, billing: Billing): void {
    if (billing.sure) this.#low.add(low);
    if (billing.expected) this.#expected.add(expected);
    if (billing.possible) this.#high.add(high);
  }

  join(other: ForecastTally): void {
    this.#low.join(other.#low);
    this.#expected.join(other.#expected);
    this.#high.join(other.#high);
  }

  /** Of the month. */
  month(between: Between): Bounds<Decimal> {
    const expected = this.#expected.expected();
    if (between === 'nothing') return exactly(expected);
    if (between === 'forecast') return this.#expected.bounds();
    if (between === 'unknown') return { low: this.#low.expected(), expected, high: this.#high.expected() };
    return { low: this.#low.bounds().low, expected, high: this.#high.bounds().high };
  }

  /** How far what is expected may be off. */
  reach(): Reach {
    return this.#expected.reach();
  }

  /** The same in proportion, as a standard deviation; undefined of nothing. */
  relativeDeviation(): number | undefined {
    return this.#expected.relativeDeviation();
  }
}
