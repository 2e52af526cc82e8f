import type { Bounds } from '../quantity/bounds.ts';
import { addCounts, type Count, NO_EVENTS } from '../quantity/count.ts';
import { Decimal } from '../quantity/decimal.ts';
import { project } from '../quantity/month.ts';
import type { PreparedRow, PreparedTraffic } from '../forecast/prepared-row.ts';
import { type Billing, billed } from './billing.ts';

const ZERO = new Decimal(0);

/**
 * Events of many rows, summed as whole numbers and made a month of once. Rows that have weeks are summed week by week, so
 * that the spread is that of the sum: a quiet week of one bucket evens out with a busy one of another.
 */
export class Tally {
  #plain: Bounds<Count> = { low: NO_EVENTS, expected: NO_EVENTS, high: NO_EVENTS };
  #weeks: { readonly low: number[]; readonly expected: number[]; readonly high: number[] } | undefined;
  /** Of the rows that have weeks, all days: those before the first whole week are in no week. */
  #inWeeks = NO_EVENTS;
  #own: Bounds<Decimal> = { low: ZERO, expected: ZERO, high: ZERO };

  add({ events, month }: PreparedRow, billing: Billing): void {
    if (month.kind === 'plain') this.#plain = addBounds(this.#plain, billed(events, billing, NO_EVENTS));
    else if (month.kind === 'own') {
      const { low, expected, high } = month.events;
      if (billing.sure) this.#own = { ...this.#own, low: this.#own.low.plus(low) };
      if (billing.expected) this.#own = { ...this.#own, expected: this.#own.expected.plus(expected) };
      if (billing.possible) this.#own = { ...this.#own, high: plusOrNull(this.#own.high, high) };
    } else {
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
    this.#plain = addBounds(this.#plain, other.#plain);
    this.#own = {
      low: this.#own.low.plus(other.#own.low),
      expected: this.#own.expected.plus(other.#own.expected),
      high: plusOrNull(this.#own.high, other.#own.high),
    };
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
    const sum = {
      low: plain(this.#plain.low).plus(this.#own.low),
      expected: plain(this.#plain.expected).plus(this.#own.expected),
      high: plusOrNull(this.#plain.high === null ? null : plain(this.#plain.high), this.#own.high),
    };
    if (this.#weeks === undefined || pattern === undefined) return sum;
    const { low, expected, high } = this.#weeks;
    return {
      low: sum.low.plus(pattern.scale.times(exact(Math.min(...low)))),
      expected: sum.expected.plus(pattern.scale.times(exact(total(expected))).dividedBy(pattern.weeks)),
      high: plusOrNull(
        sum.high,
        Decimal.max(pattern.scale.times(exact(Math.max(...high))), pattern.offset > 0 ? plain(this.#inWeeks) : ZERO),
      ),
    };
  }
}

function addBounds(a: Bounds<Count>, b: Bounds<Count>): Bounds<Count> {
  return {
    low: addCounts(a.low, b.low),
    expected: addCounts(a.expected, b.expected),
    high: a.high === null || b.high === null ? null : addCounts(a.high, b.high),
  };
}

function plusOrNull(a: Decimal | null, b: Decimal | null): Decimal | null {
  return a === null || b === null ? null : a.plus(b);
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
