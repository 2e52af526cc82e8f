import type { Timer } from './timer.ts';

/** A little below the quota, since AWS's clock and ours differ. */
const MARGIN = 0.95;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 20_000;

/** Lets calls of one quota through at its pace, first come, first served, and none while AWS asks to slow down. */
export class Turnstile {
  readonly #timer: Timer;
  readonly #interval: number;
  /** When the last caller has gone through and the interval after it is over. */
  #free: Promise<void> = Promise.resolve();
  /** Undefined: AWS does not ask to slow down. */
  #slow: Promise<void> | undefined;
  #pause = FIRST_PAUSE;

  constructor(perSecond: number, timer: Timer) {
    this.#interval = 1000 / (perSecond * MARGIN);
    this.#timer = timer;
  }

  /** Resolves when it is the caller's turn, and as soon as the signal aborts. */
  async pass(signal: AbortSignal): Promise<void> {
    const before = this.#free;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#free = promise;
    await before;
    while (this.#slow !== undefined) await this.#slow;
    void this.#wait(this.#interval, signal).then(resolve);
  }

  /** AWS has asked to slow down: everyone waits, longer each time until a call succeeds. */
  slowDown(signal: AbortSignal): void {
    if (this.#slow !== undefined) return;
    this.#slow = this.#slowFor(this.#pause, signal);
    this.#pause = Math.min(LONGEST_PAUSE, this.#pause * 2);
  }

  succeeded(): void {
    this.#pause = FIRST_PAUSE;
  }

  async #slowFor(milliseconds: number, signal: AbortSignal): Promise<void> {
    await this.#wait(milliseconds, signal);
    this.#slow = undefined;
  }

  async #wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    await this.#timer.pause(milliseconds, signal).catch(() => undefined);
  }
}
