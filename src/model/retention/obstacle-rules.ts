import { KB_128, rulesOf } from './class-rules.ts';
import type { PlanFacts, PlanObstacle } from './plan-obstacle.ts';
import type { Holding } from './retention-plan.ts';

interface ObstacleRule extends Pick<PlanObstacle, 'id' | 'severity' | 'source'> {
  /** null: it does not apply. */
  readonly what: (facts: PlanFacts) => string | null;
  readonly remedy: (facts: PlanFacts) => string;
}

// Pages of the S3 user guide, as read in 2026.
const GUIDE = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/';
const EXPIRING = `${GUIDE}lifecycle-expire-general-considerations.html`;
const OTHER_SETTINGS = `${GUIDE}lifecycle-and-other-bucket-config.html`;
const LOCK = `${GUIDE}object-lock.html`;
const LOCK_CARE = `${GUIDE}object-lock-managing.html`;
const VERSIONS = `${GUIDE}Versioning.html`;
const TRANSITIONS = `${GUIDE}lifecycle-transition-general-considerations.html`;
const CLASSES = `${GUIDE}storage-class-intro.html`;

/** Each thing that can stand between a bucket and a plan. */
export const OBSTACLE_RULES: readonly ObstacleRule[] = [
  {
    id: 'expires-early',
    severity: 'breaks',
    source: EXPIRING,
    what: ({ actions, days, bucket }) => {
      const expires = actions?.expires ?? null;
      if (expires === null || expires >= days) return null;
      const early = `${inDays(days - expires)} before the plan ends`;
      return bucket.versioning === 'Enabled'
        ? `a lifecycle rule puts a delete marker on log files after ${inDays(expires)}, ${early}, and it is not known how long noncurrent versions are kept`
        : `a lifecycle rule deletes log files after ${inDays(expires)}, ${early}`;
    },
    remedy: ({ days }) => `set the rule to expire current versions after ${inDays(days)}`,
  },
  {
    id: 'lifecycle-with-mfa-delete',
    severity: 'breaks',
    source: OTHER_SETTINGS,
    what: ({ bucket }) =>
      bucket.mfaDelete === true
        ? 'MFA delete is on, and S3 does not support lifecycle rules on such a bucket: nothing moves or deletes log files when the plan calls for it'
        : null,
    remedy: () => 'switch off MFA delete and protect log files with Object Lock',
  },
  {
    id: 'object-lock-without-versioning',
    severity: 'breaks',
    source: LOCK_CARE,
    what: ({ bucket: { objectLock, versioning } }) =>
      objectLock != null && (versioning === 'Off' || versioning === 'Suspended')
        ? `Object Lock needs versioning, but versioning is ${versioning.toLowerCase()}: S3 does not allow this, so one of the two settings in the snapshot is wrong`
        : null,
    remedy: () => 'check both settings of the bucket again',
  },
  {
    id: 'may-expire-early',
    severity: 'weakens',
    source: EXPIRING,
    what: ({ actions, days }) => {
      const may = actions?.mayExpire ?? null;
      if (may === null || may >= Math.min(days, actions?.expires ?? days)) return null;
      return may === 0
        ? 'a lifecycle rule with a date or a filter may delete log files, and it is not known when'
        : `a lifecycle rule for part of the bucket deletes objects after ${inDays(may)}, and log files may be in that part`;
    },
    remedy: () => 'make sure that its prefix and filters exclude log files',
  },
  {
    id: 'object-lock-absent',
    severity: 'weakens',
    source: LOCK,
    what: ({ bucket }) =>
      bucket.objectLock === null
        ? 'the bucket has no Object Lock: anyone allowed to delete objects can delete log files before the plan ends'
        : null,
    remedy: ({ days }) =>
      `switch on versioning and Object Lock, with a default retention of ${inDays(days)} in COMPLIANCE mode`,
  },
  {
    id: 'object-lock-without-period',
    severity: 'weakens',
    source: LOCK,
    what: ({ bucket }) =>
      bucket.objectLock?.days === null
        ? 'Object Lock is on without a default retention, and CloudTrail does not set one on its files: they are not locked'
        : null,
    remedy: ({ days }) => `set a default retention of ${inDays(days)}`,
  },
  {
    id: 'object-lock-short',
    severity: 'weakens',
    source: LOCK,
    what: ({ bucket, days }) => {
      const locked = bucket.objectLock?.days ?? null;
      return locked !== null && locked < days
        ? `Object Lock protects log files for ${inDays(locked)}, and nothing enforces the last ${inDays(days - locked)} of the plan`
        : null;
    },
    remedy: ({ days }) =>
      `set a default retention of ${inDays(days)}; existing files keep their own until it is extended`,
  },
  {
    id: 'object-lock-governance',
    severity: 'weakens',
    source: LOCK,
    what: ({ bucket }) =>
      bucket.objectLock?.mode === 'GOVERNANCE'
        ? 'Object Lock is in GOVERNANCE mode: anyone with s3:BypassGovernanceRetention can delete locked log files'
        : null,
    remedy: () => 'use COMPLIANCE mode, which nobody can lift early, not even the root user',
  },
  {
    id: 'versioning-off',
    severity: 'weakens',
    source: VERSIONS,
    what: ({ bucket: { versioning } }) =>
      versioning === 'Off' || versioning === 'Suspended'
        ? `versioning is ${versioning.toLowerCase()}: a log file that is deleted or overwritten is gone`
        : null,
    remedy: () => 'switch on versioning, which Object Lock needs as well',
  },
  ...(
    [
      ['versioning', 'versioning', 'log files survive a deletion'],
      ['mfa-delete', 'mfaDelete', 'S3 supports lifecycle rules on the bucket'],
      ['object-lock', 'objectLock', 'anything enforces the plan'],
      ['lifecycle', 'lifecycle', 'a rule deletes log files too early, or at all'],
    ] as const
  ).map(([id, member, question]): ObstacleRule => ({
    id: `${id}-unknown`,
    severity: 'unknown',
    source: 'docs/snapshot.md',
    what: ({ bucket }) =>
      bucket[member] === undefined
        ? `\`${member}\` of the bucket is not known, so it is not known whether ${question}`
        : null,
    remedy: () => `add \`${member}\` of the bucket to the snapshot`,
  })),
  {
    id: 'file-size-unknown',
    severity: 'unknown',
    source: TRANSITIONS,
    what: ({ plan, averageFileBytes }) => {
      const limited = colder(plan.holdings).find(({ smallest }) => smallest > 0);
      return limited !== undefined && averageFileBytes === undefined
        ? `the size of log files is not known, so it is not known whether they move to ${limited.storageClass}`
        : null;
    },
    remedy: () => 'observe from log files, or check the sizes of some in the bucket',
  },
  {
    id: 'moves-nothing',
    severity: 'costs',
    source: TRANSITIONS,
    what: ({ plan, averageFileBytes: size }) => {
      const limited = colder(plan.holdings).find(({ smallest }) => size !== undefined && size < smallest);
      return limited === undefined || size === undefined
        ? null
        : `log files average ${bytes(size)}, and S3 does not move files below ${bytes(limited.smallest)} to ${limited.storageClass}: most stay where they are`;
    },
    remedy: () =>
      'remove the transition; with a size filter that lets small files move, each would be billed as 128 KB',
  },
  {
    id: 'small-files-billed-as-128-kb',
    severity: 'costs',
    source: CLASSES,
    what: ({ plan, averageFileBytes: size }) => {
      if (size === undefined || size >= KB_128) return null;
      const floored = colder(plan.holdings).find(
        ({ storageClass, smallest }) => size >= smallest && rulesOf(storageClass)?.leastBytes === KB_128,
      );
      return floored === undefined
        ? null
        : `log files average ${bytes(size)}, and ${floored.storageClass} bills each as 128 KB`;
    },
    remedy: () => 'do not move files below 128 KB: remove the size filter from the rule',
  },
  {
    id: 'expires-late',
    severity: 'costs',
    source: EXPIRING,
    what: ({ actions, days }) => {
      const expires = actions?.expires ?? null;
      return expires !== null && expires > days
        ? `a lifecycle rule keeps log files for ${inDays(expires)}, ${inDays(expires - days)} longer than the plan`
        : null;
    },
    remedy: ({ days }) => `set the rule to expire log files after ${inDays(days)}`,
  },
  {
    id: 'expires-never',
    severity: 'costs',
    source: EXPIRING,
    what: ({ actions }) =>
      actions?.expires === null ? 'no lifecycle rule deletes log files: they are kept forever' : null,
    remedy: ({ days }) => `add a rule that expires log files after ${inDays(days)}`,
  },
  {
    id: 'object-lock-long',
    severity: 'costs',
    source: LOCK_CARE,
    what: ({ bucket, days }) => {
      const locked = bucket.objectLock?.days ?? null;
      return locked !== null && locked > days
        ? `Object Lock protects log files for ${inDays(locked)}: no rule can delete them when the plan ends after ${inDays(days)}`
        : null;
    },
    remedy: () => 'keep log files as long as the lock does, or lock new ones for a shorter time',
  },
  {
    id: 'old-versions-stay',
    severity: 'costs',
    source: EXPIRING,
    what: ({ bucket, actions }) =>
      bucket.versioning === 'Enabled' && actions !== undefined && actions.expires !== null
        ? 'in a versioned bucket, expiration only puts a delete marker on a log file; it is not known whether a rule deletes the noncurrent version'
        : null,
    remedy: () => 'make sure that a rule with NoncurrentVersionExpiration follows the expiration',
  },
];

/** Classes that bill a smaller file as 128 KB. */
function colder(holdings: readonly Holding[]): readonly Holding[] {
  return holdings.slice(1);
}

/** Without commas, because the number is typed into S3's settings. */
function inDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

function bytes(count: number): string {
  return count >= 1024 ? `${Math.round(count / 1024)} KB` : `${Math.round(count)} bytes`;
}
