import type { FrontierPoint } from '../../../optimize/frontier.ts';
import type { SavingOfYear } from '../../../optimize/saving-of-year.ts';

/** What somebody asks of a proposal beyond it. */
export interface Asked {
  readonly year?: SavingOfYear;
  /** What fewer values would do. */
  readonly frontier?: readonly FrontierPoint[];
}
