import { addBounds, type Bounds, exactly, joinBounds, mapBounds } from '../quantity/bounds.ts';
import { addCounts, type Count, NO_EVENTS } from '../quantity/count.ts';
import { Decimal, ZERO } from '../quantity/decimal.ts';
import { project } from '../quantity/month.ts';
import type { PreparedRow, PreparedTraffic } from '../forecast/prepared-row.ts';
import { type Billing, billed } from './billing.ts';

/**
 * Events of many rows, summed as whole numbers and made a month of once. Rows that have weeks are summed week by week, so
 * that the spread is that of the sum: a quiet week of one bucket evens out with a busy one of another.
 */
export class Tally {
  #plain: Bounds<Count> = exactly(NO_EVENTS);
  #weeks: { readonly low: number[]; readonly expected: number[]; readonly high: number[] } | undefined;
  /** Of the rows that have weeks, all days: those before the first whole week are in no week. */
  #inWeeks = NO_EVENTS;
  #own: Bounds<Decimal> = exactly(ZERO);

  add({ events, month }: PreparedRow, billing: Billing): void {
    if (month.kind === 'plain') this.#plain = joinBounds(this.#plain, billed(events, billing, NO_EVENTS), addCounts);
    else if (month.kind === 'own') this.#own = addBounds(this.#own, billed(month.events, billing, ZERO));
    else {
      this.#addWeeks(month.months, billing);
      if (billing.possible) this.#inWeeks = addCounts(this.#inWeeks, events.expected);
    }
  }

  #addWeeks(months: readonly number[], { sure, expected, possible }: Billing): void {
    this.#weeks ??= { low: zeros(months), expected: zeros(months), high: zeros(months) };
    for (let week = 0; week < months.length; week++) {
      const events = months[week]!;
      if (sure) this.#weeks.low[week]! += events;
      if (expected) this.#weeks.expected[week]! += events;
      if (possible) this.#weeks.high[week]! += events;
    }
  }

  /** Adds what another tally holds. */
  join(other: Tally): void {
    this.#plain = joinBounds(this.#plain, other.#plain, addCounts);
    this.#own = addBounds(this.#own, other.#own);
    this.#inWeeks = addCounts(this.#inWeeks, other.#inWeeks);
    const more = other.#weeks;
    if (more === undefined) return;
    this.#weeks ??= { low: zeros(more.low), expected: zeros(more.low), high: zeros(more.low) };
    for (const end of ['low', 'expected', 'high'] as const)
      more[end].forEach((events, week) => (this.#weeks![end][week]! += events));
  }

  /** Events of the month. @throws RangeError where a week's events are beyond 2^53, which no account makes */
  month({ month, window, pattern }: PreparedTraffic): Bounds<Decimal> {
    const plain = (count: Count): Decimal => project(count, month, window);
    const sum = addBounds(mapBounds(this.#plain, plain), this.#own);
    if (this.#weeks === undefined || pattern === undefined) return sum;
    const inMonth = (weeks: number): Decimal => pattern.scale.times(exact(weeks));
    const { low, expected, high } = this.#weeks;
    return addBounds(sum, {
      low: inMonth(Math.min(...low)),
      expected: inMonth(total(expected)).dividedBy(pattern.weeks),
      high: Decimal.max(inMonth(Math.max(...high)), pattern.offset > 0 ? plain(this.#inWeeks) : ZERO),
    });
  }
}

function zeros({ length }: readonly number[]): number[] {
  return Array<number>(length).fill(0);
}

function total(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function exact(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an exact count: ${value}`);
  return value;
}
