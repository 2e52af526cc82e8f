import type { Replacement } from './rewrite-condition.ts';

/** Why a value can hit nothing, and what was meant where that is clear. */
export interface Impossible {
  readonly reason: string;
  readonly by?: Replacement;
  /** Everything was meant: the condition may go, where it selects. */
  readonly isEverything?: boolean;
  /** Nothing can be meant here: the value may go, or where it selects, its reader takes the advice. */
  readonly isIdle?: boolean;
  /** What to do, where there is no one value to write. */
  readonly advice?: string;
  /** `known`: an event that trailtrim does not know may be hit. `roles`: some event is hit, but not what was meant. */
  readonly scope?: 'known' | 'roles';
}
