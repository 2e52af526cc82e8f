import type { ClosedBounds } from '../quantity/bounds.ts';
import { Decimal, ZERO } from '../quantity/decimal.ts';
import { PARTS, type RowForecast } from './row-forecast.ts';
import { ForecastSum, type Reach, type Spread } from './sum-of-forecasts.ts';

/** A factor needs no more digits than a forecast has, and is then the same on every machine. */
const DIGITS = 6;

/** Months of many rows, summed: what is expected is exact, in any order. */
export class MonthSum {
  #counted = 0n;
  #rest = 0n;
  readonly #forecast: ForecastSum;

  constructor(spread: Spread) {
    this.#forecast = new ForecastSum(spread);
  }

  add({ counted, rest, part }: RowForecast): void {
    this.#counted += counted;
    this.#rest += rest;
    this.#forecast.add(part);
  }

  join(other: MonthSum): void {
    this.#counted += other.#counted;
    this.#rest += other.#rest;
    this.#forecast.join(other.#forecast);
  }

  /** What was counted, and what is expected of the rest. */
  expected(): Decimal {
    return eventsOf(this.#counted + this.#rest);
  }

  /** Between what it lies. What was counted is certain. */
  bounds(): ClosedBounds<Decimal> {
    const { low, expected, high } = this.#forecast.interval();
    const [counted, rest] = [eventsOf(this.#counted), eventsOf(this.#rest)];
    const end = (value: number): Decimal =>
      counted.plus(expected > 0 ? rest.times(digits(value / expected)) : digits(value));
    return { low: end(low), expected: counted.plus(rest), high: end(high) };
  }

  reach(): Reach {
    return this.#forecast.reach();
  }

  relativeDeviation(): number | undefined {
    return this.#forecast.relativeDeviation();
  }
}

function eventsOf(parts: bigint): Decimal {
  return parts === 0n ? ZERO : new Decimal(parts.toString()).dividedBy(PARTS);
}

function digits(value: number): Decimal {
  return new Decimal(value.toPrecision(DIGITS));
}
