import type { ClosedBounds } from '../quantity/bounds.ts';
import { Decimal } from '../quantity/decimal.ts';
import { FACTOR_DIGITS } from './month-sum.ts';
import { PARTS, type RowForecast } from './row-forecast.ts';
import { intervalOf, type Spread } from './sum-of-forecasts.ts';

/** Digits after the point of a factor that are told apart, and beyond which it is no whole number of them. */
const PLACES = 12;
const [LEAST_FACTOR, MOST_FACTOR] = [1e-6, 1e6];
const POWERS = Array.from({ length: PLACES + 1 }, (_, power) => 10n ** BigInt(power));
const WHOLE = POWERS[PLACES]!;
const PLACES_OF_PARTS = String(PARTS).length - 1;

/**
 * The months of rows added end by end, each with bounds of its own, in whole numbers: as exact as adding their decimals, which takes
 * ten times as long. Unlike in a `MonthSum` nothing evens out.
 */
export class SumOfMonths {
  readonly #spread: Spread;
  #low = 0n;
  #expected = 0n;
  #high = 0n;

  constructor(spread: Spread) {
    this.#spread = spread;
  }

  /** False where the row is to be added as decimals: nothing of it was added then. */
  add({ counted, rest, part }: RowForecast): boolean {
    const { low, expected, high } = intervalOf(part, this.#spread);
    const [least, most] = [factorOf(low / expected), factorOf(high / expected)];
    if (least === undefined || most === undefined) return false;
    this.#low += counted * WHOLE + rest * least;
    this.#expected += counted + rest;
    this.#high += counted * WHOLE + rest * most;
    return true;
  }

  bounds(): ClosedBounds<Decimal> {
    return {
      low: withPoint(this.#low, PLACES + PLACES_OF_PARTS),
      expected: withPoint(this.#expected, PLACES_OF_PARTS),
      high: withPoint(this.#high, PLACES + PLACES_OF_PARTS),
    };
  }
}

/** Cut to as many digits as a month's bounds are; undefined where it is not written as a plain decimal. */
function factorOf(factor: number): bigint | undefined {
  if (!(factor >= LEAST_FACTOR && factor < MOST_FACTOR)) return factor === 0 ? 0n : undefined;
  const text = factor.toPrecision(FACTOR_DIGITS);
  const point = text.indexOf('.');
  if (text.includes('e')) return undefined;
  const places = point < 0 ? 0 : text.length - 1 - point;
  return BigInt(point < 0 ? text : text.slice(0, point) + text.slice(point + 1)) * POWERS[PLACES - places]!;
}

function withPoint(value: bigint, places: number): Decimal {
  const text = value.toString().padStart(places + 1, '0');
  return new Decimal(`${text.slice(0, -places)}.${text.slice(-places)}`);
}
