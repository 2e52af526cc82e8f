import type { Bounds } from '../../model/quantity/bounds.ts';
import { approximate, toCount } from '../../model/quantity/count.ts';
import { ZERO } from '../../model/quantity/decimal.ts';
import type { Estimate } from '../../model/bill/estimate.ts';
import { FRAMEWORK_PLANS } from '../../model/retention/framework-plans.ts';
import { planFor } from '../../model/retention/lifecycle-plan.ts';
import { assessPlan } from '../../model/retention/plan-feasibility.ts';
import type { PlanObstacle } from '../../model/retention/plan-obstacle.ts';
import type { Rates } from '../../model/rates/rates.ts';
import { type RetentionCost, retentionCosts } from '../../model/retention/retention-costs.ts';
import type { RetentionPlan } from '../../model/retention/retention-plan.ts';
import { sinkNames } from '../../model/snapshot/sink-names.ts';
import type { Snapshot } from '../../model/snapshot/snapshot.ts';
import type { TrailLogs } from '../../model/bill/trail-logs.ts';
import type { Usd } from '../../model/quantity/usd.ts';

/** What keeping log files under one plan costs, and what the bucket has against it. */
export interface PlanOutcome {
  readonly plan: RetentionPlan;
  /** How the log files are kept today, or as the user says. */
  readonly isToday: boolean;
  /** A month's logs over their life, which is each month's bill once a whole life of them is stored. */
  readonly cost: Bounds<Usd>;
  /** Storage and moves of the plan without a known price; they open `cost`. */
  readonly unpriced: RetentionCost['unpriced'];
  /** The worst first. */
  readonly obstacles: readonly PlanObstacle[];
}

/** The plans for one bucket that trails write to. */
export interface BucketRetention {
  readonly bucket: string;
  /** What they are called. */
  readonly trails: readonly string[];
  readonly plans: readonly PlanOutcome[];
}

/** For each bucket that a logging trail writes to: how it is kept today, and what each framework would cost. */
export function findRetention(
  snapshot: Snapshot,
  rates: Rates,
  { logs, retention }: Estimate,
): readonly BucketRetention[] {
  const byBucket = Map.groupBy(
    logs.filter(({ trail, groups }) => trail.bucket !== null && groups.length > 0),
    ({ trail }) => trail.bucket!,
  );
  const nameOf = sinkNames(snapshot.trails);
  return [...byBucket].map(([bucket, own]) => {
    const settings = snapshot.logBuckets.find(({ name }) => name === bucket);
    const today = planFor(snapshot, bucket, retention);
    const files = own.flatMap(({ trail, groups }) =>
      groups.map((group) => ({ ...group, region: settings?.region ?? trail.homeRegion })),
    );
    const plans = [today, ...FRAMEWORK_PLANS.filter(({ id }) => id !== today.id)];
    return {
      bucket,
      trails: own.map(({ trail }) => nameOf(trail)),
      plans: retentionCosts(files, plans, rates).map(({ plan, cost, unpriced }) => ({
        plan,
        isToday: plan === today,
        cost,
        unpriced,
        // What the rules of the bucket do, it can hold.
        obstacles: plan === today && retention === null ? [] : assessPlan(plan, settings, averageBytes(own)),
      })),
    };
  });
}

/** For the 128 KB below which files do not move; a size, and no amount. */
function averageBytes(logs: readonly TrailLogs[]): number | undefined {
  const files = logs.reduce((sum, own) => sum.plus(own.files.expected), ZERO);
  const bytes = logs.reduce((sum, own) => sum.plus(own.bytes.expected), ZERO);
  return files.isZero() ? undefined : approximate(toCount(BigInt(bytes.dividedBy(files).toFixed(0))));
}
