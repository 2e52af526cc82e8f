import { addBounds, type Bounds, exactly, joinBounds, mapBounds } from '../quantity/bounds.ts';
import { addCounts, type Count, NO_EVENTS } from '../quantity/count.ts';
import { Decimal, ZERO } from '../quantity/decimal.ts';
import { BYTES_PER_EVENT, measuredBytes } from './event-bytes.ts';
import { project } from '../quantity/month.ts';
import { monthOfRow, type PreparedRow, type PreparedTraffic } from '../forecast/prepared-row.ts';
import { billed, type Billing } from './billing.ts';
import { Tally } from './tally.ts';

const NO_BYTES: Bounds<Count> = exactly(NO_EVENTS);

/** What a trail or store takes in from one account and Region: events of all categories, and their bytes as JSON. */
export class Volume {
  readonly events = new Tally();
  readonly #unmeasured = new Tally();
  #plain = NO_BYTES;
  #own: Bounds<Decimal> = exactly(ZERO);

  add(prepared: PreparedRow, billing: Billing, traffic: PreparedTraffic): void {
    this.events.add(prepared, billing);
    const all = measuredBytes(prepared.row);
    if (all === undefined) {
      this.#unmeasured.add(prepared, billing);
      return;
    }
    if (prepared.month.kind === 'plain')
      this.#plain = joinBounds(this.#plain, billed(all, billing, NO_EVENTS), addCounts);
    else this.#own = addBounds(this.#own, billed(bytesOfMonth(prepared, traffic), billing, ZERO));
  }

  /** Bytes of the month. */
  rawOfMonth(traffic: PreparedTraffic): Bounds<Decimal> {
    const { month, window } = traffic;
    const unmeasured = joinBounds(this.#unmeasured.month(traffic), BYTES_PER_EVENT, (events, bytes) =>
      events.times(String(bytes)),
    );
    const plain = mapBounds(this.#plain, (count) => project(count, month, window));
    return addBounds(addBounds(unmeasured, plain), this.#own);
  }
}

/** The measured bytes of a row go with its events. */
function bytesOfMonth(prepared: PreparedRow, traffic: PreparedTraffic): Bounds<Decimal> {
  const { bytes, count } = prepared.row;
  if (bytes === undefined || count === null || count === NO_EVENTS) return exactly(ZERO);
  const mean = new Decimal(bytes.toString()).dividedBy(count.toString());
  return mapBounds(monthOfRow(prepared, traffic), (events) => events.times(mean));
}
