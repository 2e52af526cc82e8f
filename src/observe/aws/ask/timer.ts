import { clearTimeout, setTimeout } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long things wait. Tests have a timer of their own whose time passes when nothing else happens. */
export interface Timer {
  /** Resolves after so many milliseconds. Rejects once the signal aborts. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Calls back after so many milliseconds, as a time limit. @returns cancels it */
  readonly deadline: (milliseconds: number, expire: () => void) => () => void;
}

export const NODE_TIMER: Timer = {
  pause: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
  // AbortSignal.timeout would stay in memory for its whole time after each of thousands of answers.
  deadline: (milliseconds, expire) => {
    const timer = setTimeout(expire, milliseconds);
    return () => clearTimeout(timer);
  },
};
