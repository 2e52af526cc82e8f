/**
 * What a rate may be a price of, under the service whose bill it is on. Delivery to CloudWatch Logs without a trail is
 * CloudTrail's own charge, whatever its name says.
 */
const DIMENSIONS = {
  cloudtrail: [
    'management.first-copy',
    'management.additional-copy',
    'data',
    'network',
    'aggregation',
    'insights.management',
    'insights.data',
    'lake.ingestion.one-year',
    'lake.ingestion.other',
    'lake.ingestion.seven-year',
    'lake.retention',
    'lake.scan',
    'lake.trial.ingestion',
    'lake.trial.scan',
    'logs.direct-delivery',
    'event-history.requests',
  ],
  // Storage is open: `s3.storage.` and a class.
  s3: [
    's3.requests',
    's3.requests.get',
    's3.requests.glacier-ir.put',
    's3.requests.glacier-ir.get',
    's3.transition',
    's3.retrieval.glacier-ir',
  ],
  cloudwatch: [
    'logs.ingestion',
    'logs.ingestion.infrequent-access',
    'logs.storage',
    'logs.scan',
    'observing.metrics',
    'observing.requests',
    'observing.custom-metrics',
  ],
  sns: ['sns.notifications'],
  kms: ['kms.requests', 'kms.keys'],
  athena: ['athena.scan'],
  'cost-explorer': ['observing.cost-explorer'],
  eventbridge: ['eventbridge.aws-events', 'eventbridge.custom-events'],
} as const;

/** A service as `--discount` names it. */
export type Service = keyof typeof DIMENSIONS;
export const SERVICES = Object.keys(DIMENSIONS) as readonly Service[];

type ListedDimension = (typeof DIMENSIONS)[Service][number];
export type RateDimension = ListedDimension | `s3.storage.${string}`;

/** Every dimension but the storage classes of S3. */
export const LISTED_DIMENSIONS: readonly ListedDimension[] = Object.values(DIMENSIONS).flat();

const SERVICE_OF = new Map<string, Service>(
  SERVICES.flatMap((service) => DIMENSIONS[service].map((dimension) => [dimension, service] as const)),
);

/** The service that bills a dimension. */
export function serviceOf(dimension: RateDimension): Service {
  return SERVICE_OF.get(dimension) ?? 's3';
}

/**
 * Whether a dimension has one price in all Regions of a partition: CloudTrail's own have (seen in five commercial Regions,
 * inferred for the rest), GetMetricData too (seen in three), and Cost Explorer has one endpoint for all of them. Every
 * other service prices by Region.
 */
export function hasOnePrice(dimension: string): boolean {
  const service = SERVICE_OF.get(dimension);
  return service === 'cloudtrail' || service === 'cost-explorer' || dimension === 'observing.metrics';
}
