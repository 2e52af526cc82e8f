/** A lane is multiplied by an odd number before it selects a slot, so that close values are spread out. */
const SPREAD = 0x9e3779b1;
/** 32-bit numbers per slot: the fingerprint's halves, and the file that showed the event first. */
const WIDTH = 3;

/**
 * Which events were seen, and in how many different files, in typed arrays that are never more than three quarters full:
 * 17 to 35 bytes per event, as much again for an event that stands in two files (half as much again while they double).
 *
 * If two different events share a fingerprint, one of them counts as a repetition. For n events the odds that this happens
 * at all are n² / 2^65: 3 in 100 billion for a million events, 3 in 10,000 for a hundred million.
 */
export class Recordings {
  #slots: Int32Array;
  /** How often each was recorded; 255 stands for that and more. */
  #times: Uint8Array;
  #mask: number;
  #size = 0;
  /** Of events that were seen in a second file: each of them with each of its files. */
  #inFiles: Recordings | undefined;

  /** @param capacity Initial slots; a power of two. */
  constructor(capacity = 1024) {
    this.#slots = new Int32Array(capacity * WIDTH);
    this.#times = new Uint8Array(capacity);
    this.#mask = capacity - 1;
  }

  get size(): number {
    return this.#size;
  }

  /**
   * Adds an event as a file has it. Two zeros mark an empty slot and are not a fingerprint.
   *
   * @param file a number for each file; copies of a file have one number
   * @returns in how many different files it stands by now, or 0 where this file had it before
   */
  add(high: number, low: number, file: number): number {
    if (high === 0 && low === 0) throw new RangeError('zero is no fingerprint');
    const slot = this.#find(high, low);
    const at = slot * WIDTH;
    if (this.#times[slot] === 0) {
      this.#slots[at] = high;
      this.#slots[at + 1] = low;
      this.#slots[at + 2] = file;
      this.#times[slot] = 1;
      this.#size += 1;
      if (this.#size * 4 > (this.#mask + 1) * 3) this.#double();
      return 1;
    }
    if (this.#slots[at + 2] === file || !this.#isNewIn(high, low, file)) return 0;
    if (this.#times[slot]! < 255) this.#times[slot]! += 1;
    return this.#times[slot]!;
  }

  /** The file that showed the event first. */
  firstFileOf(high: number, low: number): number {
    return this.#slots[this.#find(high, low) * WIDTH + 2]!;
  }

  #isNewIn(high: number, low: number, file: number): boolean {
    this.#inFiles ??= new Recordings();
    // Odd factors, so that files differ in both lanes. Zeros would mark an empty slot.
    const mixed = Math.imul(low ^ Math.imul(file + 1, SPREAD), 0x85ebca6b);
    return this.#inFiles.add(high ^ Math.imul(file + 1, 0xcc9e2d51), mixed === 0 ? 1 : mixed, 0) === 1;
  }

  /** The slot of the fingerprint, or the empty slot where it belongs. */
  #find(high: number, low: number): number {
    let slot = (Math.imul(low, SPREAD) ^ high) & this.#mask;
    for (;;) {
      const at = slot * WIDTH;
      if (this.#times[slot] === 0 || (this.#slots[at] === high && this.#slots[at + 1] === low)) return slot;
      slot = (slot + 1) & this.#mask;
    }
  }

  #double(): void {
    const [slots, times] = [this.#slots, this.#times];
    const capacity = (this.#mask + 1) * 2;
    this.#slots = new Int32Array(capacity * WIDTH);
    this.#times = new Uint8Array(capacity);
    this.#mask = capacity - 1;
    for (let old = 0; old < times.length; old += 1) {
      if (times[old] === 0) continue;
      const slot = this.#find(slots[old * WIDTH]!, slots[old * WIDTH + 1]!);
      this.#slots.set(slots.subarray(old * WIDTH, (old + 1) * WIDTH), slot * WIDTH);
      this.#times[slot] = times[old]!;
    }
  }
}
