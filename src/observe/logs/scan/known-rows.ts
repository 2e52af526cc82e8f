import type { Fingerprint } from '../records/fingerprint.ts';
import type { TrafficKey } from '../traffic/traffic-key.ts';
import type { RowBytes } from './row-bytes.ts';

/** A row, and where the fingerprints of its events begin. */
export interface KnownRow {
  readonly key: TrafficKey;
  readonly kind: Fingerprint;
}

/** Rows that are remembered, and bytes of what decides them; beyond that all are forgotten, and learned anew. */
export const MOST_ROWS = 65_536;
const MOST_BYTES = 16 * 1024 * 1024;

const NOT_FOUND = -1;

/** Knows rows by the bytes of records that decide them: a hash finds the row, and all bytes are compared. */
export class KnownRows {
  readonly #rows: KnownRow[] = [];
  readonly #hashes = new Int32Array(MOST_ROWS);
  readonly #begins = new Int32Array(MOST_ROWS);
  /** Numbers of rows, from 1; 0 where there is none. */
  readonly #slots = new Int32Array(MOST_ROWS * 2);
  #bytes = new Uint8Array(64 * 1024);
  #used = 0;

  get(number: number): KnownRow {
    return this.#rows[number]!;
  }

  /** How often all rows were forgotten: a number is of a row only until the next time. */
  forgotten = 0;

  /** @returns the number of the row, or -1 */
  find(decisive: RowBytes): number {
    const { hash } = decisive;
    for (let slot = hash & (this.#slots.length - 1); ; slot = (slot + 1) & (this.#slots.length - 1)) {
      const number = this.#slots[slot]! - 1;
      if (number === NOT_FOUND) return NOT_FOUND;
      if (this.#hashes[number] === hash && decisive.areAt(this.#bytes, this.#begins[number]!)) return number;
    }
  }

  /** Remembers the row, which `find` did not find. @returns its number */
  learn(decisive: RowBytes, row: KnownRow): number {
    if (this.#rows.length === MOST_ROWS || this.#used + decisive.length > MOST_BYTES) this.#forget();
    if (this.#used + decisive.length > this.#bytes.length) this.#grow(decisive.length);
    const number = this.#rows.push(row) - 1;
    this.#hashes[number] = decisive.hash;
    this.#begins[number] = this.#used;
    decisive.writeTo(this.#bytes, this.#used);
    this.#used += decisive.length;
    let slot = decisive.hash & (this.#slots.length - 1);
    while (this.#slots[slot] !== 0) slot = (slot + 1) & (this.#slots.length - 1);
    this.#slots[slot] = number + 1;
    return number;
  }

  #grow(by: number): void {
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#used + by));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }

  #forget(): void {
    this.#rows.length = 0;
    this.#slots.fill(0);
    this.#used = 0;
    this.forgotten += 1;
  }
}
