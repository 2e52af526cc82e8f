/** The storage classes that a life-cycle rule can move log files into, named as dimensions name them. */
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

interface DimensionFacts {
  readonly chargedBy: ChargedBy;
  /** What a quantity counts, where no rate says it. */
  readonly unit: string;
}

const events = { chargedBy: 'cloudtrail', unit: 'event' } as const;
const lake = { chargedBy: 'cloudtrail', unit: 'GB' } as const;
const storage = { chargedBy: 'downstream', unit: 'GB-month' } as const;

/** Everything that the bill of a trail or an event data store is made of, in the order in which reports list it. */
export const DIMENSIONS = {
  'management.first-copy': events,
  'management.additional-copy': events,
  data: events,
  network: events,
  aggregation: { chargedBy: 'cloudtrail', unit: 'data event analysed' },
  'insights.management': { chargedBy: 'cloudtrail', unit: 'management event analysed, per Insights type' },
  'insights.data': { chargedBy: 'cloudtrail', unit: 'data event analysed, per Insights type' },
  'lake.ingestion.one-year': lake,
  'lake.ingestion.seven-year': lake,
  'lake.ingestion.other': lake,
  'lake.retention': { chargedBy: 'cloudtrail', unit: 'GB-month' },
  'lake.scan': lake,
  'logs.direct-delivery': lake,
  's3.storage.standard': storage,
  's3.storage.standard-ia': storage,
  's3.storage.onezone-ia': storage,
  's3.storage.intelligent-tiering': storage,
  's3.storage.glacier-ir': storage,
  's3.storage.glacier': storage,
  's3.storage.deep-archive': storage,
  's3.requests': { chargedBy: 'downstream', unit: 'request' },
  's3.transition': { chargedBy: 'downstream', unit: 'object moved' },
  'logs.ingestion': { chargedBy: 'downstream', unit: 'GB' },
  'logs.storage': storage,
  'kms.requests': { chargedBy: 'downstream', unit: 'request' },
  'sns.notifications': { chargedBy: 'downstream', unit: 'request' },
  'athena.scan': { chargedBy: 'downstream', unit: 'TB scanned' },
  'observing.metrics': { chargedBy: 'observing', unit: 'metric requested' },
  'observing.cost-explorer': { chargedBy: 'observing', unit: 'request' },
} as const satisfies Readonly<Record<string, DimensionFacts>>;

export type Dimension = keyof typeof DIMENSIONS;

export const DIMENSION_NAMES = Object.keys(DIMENSIONS) as readonly Dimension[];

/** What a total takes in: all that trails cause, or CloudTrail's own charges alone. */
export type Scope = 'all' | 'cloudtrail';

export function isWithin(dimension: Dimension, scope: Scope): boolean {
  return scope === 'all' || DIMENSIONS[dimension].chargedBy === 'cloudtrail';
}
