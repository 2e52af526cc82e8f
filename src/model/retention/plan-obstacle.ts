import type { LifecycleActions } from './lifecycle-actions.ts';
import type { RetentionPlan } from './retention-plan.ts';
import type { LogBucket } from '../snapshot/snapshot.ts';

/** The worst first: log files are deleted too early, nothing makes sure that they stay, not known, the plan costs more than it says. */
export const SEVERITIES = ['breaks', 'weakens', 'unknown', 'costs'] as const;

/** Something that keeps a bucket from following a retention plan. Its texts contain nothing from AWS, not even the name of the bucket. */
export interface PlanObstacle {
  readonly id: string;
  readonly severity: (typeof SEVERITIES)[number];
  readonly what: string;
  readonly remedy: string;
  readonly source: string;
}

/** What the rules look at. */
export interface PlanFacts {
  readonly plan: RetentionPlan;
  /** How long the plan keeps log files in all, as expected. */
  readonly days: number;
  readonly bucket: LogBucket;
  /** undefined: the rules of the bucket are not known. */
  readonly actions: LifecycleActions | undefined;
  /** Of log files as stored; undefined: not known. */
  readonly averageFileBytes: number | undefined;
}
