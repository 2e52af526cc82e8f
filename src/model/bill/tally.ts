import { addBounds, type Bounds, exactly, joinBounds, mapBounds } from '../quantity/bounds.ts';
import { addCounts, type Count, NO_EVENTS } from '../quantity/count.ts';
import { type Decimal, ZERO } from '../quantity/decimal.ts';
import { project } from '../quantity/month.ts';
import { monthOfDays } from '../forecast/day-pattern.ts';
import type { Reach, Spread } from '../forecast/sum-of-forecasts.ts';
import { monthOfUndated } from '../forecast/undated.ts';
import type { PreparedRow, PreparedTraffic } from '../forecast/prepared-row.ts';
import { type Billing, billed } from './billing.ts';
import { ForecastTally } from './forecast-tally.ts';
import { blockOf } from './row-places.ts';

/**
 * Events of many rows, summed exactly and made a month of once, so that the spread is that of the sum: what is more of one
 * bucket than was expected evens out with what is less of another.
 */
export class Tally {
  #plain: Bounds<Count> = exactly(NO_EVENTS);
  #undated: Bounds<Count> = exactly(NO_EVENTS);
  #days: Series | undefined;
  #forecast: ForecastTally | undefined;
  #own: Bounds<Decimal> = exactly(ZERO);
  readonly #spread: Spread;

  constructor({ spread }: Pick<PreparedTraffic, 'spread'>) {
    this.#spread = spread;
  }

  #forecastTally(): ForecastTally {
    return (this.#forecast ??= new ForecastTally(this.#spread));
  }

  add({ events, month, index }: PreparedRow, billing: Billing): void {
    switch (month.kind) {
      case 'plain':
        this.#plain = joinBounds(this.#plain, billed(events, billing, NO_EVENTS), addCounts);
        break;
      case 'undated':
        this.#undated = joinBounds(this.#undated, billed(events, billing, NO_EVENTS), addCounts);
        break;
      case 'own':
        this.#own = addBounds(this.#own, billed(month.events, billing, ZERO));
        break;
      case 'days':
        this.#days = addSeries(this.#days ?? emptySeries(month.daily), month.daily, billing);
        break;
      case 'forecast':
        this.#forecastTally().add(month.events, billing, blockOf(index));
    }
  }

  /** Adds what another tally holds. */
  join(other: Tally): void {
    this.#plain = joinBounds(this.#plain, other.#plain, addCounts);
    this.#own = addBounds(this.#own, other.#own);
    this.#undated = joinBounds(this.#undated, other.#undated, addCounts);
    this.#days = joinSeries(this.#days, other.#days);
    if (other.#forecast === undefined) return;
    this.#forecastTally().join(other.#forecast);
  }

  /** A tally that holds the same, and goes its own way. */
  copy(): Tally {
    const copy = new Tally({ spread: this.#spread });
    copy.#plain = this.#plain;
    copy.#own = this.#own;
    copy.#undated = this.#undated;
    copy.#days = joinSeries(undefined, this.#days);
    copy.#forecast = this.#forecast?.copy();
    return copy;
  }

  /** Events of the month. */
  month(traffic: PreparedTraffic): Bounds<Decimal> {
    const { month, window, days, between } = traffic;
    let sum = addBounds(
      mapBounds(this.#plain, (count) => project(count, month, window)),
      this.#own,
    );
    if (this.#undated.high !== NO_EVENTS) sum = addBounds(sum, monthOfUndated(this.#undated, traffic));
    if (this.#days !== undefined && days !== undefined) sum = addBounds(sum, monthOfDays(this.#days, days));
    const isKnown = between === 'forecast' || between === 'nothing';
    if (isKnown) sum = exactly(sum.expected);
    return this.#forecast === undefined ? sum : addBounds(sum, this.#forecast.month(between));
  }

  /** How many events what is expected may be off, as far as that is forecast. */
  reach(): Reach {
    return this.#forecast?.reach() ?? NONE;
  }

  /** The same in proportion, as a standard deviation; undefined of nothing. */
  relativeDeviation(): number | undefined {
    return this.#forecast?.relativeDeviation();
  }
}

const NONE: Reach = { below: 0, above: 0 };

/** Numbers by day, for each end. */
interface Series {
  readonly low: number[];
  readonly expected: number[];
  readonly high: number[];
}

const ENDS = ['low', 'expected', 'high'] as const;

function emptySeries({ length }: readonly number[]): Series {
  const zeros = (): number[] => Array<number>(length).fill(0);
  return { low: zeros(), expected: zeros(), high: zeros() };
}

function addSeries(series: Series, values: readonly number[], { sure, expected, possible }: Billing): Series {
  for (let index = 0; index < values.length; index++) {
    const events = values[index]!;
    if (sure) series.low[index]! += events;
    if (expected) series.expected[index]! += events;
    if (possible) series.high[index]! += events;
  }
  return series;
}

function joinSeries(series: Series | undefined, more: Series | undefined): Series | undefined {
  if (more === undefined) return series;
  const joined = series ?? emptySeries(more.low);
  for (const end of ENDS) more[end].forEach((events, index) => (joined[end][index]! += events));
  return joined;
}
