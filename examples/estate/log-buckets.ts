import { countedBy } from '../../src/model/snapshot/source.ts';
import { bucketRow } from './bucket-row.ts';
import { spread } from './calendar.ts';
import { ARCHIVE_HOME, DATA_HOME, type Place, SHOP_HOME } from './place.ts';
import { randomOf } from './random.ts';
import { counted, type Row } from './row.ts';

interface LogBucket extends Place {
  readonly name: string;
  readonly by: string;
  /** Files delivered, in millions over the window. */
  readonly delivered: number;
  /** Reads by the people and tools that search the logs. */
  readonly read: number;
}

const LOG_BUCKETS: readonly LogBucket[] = [
  { ...ARCHIVE_HOME, name: 'acme-ct-logs', by: 'cloudtrail.amazonaws.com', delivered: 0.29, read: 3.2 },
  { ...ARCHIVE_HOME, name: 'acme-flow-logs', by: 'delivery.logs.amazonaws.com', delivered: 7.9, read: 1.1 },
  { ...SHOP_HOME, name: 'acme-access-logs-eu', by: 'logging.s3.amazonaws.com', delivered: 14.2, read: 0.3 },
  { ...DATA_HOME, name: 'acme-access-logs-us', by: 'logging.s3.amazonaws.com', delivered: 12.7, read: 0.2 },
  { ...DATA_HOME, name: 'acme-audit-old-logs', by: 'cloudtrail.amazonaws.com', delivered: 0.027, read: 0 },
  { ...SHOP_HOME, name: 'acme-checkout-trail-logs', by: 'cloudtrail.amazonaws.com', delivered: 0.0094, read: 0.004 },
];

/** Log delivery as events of its own: a trail that records its own bucket feeds itself. */
export function deliveryRows(): readonly Row[] {
  return LOG_BUCKETS.flatMap((bucket) => {
    const days = (kind: string, millions: number): Pick<Row, 'count' | 'daily'> =>
      counted(spread(millions * 1_000_000, { rhythm: 'steady' }, randomOf(`${bucket.name} ${kind}`)));
    const delivery = bucketRow(bucket, bucket.name, {
      // Nobody else writes here, and services that deliver logs call PutObject only.
      eventName: 'PutObject',
      readOnly: false,
      ...days('delivered', bucket.delivered),
      evidence: 'derived',
      ...countedBy({ kind: 'metric', namespace: 'AWS/S3', metric: 'PutRequests', deliveredBy: bucket.by }),
    });
    if (bucket.read === 0) return [delivery];
    const reads = bucketRow(bucket, bucket.name, {
      eventName: null,
      readOnly: true,
      ...days('read', bucket.read),
      evidence: 'measured',
      ...countedBy({ kind: 'metric', namespace: 'AWS/S3', metric: 'GetRequests' }),
    });
    return [delivery, reads];
  });
}

/** How the log buckets are set up, as `observe` would find them. */
export function logBucketSettings(): readonly object[] {
  return LOG_BUCKETS.map(({ name, region }) => {
    const locked = name === 'acme-ct-logs';
    return {
      name,
      region,
      versioning: locked ? 'Enabled' : 'Off',
      mfaDelete: false,
      objectLock: locked ? { mode: 'COMPLIANCE', days: 365 } : null,
      lifecycle: [{ ID: 'expire', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: locked ? 400 : 90 } }],
    };
  });
}
