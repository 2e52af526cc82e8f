import type { Frontier } from '../../../optimize/frontier/frontier.ts';
import type { SavingOfYear } from '../../../optimize/saving-of-year.ts';

/** What somebody asks of a proposal beyond it. */
export interface Asked {
  readonly year?: SavingOfYear;
  /** What fewer or more values would do, other thresholds, other ways of naming. */
  readonly frontier?: Frontier;
}
