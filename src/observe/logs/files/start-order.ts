/** How many bytes on disk may be read ahead of what is waited for: what is read of them, a tenth or less, is kept. */
const AHEAD = 256 * 1024 * 1024;

/**
 * Which part of a work is begun next: what is waited for, then the largest of what follows, so that a large one is not begun
 * when everything else is done. No more is begun than may be kept.
 */
export class StartOrder {
  readonly #sizes: readonly number[];
  readonly #ahead: number;
  readonly #isBegun: boolean[];
  #waitedFor = 0;

  constructor(sizes: readonly number[], ahead = AHEAD) {
    this.#sizes = sizes;
    this.#ahead = ahead;
    this.#isBegun = sizes.map(() => false);
  }

  /** All parts before this one are done and gone. */
  waitFor(part: number): void {
    this.#waitedFor = part;
  }

  /** Begins a part; undefined: none may be begun now. */
  next(): number | undefined {
    let chosen: number | undefined;
    let bytes = 0;
    for (let part = this.#waitedFor; part < this.#sizes.length && bytes <= this.#ahead; part += 1) {
      const isWaitedFor = part === this.#waitedFor;
      if (!isWaitedFor) bytes += this.#sizes[part]!;
      if (this.#isBegun[part]) continue;
      if (isWaitedFor || chosen === undefined || this.#sizes[part]! > this.#sizes[chosen]!) chosen = part;
      if (isWaitedFor) break;
    }
    if (chosen !== undefined) this.#isBegun[chosen] = true;
    return chosen;
  }
}
