import type { Replacement } from './rewrite-condition.ts';

/** Why a value can hit nothing, and what was meant where that is clear. */
export interface Impossible {
  readonly reason: string;
  readonly by?: Replacement;
  /** Everything was meant: the condition may go, where it selects. */
  readonly isEverything?: boolean;
  /** Nothing can be meant: the value may go. */
  readonly isIdle?: boolean;
}
