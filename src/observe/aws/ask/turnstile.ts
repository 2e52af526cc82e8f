import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';

/** A little below the quota, since AWS's clock and ours do not tick alike. */
const MARGIN = 0.95;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 20_000;

/** Lets calls of one quota through at its pace, and none while AWS asks to slow down. */
export class Turnstile {
  readonly #queue: PQueue;
  readonly #hurry: number;
  #pause = FIRST_PAUSE;

  /** @param hurry how many times faster than the documented quota, as for a server of one's own */
  constructor(perSecond: number, hurry: number) {
    this.#queue = new PQueue({ interval: 1000 / (perSecond * MARGIN * hurry), intervalCap: 1, concurrency: 1 });
    this.#hurry = hurry;
  }

  /** Resolves when it is the caller's turn. @throws the signal's reason */
  async pass(signal: AbortSignal): Promise<void> {
    await this.#queue.add(() => undefined, { signal });
  }

  /** AWS has asked to slow down: everyone waits, longer each time until a call succeeds. */
  slowDown(signal: AbortSignal): void {
    if (this.#queue.isPaused) return;
    this.#queue.pause();
    const pause = this.#pause / this.#hurry;
    this.#pause = Math.min(LONGEST_PAUSE, this.#pause * 2);
    void sleep(pause, undefined, { signal })
      .catch(() => undefined)
      .then(() => this.#queue.start());
  }

  succeeded(): void {
    this.#pause = FIRST_PAUSE;
  }
}
