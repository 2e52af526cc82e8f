import type { Scope } from '../model/rates/dimensions.ts';
import type { Month } from '../model/quantity/month.ts';
import type { Rates } from '../model/rates/rates.ts';
import type { RetentionPlan } from '../model/retention/retention-plan.ts';
import type { Snapshot } from '../model/snapshot/snapshot.ts';
import type { Policy } from '../optimize/policy.ts';
import type { SelectorChange } from './contents/what-if.ts';
import type { Limits } from './gates/limits.ts';

/** Whether events were counted, or somebody said how many there will be. */
export type Origin = 'observed' | 'typed-in';

/** What a report is made of. */
export interface ReportInput extends Limits {
  readonly snapshot: Snapshot;
  readonly rates: Rates;
  readonly month: Month;
  readonly policy: Policy;
  /** What the total takes in; all unless said otherwise. */
  readonly scope?: Scope;
  /** How long log files are kept in all buckets, as the user wishes; default: as the buckets say. */
  readonly retention?: RetentionPlan | null;
  /** Default: observed. */
  readonly origin?: Origin;
  /** Each trail once; default: none. */
  readonly changes?: readonly SelectorChange[];
}
