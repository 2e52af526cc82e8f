import { clearTimeout, setTimeout } from 'node:timers';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long things wait. A test gives one of its own, of which time passes when nothing else happens. */
export interface Timer {
  /** Resolves after so many milliseconds. Rejects once the signal aborts. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Calls back after so many milliseconds: for what may never come. @returns takes the call back */
  readonly deadline: (milliseconds: number, expire: () => void) => () => void;
}

export const NODE_TIMER: Timer = {
  pause: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
  // AbortSignal.timeout would be kept for its whole time after each of thousands of answers.
  deadline: (milliseconds, expire) => {
    const timer = setTimeout(expire, milliseconds);
    return () => clearTimeout(timer);
  },
};
