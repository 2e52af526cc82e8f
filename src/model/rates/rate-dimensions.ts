import { type Dimension, DIMENSIONS, type Service, SERVICES } from './dimensions.ts';

/**
 * What has a price of its own and is no dimension of a bill: it is shown, observing or reading costs it, or lines of another
 * dimension are priced by it, as moves into the storage classes are.
 */
const PRICED_ONLY = {
  'lake.trial.ingestion': { service: 'cloudtrail', usageType: 'FreeTrialIngestion-Bytes' },
  'lake.trial.scan': { service: 'cloudtrail', usageType: 'FreeTrialQueryScanned-Bytes' },
  'event-history.requests': { service: 'cloudtrail', usageType: null },
  's3.requests.get': { service: 's3', usageType: 'Requests-Tier2' },
  's3.requests.glacier-ir.put': { service: 's3', usageType: 'Requests-GIR-Tier1' },
  's3.requests.glacier-ir.get': { service: 's3', usageType: 'Requests-GIR-Tier2' },
  's3.transition.standard-ia': { service: 's3', usageType: 'Requests-Tier4' },
  's3.transition.onezone-ia': { service: 's3', usageType: 'Requests-Tier4' },
  's3.transition.intelligent-tiering': { service: 's3', usageType: 'Requests-Tier4' },
  's3.transition.glacier': { service: 's3', usageType: 'Requests-Tier3' },
  's3.transition.deep-archive': { service: 's3', usageType: 'Requests-Tier3' },
  's3.monitoring.intelligent-tiering': { service: 's3', usageType: null },
  's3.retrieval.glacier-ir': { service: 's3', usageType: 'Retrieval-GIR' },
  'logs.ingestion.infrequent-access': { service: 'cloudwatch', usageType: 'DataProcessingIA-Bytes' },
  'logs.scan': { service: 'cloudwatch', usageType: 'DataScanned-Bytes' },
  'observing.requests': { service: 'cloudwatch', usageType: 'CW:Requests' },
  'observing.custom-metrics': { service: 'cloudwatch', usageType: 'CW:MetricMonitorUsage' },
  'kms.keys': { service: 'kms', usageType: 'KMS-Keys' },
  'eventbridge.aws-events': { service: 'eventbridge', usageType: null },
  'eventbridge.custom-events': { service: 'eventbridge', usageType: null },
} as const satisfies Readonly<Record<string, { readonly service: Service; readonly usageType: string | null }>>;

type StorageDimension = Extract<Dimension, `s3.storage.${string}`>;
type ListedDimension = Exclude<Dimension, StorageDimension> | keyof typeof PRICED_ONLY;

/** What a rate may be a price of. Storage is open: `s3.storage.` and a class. */
export type RateDimension = ListedDimension | `s3.storage.${string}`;

const ROWS = { ...DIMENSIONS, ...PRICED_ONLY };

const NAMES = Object.keys(ROWS) as readonly (keyof typeof ROWS)[];

/** Every dimension but the storage classes of S3, by service. */
export const LISTED_DIMENSIONS: readonly ListedDimension[] = SERVICES.flatMap((service) =>
  NAMES.filter((name) => ROWS[name].service === service).filter((name) => !isStorage(name)),
);

function isStorage(name: keyof typeof ROWS): name is StorageDimension {
  return name.startsWith('s3.storage.');
}

/** The service that bills a dimension. */
export function serviceOf(dimension: RateDimension): Service {
  return Object.hasOwn(ROWS, dimension) ? ROWS[dimension as ListedDimension].service : 's3';
}

/** The usage type of a dimension after the Region's prefix, or null where AWS has not published it. */
export function usageTypeSuffixOf(dimension: RateDimension): string | null {
  return Object.hasOwn(ROWS, dimension) ? ROWS[dimension as ListedDimension].usageType : null;
}

/**
 * Whether a dimension has one price in all Regions of a partition: CloudTrail's own have (seen in five commercial Regions,
 * inferred for the rest), GetMetricData too (seen in three), and Cost Explorer has one endpoint for all of them. Every
 * other service prices by Region.
 */
export function hasOnePrice(dimension: string): boolean {
  const service = Object.hasOwn(ROWS, dimension) ? ROWS[dimension as ListedDimension].service : undefined;
  return service === 'cloudtrail' || service === 'cost-explorer' || dimension === 'observing.metrics';
}
