import { MonthSum } from '../forecast/month-sum.ts';
import type { RowForecast } from '../forecast/row-forecast.ts';
import type { Between } from '../forecast/prepared-row.ts';
import type { Reach, Spread } from '../forecast/sum-of-forecasts.ts';
import { type Bounds, type ClosedBounds, exactly } from '../quantity/bounds.ts';
import type { Decimal } from '../quantity/decimal.ts';
import type { Billing } from './billing.ts';

/** Forecasts of many rows: what is sure at its least, what is expected, and what is possible at its most. */
export class ForecastTally {
  readonly #spread: Spread;
  /** One sum as long as all three are the same, as they are of rows whose counts are known and that are surely recorded. */
  #low: MonthSum;
  #expected: MonthSum;
  #high: MonthSum;

  constructor(spread: Spread) {
    this.#spread = spread;
    this.#expected = new MonthSum(spread);
    this.#low = this.#expected;
    this.#high = this.#expected;
  }

  /** @param block of what is added up by itself first, as `ForecastSum` has it */
  add({ low, expected, high }: ClosedBounds<RowForecast>, billing: Billing, block?: number): void {
    if (this.#low === this.#high) {
      if (billing.sure && billing.expected && billing.possible && low === expected && high === expected) {
        this.#expected.add(expected, block);
        return;
      }
      this.#part();
    }
    if (billing.sure) this.#low.add(low, block);
    if (billing.expected) this.#expected.add(expected, block);
    if (billing.possible) this.#high.add(high, block);
  }

  #part(): void {
    this.#low = this.#expected.copy(this.#spread);
    this.#high = this.#expected.copy(this.#spread);
  }

  /** A tally that holds the same, and goes its own way. */
  copy(): ForecastTally {
    const copy = new ForecastTally(this.#spread);
    const isOne = this.#low === this.#high;
    copy.#expected = this.#expected.copy(this.#spread);
    copy.#low = isOne ? copy.#expected : this.#low.copy(this.#spread);
    copy.#high = isOne ? copy.#expected : this.#high.copy(this.#spread);
    return copy;
  }

  join(other: ForecastTally): void {
    if (this.#low === this.#high && other.#low === other.#high) {
      this.#expected.join(other.#expected);
      return;
    }
    if (this.#low === this.#high) this.#part();
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
