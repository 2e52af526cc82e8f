import { z } from 'zod';

/** What a snapshot file holds, `trailtrim/snapshot@1`. Unknown fields are kept, not refused. */
const count = z.number().int().nonnegative();
const name = z.string().min(1);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T00:00:00(?:\.000)?Z$/, 'expected a whole UTC day such as 2026-10-23T00:00:00Z');

const resource = z.looseObject({
  type: name,
  arn: name.optional(),
  tags: z.record(z.string(), z.string()).optional(),
});

const trafficRowSchema = z.looseObject({
  account: name,
  region: name,
  category: z.enum(['Management', 'Data', 'NetworkActivity']).nullable(),
  eventSource: name,
  eventName: name.nullable(),
  readOnly: z.boolean().nullable(),
  resource: resource.nullish(),
  count: count.nullable(),
  daily: z.array(count).nullish(),
  bytes: count.nullish(),
  evidence: z.enum(['measured', 'derived', 'allocated', 'unknown']).default('unknown'),
  via: z.string().nullish(),
  range: z.looseObject({ low: count, high: count }).nullish(),
});

const insight = z.looseObject({
  type: z.enum(['ApiCallRateInsight', 'ApiErrorRateInsight']),
  // CloudTrail user guide: without categories an Insights selector means management events.
  on: z.array(z.enum(['Management', 'Data'])).default(['Management']),
});

const trailSchema = z.looseObject({
  name,
  arn: name,
  account: name,
  homeRegion: name,
  multiRegion: z.boolean(),
  organization: z.boolean().default(false),
  logging: z.boolean().nullish(),
  includeGlobalServiceEvents: z.boolean().default(true),
  // Selectors are held against the rules of the language, which say more than a schema.
  advancedEventSelectors: z.unknown().optional(),
  eventSelectors: z.unknown().optional(),
  insights: z.array(insight).nullish(),
  bucket: z.string().nullish(),
  cloudWatchLogs: z.unknown().optional(),
  kmsKey: z.string().nullish(),
  snsTopic: z.string().nullish(),
  logFileValidation: z.boolean().nullish(),
  aggregation: z.array(z.unknown()).nullish(),
});

export const snapshotSchema = z.looseObject({
  schema: z.literal('trailtrim/snapshot@1'),
  takenAt: z.string().nullish(),
  partition: z.string().default('aws'),
  window: z.looseObject({ start: day, end: day }),
  traffic: z.array(trafficRowSchema),
  trails: z.array(trailSchema),
  eventDataStores: z
    .array(z.looseObject({ name, arn: name, account: name, homeRegion: name, ingesting: z.boolean() }))
    .nullish(),
  logBuckets: z.array(z.looseObject({ name })).nullish(),
  gaps: z.array(z.looseObject({ what: z.string(), reason: z.string(), remedy: z.string().nullish() })).nullish(),
});

export type SnapshotFile = z.infer<typeof snapshotSchema>;
export type TrafficRowFile = z.infer<typeof trafficRowSchema>;
export type TrailFile = z.infer<typeof trailSchema>;
