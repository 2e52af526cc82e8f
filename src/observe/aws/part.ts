import type { TrafficRowFile } from '../../model/snapshot/schema.ts';
import type { GapFile } from '../../model/snapshot/gap.ts';

/** What one source saw of the traffic, and what it could not see. */
export interface Part {
  readonly traffic: readonly TrafficRowFile[];
  readonly gaps: readonly GapFile[];
}
