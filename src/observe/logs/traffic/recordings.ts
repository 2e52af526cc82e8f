/** 32-bit numbers per slot: the fingerprint's halves, and the file that showed the event first. */
const WIDTH = 3;

/** Tables of their own, so that while one of them grows the old and the new one together are small. A power of two. */
const TABLES = 256;
const FIRST_SLOTS = 8;

/** How full a table gets, and how full it is when it has grown: 12 bytes a slot are 13.3 to 15.8 bytes an event. */
const FULL = 0.9;
const GROWN = 0.76;

/** How often an event was recorded by then: the first time, again in a file that had it, or in one more file. */
export type Recording = 'new' | 'known' | 'repeat';

/**
 * Which events were seen, and in which files, in typed arrays of 16 bytes per event at most; as much again for each further
 * file in which an event stands.
 *
 * If two different events share a fingerprint, one of them counts as a repetition. For n events the odds that this happens
 * at all are n² / 2^65: 3 in 100 billion for a million events, 3 in 10,000 for a hundred million.
 */
export class Recordings {
  readonly #tables = Array.from({ length: TABLES }, () => new Int32Array(FIRST_SLOTS * WIDTH));
  readonly #sizes = new Int32Array(TABLES);
  #size = 0;
  /** Of events that were seen in a second file: each of them with each of its files. */
  #inFiles: Recordings | undefined;

  get size(): number {
    return this.#size;
  }

  /** What the tables take up. */
  get bytes(): number {
    return this.#tables.reduce((sum, table) => sum + table.byteLength, this.#inFiles?.bytes ?? 0);
  }

  /**
   * Adds an event as a file has it. Two zeros mark an empty slot and are not a fingerprint.
   *
   * @param file a number for each file; copies of a file have one number
   */
  add(high: number, low: number, file: number): Recording {
    if (high === 0 && low === 0) throw new RangeError('zero is no fingerprint');
    const number = high & (TABLES - 1);
    const table = this.#tables[number]!;
    const at = findSlot(table, high, low);
    if (table[at] !== 0 || table[at + 1] !== 0) {
      if (table[at + 2] === file) return 'known';
      return this.#isNewIn(high, low, file) ? 'repeat' : 'known';
    }
    table[at] = high;
    table[at + 1] = low;
    table[at + 2] = file;
    this.#size += 1;
    this.#sizes[number]! += 1;
    if (this.#sizes[number]! * WIDTH > table.length * FULL) this.#tables[number] = grow(table, this.#sizes[number]!);
    return 'new';
  }

  /** The file that showed the event first. */
  firstFileOf(high: number, low: number): number {
    const table = this.#tables[high & (TABLES - 1)]!;
    return table[findSlot(table, high, low) + 2]!;
  }

  #isNewIn(high: number, low: number, file: number): boolean {
    this.#inFiles ??= new Recordings();
    // Odd factors, so that files differ in both lanes. Zeros would mark an empty slot.
    const mixed = Math.imul(low ^ Math.imul(file + 1, 0x9e3779b1), 0x85ebca6b);
    return this.#inFiles.add(high ^ Math.imul(file + 1, 0xcc9e2d51), mixed === 0 ? 1 : mixed, 0) === 'new';
  }
}

/** Where the fingerprint is in the table, or the empty slot where it belongs. */
function findSlot(table: Int32Array, high: number, low: number): number {
  const mixed = Math.imul(low ^ (high >>> 8), 0x9e3779b1) >>> 0;
  let at = Math.floor((mixed / 0x1_0000_0000) * (table.length / WIDTH)) * WIDTH;
  for (;;) {
    const slotHigh = table[at];
    const slotLow = table[at + 1];
    if ((slotHigh === high && slotLow === low) || (slotHigh === 0 && slotLow === 0)) return at;
    at += WIDTH;
    if (at === table.length) at = 0;
  }
}

function grow(table: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(Math.ceil(size / GROWN) * WIDTH);
  for (let old = 0; old < table.length; old += WIDTH) {
    if (table[old] === 0 && table[old + 1] === 0) continue;
    const at = findSlot(grown, table[old]!, table[old + 1]!);
    for (let part = 0; part < WIDTH; part += 1) grown[at + part] = table[old + part]!;
  }
  return grown;
}
