/** A lane is multiplied by an odd number before it selects a slot, so that close values are spread out. */
const SPREAD = 0x9e3779b1;

/**
 * A set of 64-bit fingerprints in one typed array, 8 bytes per slot, never more than three quarters full: 11 to 21 bytes per
 * event (half as much again while it doubles).
 *
 * If two different events share a fingerprint, one of them counts as a duplicate. For n events the odds that this happens at
 * all are n² / 2^65: 3 in 100 billion for a million events, 3 in 10,000 for a hundred million.
 */
export class FingerprintSet {
  #slots: Int32Array;
  #mask: number;
  #size = 0;

  /** @param capacity Initial slots; a power of two. */
  constructor(capacity = 1024) {
    this.#slots = new Int32Array(capacity * 2);
    this.#mask = capacity - 1;
  }

  get size(): number {
    return this.#size;
  }

  /** Adds a fingerprint and returns whether it is new. Two zeros mark an empty slot and are not a fingerprint. */
  add(high: number, low: number): boolean {
    if (high === 0 && low === 0) throw new RangeError('zero is no fingerprint');
    const slot = findSlot(this.#slots, this.#mask, high, low);
    if (this.#slots[slot] === high && this.#slots[slot + 1] === low) return false;
    this.#slots[slot] = high;
    this.#slots[slot + 1] = low;
    this.#size += 1;
    if (this.#size * 4 > (this.#mask + 1) * 3) this.#double();
    return true;
  }

  #double(): void {
    const old = this.#slots;
    const mask = this.#mask * 2 + 1;
    const slots = new Int32Array(old.length * 2);
    for (let index = 0; index < old.length; index += 2) {
      const high = old[index]!;
      const low = old[index + 1]!;
      if (high === 0 && low === 0) continue;
      const slot = findSlot(slots, mask, high, low);
      slots[slot] = high;
      slots[slot + 1] = low;
    }
    this.#slots = slots;
    this.#mask = mask;
  }
}

/** The slot of the fingerprint, or the empty slot where it belongs. */
function findSlot(slots: Int32Array, mask: number, high: number, low: number): number {
  let slot = (Math.imul(low, SPREAD) ^ high) & mask;
  for (;;) {
    const at = slot * 2;
    const isEmpty = slots[at] === 0 && slots[at + 1] === 0;
    if (isEmpty || (slots[at] === high && slots[at + 1] === low)) return at;
    slot = (slot + 1) & mask;
  }
}
