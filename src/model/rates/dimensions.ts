/** The storage classes that a lifecycle rule can move log files into, named as dimensions name them. */
export const STORAGE_CLASSES = [
  'standard',
  'standard-ia',
  'onezone-ia',
  'intelligent-tiering',
  'glacier-ir',
  'glacier',
  'deep-archive',
] as const;
export type StorageClass = (typeof STORAGE_CLASSES)[number];

/** Who charges: CloudTrail itself, another service for what trails cause there, or AWS for being asked. */
export type ChargedBy = 'cloudtrail' | 'downstream' | 'observing';

/** The services that charge, by the names that `--discount` knows, as a table of rates lists them. */
export const SERVICES = [
  'cloudtrail',
  's3',
  'cloudwatch',
  'sns',
  'kms',
  'athena',
  'cost-explorer',
  'eventbridge',
] as const;
export type Service = (typeof SERVICES)[number];

/** What the session adds up in one row; `data` is split by the service whose events they are. */
export type BillGroup =
  | 'first'
  | 'extra'
  | 'data'
  | 'network'
  | 'insights'
  | 'aggregation'
  | 'lake'
  | 'files'
  | 'logs'
  | 'around';

interface DimensionRow {
  /** On whose bill it is. */
  readonly service: Service;
  readonly chargedBy: ChargedBy;
  /** What a quantity counts, where no rate says it. */
  readonly unit: string;
  /** Its usage type after the Region's prefix; null: AWS has not published it. Sources: see `priced-usage`. */
  readonly usageType: string | null;
  /** What reports call it. */
  readonly label: string;
  readonly group: BillGroup;
}

const EVENTS = { service: 'cloudtrail', chargedBy: 'cloudtrail', unit: 'event' } as const;
const LAKE = { service: 'cloudtrail', chargedBy: 'cloudtrail', unit: 'GB' } as const;
const LOG_FILES = { service: 's3', chargedBy: 'downstream', unit: 'GB-month' } as const;

/**
 * Everything that the bill of a trail or an event data store is made of, in the order in which reports list it. Delivery to
 * CloudWatch Logs without a trail is CloudTrail's own charge, whatever its name says.
 */
export const DIMENSIONS = {
  'management.first-copy': {
    ...EVENTS,
    usageType: 'FreeEventsRecorded',
    label: 'Management events, first copy',
    group: 'first',
  },
  'management.additional-copy': {
    ...EVENTS,
    usageType: 'PaidEventsRecorded',
    label: 'Management events, additional copy',
    group: 'extra',
  },
  data: { ...EVENTS, usageType: 'DataEventsRecorded', label: 'Data events', group: 'data' },
  network: { ...EVENTS, usageType: 'NetworkEventsRecorded', label: 'Network activity events', group: 'network' },
  aggregation: {
    service: 'cloudtrail',
    chargedBy: 'cloudtrail',
    unit: 'data event analysed',
    usageType: null,
    label: 'Aggregation of data events',
    group: 'aggregation',
  },
  'insights.management': {
    service: 'cloudtrail',
    chargedBy: 'cloudtrail',
    unit: 'management event analysed, per Insights type',
    usageType: 'InsightsEvents',
    label: 'Insights on management events',
    group: 'insights',
  },
  'insights.data': {
    service: 'cloudtrail',
    chargedBy: 'cloudtrail',
    unit: 'data event analysed, per Insights type',
    usageType: 'DataInsightsEvents',
    label: 'Insights on data events',
    group: 'insights',
  },
  'lake.ingestion.one-year': {
    ...LAKE,
    usageType: 'Ingestion-Bytes-1yearstore-Live-CloudTrail-Logs',
    label: 'Lake ingestion, one-year option',
    group: 'lake',
  },
  'lake.ingestion.seven-year': {
    ...LAKE,
    usageType: 'Ingestion-Bytes',
    label: 'Lake ingestion, seven-year option',
    group: 'lake',
  },
  'lake.ingestion.other': {
    ...LAKE,
    usageType: 'Ingestion-Bytes-1yearstore-Other-data-sources',
    label: 'Lake ingestion, other sources',
    group: 'lake',
  },
  'lake.retention': {
    service: 'cloudtrail',
    chargedBy: 'cloudtrail',
    unit: 'GB-month',
    usageType: 'PaidStorage-ByteHrs',
    label: 'Lake retention beyond a year',
    group: 'lake',
  },
  'lake.scan': { ...LAKE, usageType: 'QueryScanned-Bytes', label: 'Lake queries', group: 'lake' },
  'logs.direct-delivery': { ...LAKE, usageType: null, label: 'Delivery to CloudWatch Logs, no trail', group: 'logs' },
  's3.storage.standard': {
    ...LOG_FILES,
    usageType: 'TimedStorage-ByteHrs',
    label: 'Log files in S3 Standard',
    group: 'files',
  },
  's3.storage.standard-ia': {
    ...LOG_FILES,
    usageType: 'TimedStorage-SIA-ByteHrs',
    label: 'Log files in S3 Standard-IA',
    group: 'files',
  },
  's3.storage.onezone-ia': {
    ...LOG_FILES,
    usageType: 'TimedStorage-ZIA-ByteHrs',
    label: 'Log files in S3 One Zone-IA',
    group: 'files',
  },
  's3.storage.intelligent-tiering': {
    ...LOG_FILES,
    usageType: null,
    label: 'Log files in Intelligent-Tiering',
    group: 'files',
  },
  's3.storage.glacier-ir': {
    ...LOG_FILES,
    usageType: 'TimedStorage-GIR-ByteHrs',
    label: 'Log files in Glacier Instant Retrieval',
    group: 'files',
  },
  's3.storage.glacier': {
    ...LOG_FILES,
    usageType: 'TimedStorage-GlacierByteHrs',
    label: 'Log files in Glacier Flexible Retrieval',
    group: 'files',
  },
  's3.storage.deep-archive': {
    ...LOG_FILES,
    usageType: 'TimedStorage-GDA-ByteHrs',
    label: 'Log files in Glacier Deep Archive',
    group: 'files',
  },
  's3.requests': {
    service: 's3',
    chargedBy: 'downstream',
    unit: 'request',
    usageType: 'Requests-Tier1',
    label: 'Log and digest files written',
    group: 'files',
  },
  's3.transition': {
    service: 's3',
    chargedBy: 'downstream',
    unit: 'object moved',
    usageType: 'Requests-Tier4',
    label: 'Log files moved to another class',
    group: 'files',
  },
  'logs.ingestion': {
    service: 'cloudwatch',
    chargedBy: 'downstream',
    unit: 'GB',
    usageType: 'DataProcessing-Bytes',
    label: 'CloudWatch Logs ingestion',
    group: 'logs',
  },
  'logs.storage': {
    service: 'cloudwatch',
    chargedBy: 'downstream',
    unit: 'GB-month',
    usageType: 'TimedStorage-ByteHrs',
    label: 'CloudWatch Logs storage',
    group: 'logs',
  },
  'kms.requests': {
    service: 'kms',
    chargedBy: 'downstream',
    unit: 'request',
    usageType: 'KMS-Requests',
    label: 'KMS requests to read logs',
    group: 'around',
  },
  'sns.notifications': {
    service: 'sns',
    chargedBy: 'downstream',
    unit: 'request',
    usageType: 'Requests-Tier1',
    label: 'SNS notifications of log files',
    group: 'around',
  },
  'athena.scan': {
    service: 'athena',
    chargedBy: 'downstream',
    unit: 'TB scanned',
    usageType: 'DataScannedInTB',
    label: 'Athena queries of logs',
    group: 'around',
  },
  'observing.metrics': {
    service: 'cloudwatch',
    chargedBy: 'observing',
    unit: 'metric requested',
    usageType: 'CW:GMD-Metrics',
    label: 'Observing: CloudWatch metrics',
    group: 'around',
  },
  'observing.cost-explorer': {
    service: 'cost-explorer',
    chargedBy: 'observing',
    unit: 'request',
    usageType: 'APIRequest',
    label: 'Observing: Cost Explorer',
    group: 'around',
  },
} as const satisfies Readonly<Record<string, DimensionRow>>;

export type Dimension = keyof typeof DIMENSIONS;

export const DIMENSION_NAMES = Object.keys(DIMENSIONS) as readonly Dimension[];

/** What a total takes in: all that trails cause, or CloudTrail's own charges alone. */
export type Scope = 'all' | 'cloudtrail';

export function isWithin(dimension: Dimension, scope: Scope): boolean {
  return scope === 'all' || DIMENSIONS[dimension].chargedBy === 'cloudtrail';
}
