import { addBounds, type Bounds, exactly, joinBounds, mapBounds } from '../quantity/bounds.ts';
import { addCounts, type Count, NO_EVENTS } from '../quantity/count.ts';
import { type Decimal, ZERO } from '../quantity/decimal.ts';
import { project } from '../quantity/month.ts';
import { monthOfDays } from '../forecast/day-pattern.ts';
import { monthOfWeeks } from '../forecast/month-of-weeks.ts';
import { monthOfUndated } from '../forecast/undated.ts';
import type { PreparedRow, PreparedTraffic } from '../forecast/prepared-row.ts';
import { type Billing, billed } from './billing.ts';

/**
 * Events of many rows, summed as whole numbers and made a month of once. Rows that have weeks are summed week by week, so
 * that the spread is that of the sum: a quiet week of one bucket evens out with a busy one of another.
 */
export class Tally {
  #plain: Bounds<Count> = exactly(NO_EVENTS);
  #undated: Bounds<Count> = exactly(NO_EVENTS);
  #weeks: Series | undefined;
  /** Of the same rows, each carried on by its own drift. */
  readonly #drifted = { low: 0, high: 0 };
  #days: Series | undefined;
  /** Of the rows that have weeks, all days: those before the first whole week are in no week. */
  #inWeeks = NO_EVENTS;
  #own: Bounds<Decimal> = exactly(ZERO);

  add({ events, month }: PreparedRow, billing: Billing): void {
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
      case 'weeks':
        this.#weeks = addSeries(this.#weeks ?? emptySeries(month.months), month.months, billing);
        if (billing.sure) this.#drifted.low += month.drifted.low;
        if (billing.possible) this.#drifted.high += month.drifted.high;
        if (billing.possible) this.#inWeeks = addCounts(this.#inWeeks, events.expected);
    }
  }

  /** Adds what another tally holds. */
  join(other: Tally): void {
    this.#plain = joinBounds(this.#plain, other.#plain, addCounts);
    this.#own = addBounds(this.#own, other.#own);
    this.#inWeeks = addCounts(this.#inWeeks, other.#inWeeks);
    this.#undated = joinBounds(this.#undated, other.#undated, addCounts);
    this.#drifted.low += other.#drifted.low;
    this.#drifted.high += other.#drifted.high;
    this.#weeks = joinSeries(this.#weeks, other.#weeks);
    this.#days = joinSeries(this.#days, other.#days);
  }

  /** Events of the month. @throws RangeError where a week's events are beyond 2^53, which no account makes */
  month(traffic: PreparedTraffic): Bounds<Decimal> {
    const { month, window, weeks: pattern, days } = traffic;
    const plain = (count: Count): Decimal => project(count, month, window);
    let sum = addBounds(mapBounds(this.#plain, plain), this.#own);
    if (this.#undated.high !== NO_EVENTS) sum = addBounds(sum, monthOfUndated(this.#undated, traffic));
    if (this.#days !== undefined && days !== undefined) sum = addBounds(sum, monthOfDays(this.#days, days));
    if (this.#weeks === undefined || pattern === undefined) return sum;
    return addBounds(
      sum,
      monthOfWeeks(this.#weeks, this.#drifted, pattern, () => plain(this.#inWeeks)),
    );
  }
}

/** Numbers by week or by day, for each end. */
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
