import type { Timer } from '../../src/observe/aws/ask/timer.ts';

interface Waiting {
  readonly at: number;
  readonly isDeadline: boolean;
  readonly wake: () => void;
}

/** Turns of the event loop without anything new, after which nobody is about to do anything. */
const SETTLED = 4;
/** Milliseconds without anything new, each with a turn of the event loop, after which what is under way waits for others. */
const STUCK = 40;

/**
 * Time that passes only when nothing else happens: a program and the server that it asks, in one process, wait for hours in an
 * instant, and as long on a busy machine as on an idle one. Answers take no time, save those that the server holds back.
 */
export class TestTime implements Timer {
  #now = 0;
  #waiting: Waiting[] = [];
  /** Attempts under way: each has a deadline. */
  #underWay = 0;
  /** Requests that the server holds back or never answers. */
  #held = 0;
  /** Grows with whatever happens. */
  #events = 0;
  #isWatched = false;
  #nudge = (): void => undefined;

  /** Milliseconds. */
  readonly now = (): number => this.#now;

  /** Moves on, however busy anybody is. */
  advance(milliseconds: number): void {
    this.#pass(this.#now + milliseconds);
  }

  readonly pause = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason as Error);
      const waiting = { at: this.#now + milliseconds, isDeadline: false, wake: (): void => settle() };
      const give = (): void => {
        this.#remove(waiting);
        reject(signal?.reason as Error);
      };
      const settle = (): void => {
        signal?.removeEventListener('abort', give);
        resolve();
      };
      signal?.addEventListener('abort', give, { once: true });
      this.#add(waiting);
    });

  readonly deadline = (milliseconds: number, expire: () => void): (() => void) => {
    this.#underWay += 1;
    const waiting = { at: this.#now + milliseconds, isDeadline: true, wake: expire };
    this.#add(waiting);
    return () => {
      this.#underWay -= 1;
      this.#remove(waiting);
    };
  };

  /** The server answers a request after so many milliseconds, which pass although the request is under way. */
  async holdBack(milliseconds: number, signal?: AbortSignal): Promise<void> {
    this.#held += 1;
    try {
      await this.pause(milliseconds, signal);
    } finally {
      this.#held -= 1;
    }
  }

  /** The server never answers a request: its deadline will come. */
  readonly hang = (): void => {
    this.#held += 1;
    this.#happen();
  };

  #add(waiting: Waiting): void {
    this.#waiting.push(waiting);
    this.#happen();
  }

  #remove(waiting: Waiting): void {
    this.#waiting = this.#waiting.filter((other) => other !== waiting);
    this.#happen();
  }

  #happen(): void {
    this.#events += 1;
    this.#nudge();
    if (!this.#isWatched) void this.#watch();
  }

  async #watch(): Promise<void> {
    this.#isWatched = true;
    let seen = -1;
    for (let quiet = 0; this.#waiting.length > 0; quiet += 1) {
      // Every attempt under way is held back: it is time that they wait for.
      const isIdle = this.#underWay <= this.#held;
      await new Promise<void>((resolve) => {
        this.#nudge = resolve;
        if (isIdle) setImmediate(resolve);
        else setTimeout(resolve, 1);
      });
      if (seen !== this.#events) {
        seen = this.#events;
        quiet = 0;
      } else if (isIdle && quiet >= SETTLED) this.#passTo(this.#waiting);
      // An attempt may wait for another question, such as for credentials; no deadline comes by that.
      else if (quiet >= STUCK) this.#passTo(this.#waiting.filter(({ isDeadline }) => !isDeadline));
    }
    this.#isWatched = false;
  }

  #passTo(waiting: readonly Waiting[]): void {
    if (waiting.length === 0) return;
    this.#pass(Math.max(this.#now, Math.min(...waiting.map(({ at }) => at))));
  }

  #pass(until: number): void {
    this.#now = until;
    const isIdle = this.#underWay <= this.#held;
    const due = this.#waiting.filter(({ at, isDeadline }) => at <= until && (isIdle || !isDeadline));
    this.#waiting = this.#waiting.filter((waiting) => !due.includes(waiting));
    for (const { isDeadline, wake } of due.toSorted((one, other) => one.at - other.at)) {
      if (isDeadline) this.#held = Math.max(0, this.#held - 1);
      wake();
    }
    this.#happen();
  }
}
