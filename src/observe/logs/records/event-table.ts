import type { CountedEvent } from './parse-record.ts';
import { textOfKey, type TrafficKey } from '../traffic/traffic-key.ts';

/** Numbers per event in `EventTable.events`: index of its row, minute, bytes, and the halves of its fingerprint (0, 0: none). */
export const EVENT_WIDTH = 5;

/** The events of one file, packed: each distinct row once, and five 32-bit numbers per event. */
export interface PackedEvents {
  readonly rows: readonly TrafficKey[];
  readonly events: Int32Array<ArrayBuffer>;
}

/** Collects the events of one file. */
export class EventTable {
  readonly #rows: TrafficKey[] = [];
  readonly #indexOfRow = new Map<string, number>();
  #events = new Int32Array(EVENT_WIDTH * 64);
  #used = 0;

  get isEmpty(): boolean {
    return this.#used === 0;
  }

  add({ key, minute, bytes, fingerprint }: CountedEvent): void {
    this.addToRow(this.findRow(key), minute, bytes, fingerprint?.high ?? 0, fingerprint?.low ?? 0);
  }

  /** Without objects: called for each of millions of events. @param row as `findRow` numbers it */
  addToRow(row: number, minute: number, bytes: number, high: number, low: number): void {
    if (this.#used === this.#events.length) {
      const grown = new Int32Array(Math.ceil(this.#used / EVENT_WIDTH / 2) * 3 * EVENT_WIDTH);
      grown.set(this.#events);
      this.#events = grown;
    }
    this.#events[this.#used] = row;
    this.#events[this.#used + 1] = minute;
    this.#events[this.#used + 2] = bytes;
    this.#events[this.#used + 3] = high;
    this.#events[this.#used + 4] = low;
    this.#used += EVENT_WIDTH;
  }

  pack(): PackedEvents {
    return { rows: this.#rows, events: this.#events.subarray(0, this.#used) };
  }

  /** The number of a row. */
  findRow(key: TrafficKey): number {
    const text = textOfKey(key);
    const known = this.#indexOfRow.get(text);
    if (known !== undefined) return known;
    this.#indexOfRow.set(text, this.#rows.length);
    return this.#rows.push(key) - 1;
  }
}
