import { fraction } from './hash.ts';
import type { ManagementScenario } from './scenario.ts';

const DAY_SECONDS = 86_400;

/** One event of a row: the nth of a day (days since 1970). */
export interface Instant {
  readonly day: number;
  readonly index: number;
  /** Epoch seconds, whole as CloudTrail's. */
  readonly second: number;
}

/** A management call and when it happened, without a list of its events. */
export class CallRow {
  readonly row: ManagementScenario;
  /** Its place in the scenario: the order of events of the same second. */
  readonly rank: number;
  readonly #daily: readonly (number | null)[];
  readonly #firstDay: number;
  readonly #phase: number;

  /** @param dataEnd epoch milliseconds @param salt account and Region, so that equal rows elsewhere are out of step */
  constructor(row: ManagementScenario, rank: number, dataEnd: number, salt: string) {
    this.row = row;
    this.rank = rank;
    this.#daily = typeof row.daily === 'function' ? row.daily() : row.daily;
    this.#firstDay = dataEnd / 1000 / DAY_SECONDS - this.#daily.length;
    this.#phase = fraction(`${salt}:${row.source}:${row.name}:${rank}`);
  }

  /** The last event at or before a second. */
  latest(second: number): Instant | undefined {
    const day = Math.floor(second / DAY_SECONDS);
    const lastDay = this.#firstDay + this.#daily.length - 1;
    if (day > lastDay) return this.#lastOf(lastDay);
    const count = this.#count(day);
    // A first guess from the spacing, then corrected for the rounding of instants to seconds.
    let index = Math.min(
      count - 1,
      Math.floor(((second + 1 - day * DAY_SECONDS) * count) / DAY_SECONDS - this.#phase) + 1,
    );
    while (index >= 0 && this.#second(day, index, count) > second) index--;
    return index < 0 ? this.#lastOf(day - 1) : { day, index, second: this.#second(day, index, count) };
  }

  /** The event before this one. */
  before({ day, index }: Pick<Instant, 'day' | 'index'>): Instant | undefined {
    if (index === 0) return this.#lastOf(day - 1);
    return { day, index: index - 1, second: this.#second(day, index - 1, this.#count(day)) };
  }

  #lastOf(day: number): Instant | undefined {
    for (let at = day; at >= this.#firstDay; at--) {
      const count = this.#count(at);
      if (count > 0) return { day: at, index: count - 1, second: this.#second(at, count - 1, count) };
    }
    return undefined;
  }

  #count(day: number): number {
    return this.#daily[day - this.#firstDay] ?? 0;
  }

  #second(day: number, index: number, count: number): number {
    return day * DAY_SECONDS + Math.floor(((index + this.#phase) * DAY_SECONDS) / count);
  }
}
