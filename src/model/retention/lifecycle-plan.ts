import { daysBetween } from '../../base/utc-day.ts';
import { type Bounds, exactly } from '../quantity/bounds.ts';
import { actionsOf, type Move, type SmallFiles } from './lifecycle-actions.ts';
import type { Holding, RetentionPlan } from './retention-plan.ts';
import type { LifecycleRule, LogBucket, Snapshot } from '../snapshot/snapshot.ts';

const DAYS_AT_LEAST = 1;
const DAYS_EXPECTED = 365;
/** https://aws.amazon.com/about-aws/whats-new/2013/11/13/announcing-aws-cloudtrail/ */
const LAUNCH = '2013-11-13';

/**
 * How long logs are kept is not known: at least a day, the least that a rule can say; a year, as is most usual; at most since
 * CloudTrail began.
 *
 * @param windowEnd as in a snapshot, `2026-11-20T00:00:00Z`
 */
export function unknownPlan(windowEnd: string): RetentionPlan {
  const sinceLaunch = daysBetween(LAUNCH, windowEnd);
  const days: Bounds<number> = {
    low: DAYS_AT_LEAST,
    expected: DAYS_EXPECTED,
    high: Math.max(DAYS_EXPECTED, sinceLaunch),
  };
  return { id: 'unknown', title: 'not known', holdings: [{ storageClass: 'standard', days, smallest: 0 }] };
}

/**
 * The plan by which the log files of a bucket are kept: the user's, that of the bucket's rules, or an unknown one.
 *
 * @param wished by the user for all buckets; null: the buckets' own settings
 */
export function planFor(
  { logBuckets, window }: Pick<Snapshot, 'logBuckets' | 'window'>,
  bucketName: string,
  wished: RetentionPlan | null,
): RetentionPlan {
  if (wished !== null) return wished;
  const unknown = unknownPlan(window.end);
  const bucket = logBuckets.find(({ name }) => name === bucketName);
  if (bucket?.lifecycle === undefined) return unknown;
  // S3 user guide, lifecycle-configuration-bucket-with-mfa: rules do nothing to a bucket with MFA delete.
  return bucket.mfaDelete === true
    ? planOfLifecycle([], unknown)
    : planOfLifecycle(
        bucket.lifecycle.map((rule) => heldBack(rule, bucket)),
        unknown,
        bucket.transitionDefaultMinimumObjectSize,
      );
}

/** A file under Object Lock in compliance mode is deleted when the lock ends, not when a rule says. Source: S3 user guide, object-lock. */
function heldBack(rule: LifecycleRule, { objectLock }: LogBucket): LifecycleRule {
  const { expirationDays: expires } = rule;
  const lock = objectLock?.mode === 'COMPLIANCE' ? (objectLock.days ?? 0) : 0;
  return expires === null || expires >= lock ? rule : { ...rule, expirationDays: lock };
}

/**
 * What a bucket's rules do to the log files in it. The earliest expiration of several rules applies. Without one they are kept
 * forever, and the last class keeps them as long as the unknown plan says. A rule that may or may not apply to them
 * lowers only `low`, which then ends on its first day. Old versions are not counted: whether a rule deletes them is in no
 * snapshot.
 */
export function planOfLifecycle(
  rules: readonly LifecycleRule[],
  unknown: RetentionPlan,
  small?: SmallFiles,
): RetentionPlan {
  const { expires, moves, doubtfulFrom } = actionsOf(rules, small);
  const starts: readonly (Pick<Holding, 'storageClass' | 'smallest' | 'mayTakeSmall'> & Pick<Move, 'day'>)[] = [
    { storageClass: 'standard', day: 0, smallest: 0 },
    ...moves.filter(({ day }) => expires === null || day < expires),
  ];
  const holdings = starts.map(({ storageClass, day, smallest, mayTakeSmall }, index): Holding => {
    const end = starts[index + 1]?.day ?? expires;
    const days = end === null ? unknown.holdings[0]!.days : exactly(end - day);
    const sure = doubtfulFrom === null ? days.low : Math.min(days.low, Math.max(0, doubtfulFrom - day));
    return {
      storageClass,
      days: { ...days, low: sure },
      ...(end === null ? { forever: true } : {}),
      smallest,
      ...(mayTakeSmall === undefined ? {} : { mayTakeSmall }),
    };
  });
  const kept = expires === null ? 'forever' : `${expires} days`;
  const doubt = doubtfulFrom === null ? '' : ', unless a rule for part of the bucket applies to them';
  return { id: 'lifecycle', title: `kept ${kept} by the rules of the bucket${doubt}`, holdings };
}
