import { addBounds, type Bounds, exactly, joinBounds, mapBounds, mapClosed } from '../quantity/bounds.ts';
import { addCounts, type Count, NO_EVENTS } from '../quantity/count.ts';
import { Decimal, ZERO } from '../quantity/decimal.ts';
import { BYTES_PER_EVENT, measuredBytes } from './event-bytes.ts';
import { project } from '../quantity/month.ts';
import { monthOfRow } from '../forecast/month-of-row.ts';
import type { PreparedRow, PreparedTraffic } from '../forecast/prepared-row.ts';
import { timesForecast } from '../forecast/row-forecast.ts';
import { billed, type Billing } from './billing.ts';
import { ForecastTally } from './forecast-tally.ts';
import { blockOf, RowPlaces } from './row-places.ts';
import { Tally } from './tally.ts';

const NO_BYTES: Bounds<Count> = exactly(NO_EVENTS);

/** What a trail or store takes in from one account and Region: events of all categories, and their bytes as JSON. */
export class Volume {
  readonly events: Tally;
  /** The rows that are expected in it, by their places. */
  readonly rows = new RowPlaces();
  /** Those without measured bytes; undefined: all of them. */
  #unmeasured: Tally | undefined;
  #plain = NO_BYTES;
  #forecast: ForecastTally | undefined;
  #own: Bounds<Decimal> = exactly(ZERO);

  constructor(traffic: Pick<PreparedTraffic, 'spread'>) {
    this.events = new Tally(traffic);
  }

  add(prepared: PreparedRow, billing: Billing, traffic: PreparedTraffic): void {
    const { row, month } = prepared;
    const all = measuredBytes(row);
    if (all !== undefined) this.#unmeasured ??= this.events.copy();
    this.events.add(prepared, billing);
    if (billing.expected) this.rows.add(prepared.index);
    if (all === undefined) {
      this.#unmeasured?.add(prepared, billing);
      return;
    }
    if (month.kind === 'plain') {
      this.#plain = joinBounds(this.#plain, billed(all, billing, NO_EVENTS), addCounts);
      return;
    }
    // The measured bytes of a row go with its events.
    const { bytes = 0n, count } = row;
    if (!count) return;
    if (month.kind === 'forecast') {
      const mean = Number(bytes) / Number(count);
      const own = mapClosed(month.events, (events) => timesForecast(events, mean));
      (this.#forecast ??= new ForecastTally(traffic.spread)).add(own, billing, blockOf(prepared.index));
      return;
    }
    const mean = new Decimal(bytes.toString()).dividedBy(count.toString());
    const own = mapBounds(monthOfRow(prepared, traffic), (events) => events.times(mean));
    this.#own = addBounds(this.#own, billed(own, billing, ZERO));
  }

  /** Adds what another volume holds. */
  join(other: Volume): void {
    if (other.#unmeasured !== undefined) this.#unmeasured ??= this.events.copy();
    this.#unmeasured?.join(other.#unmeasured ?? other.events);
    this.events.join(other.events);
    this.rows.join(other.rows);
    this.#plain = joinBounds(this.#plain, other.#plain, addCounts);
    this.#own = addBounds(this.#own, other.#own);
    if (other.#forecast === undefined) return;
    if (this.#forecast === undefined) this.#forecast = other.#forecast.copy();
    else this.#forecast.join(other.#forecast);
  }

  /** Bytes of the month. */
  rawOfMonth(traffic: PreparedTraffic): Bounds<Decimal> {
    const { month, window, between } = traffic;
    const unmeasured = joinBounds((this.#unmeasured ?? this.events).month(traffic), BYTES_PER_EVENT, (events, bytes) =>
      events.times(String(bytes)),
    );
    const plain = mapBounds(this.#plain, (count) => project(count, month, window));
    const counted = addBounds(plain, this.#own);
    const isKnown = between === 'forecast' || between === 'nothing';
    const known = addBounds(unmeasured, isKnown ? exactly(counted.expected) : counted);
    return this.#forecast === undefined ? known : addBounds(known, this.#forecast.month(between));
  }
}
