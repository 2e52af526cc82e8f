import type { Bounds } from '../quantity/bounds.ts';
import { addCounts, type Count, NO_EVENTS } from '../quantity/count.ts';
import { Decimal } from '../quantity/decimal.ts';
import { BYTES_PER_EVENT, measuredBytes } from './event-bytes.ts';
import { project } from '../quantity/month.ts';
import { monthOfRow, type PreparedRow, type PreparedTraffic } from '../forecast/prepared-row.ts';
import { billed, type Billing } from './billing.ts';
import { Tally } from './tally.ts';

const ZERO = new Decimal(0);
const NO_BYTES: Bounds<Count> = { low: NO_EVENTS, expected: NO_EVENTS, high: NO_EVENTS };

/** What a trail or store takes in from one account and Region: events of all categories, and their bytes as JSON. */
export class Volume {
  readonly events = new Tally();
  readonly #unmeasured = new Tally();
  #plain = NO_BYTES;
  #own: Bounds<Decimal> = { low: ZERO, expected: ZERO, high: ZERO };

  add(prepared: PreparedRow, billing: Billing, traffic: PreparedTraffic): void {
    this.events.add(prepared, billing);
    const all = measuredBytes(prepared.row);
    if (all === undefined) {
      this.#unmeasured.add(prepared, billing);
      return;
    }
    if (prepared.month.kind === 'plain') this.#plain = addBytes(this.#plain, billed(all, billing, NO_EVENTS));
    else this.#own = addOwn(this.#own, bytesOfMonth(prepared, traffic), billing);
  }

  /** Bytes of the month. */
  rawOfMonth(traffic: PreparedTraffic): Bounds<Decimal> {
    const events = this.#unmeasured.month(traffic);
    const at = (count: Count): Decimal => project(count, traffic.month, traffic.window);
    const high =
      this.#plain.high === null || this.#own.high === null ? null : at(this.#plain.high).plus(this.#own.high);
    return {
      low: events.low.times(String(BYTES_PER_EVENT.low)).plus(at(this.#plain.low)).plus(this.#own.low),
      expected: events.expected
        .times(String(BYTES_PER_EVENT.expected))
        .plus(at(this.#plain.expected))
        .plus(this.#own.expected),
      high: events.high === null || high === null ? null : events.high.times(String(BYTES_PER_EVENT.high)).plus(high),
    };
  }
}

/** The measured bytes of a row go with its events. */
function bytesOfMonth(prepared: PreparedRow, traffic: PreparedTraffic): Bounds<Decimal> {
  const { bytes, count } = prepared.row;
  if (bytes === undefined || count === null || count === NO_EVENTS) return { low: ZERO, expected: ZERO, high: ZERO };
  const mean = new Decimal(bytes.toString()).dividedBy(count.toString());
  const { low, expected, high } = monthOfRow(prepared, traffic);
  return { low: low.times(mean), expected: expected.times(mean), high: high === null ? null : high.times(mean) };
}

function addBytes(a: Bounds<Count>, b: Bounds<Count>): Bounds<Count> {
  return {
    low: addCounts(a.low, b.low),
    expected: addCounts(a.expected, b.expected),
    high: a.high === null || b.high === null ? null : addCounts(a.high, b.high),
  };
}

function addOwn(sum: Bounds<Decimal>, bytes: Bounds<Decimal>, billing: Billing): Bounds<Decimal> {
  const high = billing.possible ? bytes.high : ZERO;
  return {
    low: billing.sure ? sum.low.plus(bytes.low) : sum.low,
    expected: billing.expected ? sum.expected.plus(bytes.expected) : sum.expected,
    high: sum.high === null || high === null ? null : sum.high.plus(high),
  };
}
