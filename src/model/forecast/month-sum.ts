import type { ClosedBounds } from '../quantity/bounds.ts';
import { Decimal, ZERO } from '../quantity/decimal.ts';
import { PARTS, type RowForecast } from './row-forecast.ts';
import { ForecastSum, type Reach, type Spread } from './sum-of-forecasts.ts';

/** A factor needs no more digits than a forecast has, and is then the same on every machine. */
export const FACTOR_DIGITS = 6;
/** Thousandths, written after the point. */
const DIGITS_OF_PARTS = String(PARTS).length - 1;

/** Months of many rows, summed: what is expected is exact, in any order. */
export class MonthSum {
  #counted = 0n;
  #rest = 0n;
  readonly #forecast: ForecastSum;

  constructor(spread: Spread, forecast = new ForecastSum(spread)) {
    this.#forecast = forecast;
  }

  /** @param block of what is added up by itself first, as `ForecastSum` has it */
  add({ counted, rest, part }: RowForecast, block?: number): void {
    this.#counted += counted;
    this.#rest += rest;
    this.#forecast.add(part, block);
  }

  /** A sum that holds the same, and goes its own way. */
  copy(spread: Spread): MonthSum {
    const copy = new MonthSum(spread, this.#forecast.copy());
    copy.#counted = this.#counted;
    copy.#rest = this.#rest;
    return copy;
  }

  join(other: MonthSum): void {
    this.#counted += other.#counted;
    this.#rest += other.#rest;
    this.#forecast.join(other.#forecast);
  }

  /** What was counted, and what is expected of the rest. */
  expected(): Decimal {
    return eventsOfParts(this.#counted + this.#rest);
  }

  /** Between what it lies. What was counted is certain. */
  bounds(): ClosedBounds<Decimal> {
    const { low, expected, high } = this.#forecast.interval();
    const [counted, rest] = [eventsOfParts(this.#counted), eventsOfParts(this.#rest)];
    const end = (value: number): Decimal => {
      const own = expected > 0 ? rest.times(digits(value / expected)) : digits(value);
      return this.#counted === 0n ? own : counted.plus(own);
    };
    return { low: end(low), expected: this.#counted === 0n ? rest : counted.plus(rest), high: end(high) };
  }

  reach(): Reach {
    return this.#forecast.reach();
  }

  relativeDeviation(): number | undefined {
    return this.#forecast.relativeDeviation();
  }
}

/** Of thousandths. */
export function eventsOfParts(parts: bigint): Decimal {
  if (parts === 0n) return ZERO;
  const text = parts.toString().padStart(DIGITS_OF_PARTS + 1, '0');
  return new Decimal(`${text.slice(0, -DIGITS_OF_PARTS)}.${text.slice(-DIGITS_OF_PARTS)}`);
}

function digits(value: number): Decimal {
  return new Decimal(value.toPrecision(FACTOR_DIGITS));
}
