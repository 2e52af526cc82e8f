import { exactly } from '../../../model/quantity/bounds.ts';
import { gigabytes } from '../../../model/quantity/gigabytes.ts';
import { NO_COST } from '../../../model/quantity/usd.ts';
import { keyOf, type PostureRule, priceOf } from './rule.ts';

const FREE = exactly(NO_COST);

/** Without digests nobody can show that a log file is whole, or that none is missing. */
export const validationOff: PostureRule = (subject) => {
  const { trail, logs } = subject;
  if (trail.logFileValidation !== false || trail.bucket === null) return [];
  const quantity = logs?.digests;
  return [
    {
      severity: 'risk',
      what: `log file validation of ${trail.name} is off: that a file was changed or deleted cannot be shown`,
      ...(quantity === undefined
        ? {}
        : {
            cost: priceOf({ ...keyOf(subject, subject.bucket?.region), dimension: 's3.requests', quantity }, subject),
          }),
    },
  ];
};

/** Metric filters and alarms work on CloudWatch Logs; it is also the dearest thing that a trail can feed. */
export const noLogGroup: PostureRule = (subject) => {
  const { trail, logs } = subject;
  if (trail.cloudWatchLogs || logs === undefined) return [];
  return [
    {
      severity: 'info',
      what: `${trail.name} feeds no CloudWatch Logs, so no metric filter or alarm can watch it; feeding it all that the trail records would cost its ingestion`,
      cost: priceOf({ ...keyOf(subject), dimension: 'logs.ingestion', quantity: gigabytes(logs.raw) }, subject),
    },
  ];
};

/** Neither has a fee; logs are written once, so versions add next to nothing. */
export const unlockedBucket: PostureRule = ({ trail, bucket }) => {
  if (bucket?.objectLock !== null) return [];
  return [
    {
      severity: 'risk',
      what: `${bucket.name}, where ${trail.name} writes, has no Object Lock: whoever may delete objects may delete logs`,
      cost: FREE,
    },
  ];
};

export const unversionedBucket: PostureRule = ({ trail, bucket }) => {
  if (bucket?.versioning === undefined || bucket.versioning === 'Enabled') return [];
  return [
    {
      severity: 'risk',
      what: `${bucket.name}, where ${trail.name} writes, keeps no versions: a log file that is overwritten is gone, and Object Lock needs them`,
      cost: FREE,
    },
  ];
};

export const bucketNotNamed: PostureRule = ({ trail }) =>
  trail.bucket === null
    ? [
        {
          severity: 'info',
          what: `the snapshot does not say where ${trail.name} writes its log files, so writing and keeping them is not priced`,
        },
      ]
    : [];
