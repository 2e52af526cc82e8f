import { sum } from '../../base/sum.ts';
import { actionsOf } from './lifecycle-actions.ts';
import { OBSTACLE_RULES } from './obstacle-rules.ts';
import { type PlanFacts, type PlanObstacle, SEVERITIES } from './plan-obstacle.ts';
import type { RetentionPlan } from './retention-plan.ts';
import type { LogBucket } from '../snapshot/snapshot.ts';

/**
 * What keeps a bucket from following a plan, the worst first; empty: nothing that the snapshot shows.
 *
 * @param bucket undefined: the snapshot does not have it
 * @param averageFileBytes of log files as stored, gzipped; undefined: not known
 */
export function assessPlan(
  plan: RetentionPlan,
  bucket: LogBucket | undefined,
  averageFileBytes?: number,
): readonly PlanObstacle[] {
  if (bucket === undefined)
    return [
      {
        id: 'bucket-unknown',
        severity: 'unknown',
        what: 'nothing is known about the bucket, so it is not known whether it can keep to the plan',
        remedy: 'add it to `logBuckets` of the snapshot',
        source: 'docs/snapshot.md',
      },
    ];
  const facts: PlanFacts = {
    plan,
    days: Math.round(sum(plan.holdings, ({ days }) => days.expected)),
    bucket,
    actions:
      bucket.lifecycle === undefined
        ? undefined
        : actionsOf(bucket.lifecycle, bucket.transitionDefaultMinimumObjectSize),
    averageFileBytes,
  };
  return OBSTACLE_RULES.flatMap(({ id, severity, what, remedy, source }) => {
    const found = what(facts);
    return found === null ? [] : [{ id, severity, what: found, remedy: remedy(facts), source }];
  }).toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}
