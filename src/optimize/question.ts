import type { Month } from '../model/quantity/month.ts';
import type { RetentionPlan } from '../model/retention/retention-plan.ts';
import type { Rates } from '../model/rates/rates.ts';
import type { EventDataStore, Snapshot, Trail } from '../model/snapshot/snapshot.ts';
import type { Policy } from './policy.ts';

/** What the user decides about one resource, which overrides the policy. */
export type Choice = 'keep' | 'drop';

/** What should this trail record instead? */
export interface Question {
  readonly snapshot: Snapshot;
  readonly rates: Rates;
  readonly month: Month;
  /** How long log files are kept in all buckets, as the user wishes; default: as each bucket is set. */
  readonly retention?: RetentionPlan | null;
  readonly policy: Policy;
  /** A trail of the snapshot. Where its selectors are not known there is nothing to propose. */
  readonly trail: Trail;
  /** The event data store that the trail stands for (`asTrail`): what it costs are the bytes that the store takes in. */
  readonly store?: EventDataStore;
  /** By ARN; the policy decides the rest. */
  readonly choices: ReadonlyMap<string, Choice>;
}

export const NO_CHOICES: ReadonlyMap<string, Choice> = new Map();
