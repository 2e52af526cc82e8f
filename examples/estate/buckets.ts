import { countedBy } from '../../src/model/snapshot/source.ts';
import { bucketRow } from './bucket-row.ts';
import { type BusyBucket, NOISY_BUCKETS, REGULATED_BUCKETS, type Requests } from './busy-buckets.ts';
import { spread } from './calendar.ts';
import { deliveryRows } from './log-buckets.ts';
import { type QuietName, quietNames, quietVolume } from './quiet-name.ts';
import { randomOf } from './random.ts';
import { counted, type Row } from './row.ts';
import { unmeteredRows } from './unmetered-buckets.ts';

const QUIET = 115;
const WORDS = [
  'archive',
  'assets',
  'backups',
  'documents',
  'exports',
  'imports',
  'reports',
  'snapshots',
  'staging',
  'uploads',
];

/** CloudWatch's request metrics: each lumps several calls together, so that no row can name one. */
const METRICS = [
  { key: 'get', name: 'GetRequests', readOnly: true },
  { key: 'head', name: 'HeadRequests', readOnly: true },
  { key: 'list', name: 'ListRequests', readOnly: true },
  { key: 'put', name: 'PutRequests', readOnly: false },
  { key: 'post', name: 'PostRequests', readOnly: false },
  { key: 'delete', name: 'DeleteRequests', readOnly: false },
] as const satisfies readonly { key: keyof Requests; name: string; readOnly: boolean }[];

export function bucketRows(): readonly Row[] {
  const quiet = quietNames(QUIET, 'acme-', WORDS).map(quietBucket);
  return [
    ...[...NOISY_BUCKETS, ...REGULATED_BUCKETS, ...quiet].flatMap(requestRows),
    ...deliveryRows(),
    ...unmeteredRows(),
  ];
}

function requestRows(bucket: BusyBucket): readonly Row[] {
  return METRICS.flatMap(({ key, name, readOnly }) => {
    const events = (bucket.requests[key] ?? 0) * 1_000_000;
    const days = counted(spread(events, bucket, randomOf(`${bucket.name} ${name}`)));
    if (days.count === 0) return [];
    // One DeleteObjects request is logged once for itself and once for each object; the metric counts requests.
    const evidence = key === 'delete' ? 'derived' : 'measured';
    return [
      bucketRow(bucket, bucket.name, {
        eventName: null,
        readOnly,
        ...days,
        evidence,
        ...countedBy({ kind: 'metric', namespace: 'AWS/S3', metric: name }),
      }),
    ];
  });
}

function quietBucket(quiet: QuietName): BusyBucket {
  const millions = quietVolume(quiet.name) / 1_000_000;
  const random = randomOf(`shares ${quiet.name}`);
  return {
    ...quiet,
    rhythm: 'office',
    requests: {
      get: millions * 0.7,
      ...(random() < 0.3 ? { head: millions * 0.2 } : {}),
      ...(random() < 0.6 ? { list: millions * 0.1 } : {}),
      put: millions * (0.05 + 0.3 * random()),
    },
  };
}
