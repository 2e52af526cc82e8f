/** Refills evenly, up to what one second gives. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #clock: () => number;
  #tokens: number;
  #at: number;

  /** @param clock milliseconds, never backwards */
  constructor(perSecond: number, clock: () => number) {
    this.#perSecond = perSecond;
    this.#clock = clock;
    this.#tokens = Math.max(1, perSecond);
    this.#at = clock();
  }

  /** Takes one token, or says that there is none. */
  take(): boolean {
    this.#refill();
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** Whether anything is left. */
  get open(): boolean {
    this.#refill();
    return this.#tokens > 0;
  }

  /** Takes what is known only afterwards; the bucket may owe. */
  charge(tokens: number): void {
    this.#refill();
    this.#tokens -= tokens;
  }

  #refill(): void {
    const now = this.#clock();
    const added = ((now - this.#at) / 1000) * this.#perSecond;
    this.#tokens = Math.min(Math.max(1, this.#perSecond), this.#tokens + added);
    this.#at = now;
  }
}
