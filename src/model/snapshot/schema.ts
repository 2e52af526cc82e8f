import { z } from 'zod';
import { entriesOf } from '../../base/entries.ts';
import { CATEGORIES } from '../../facts/category.ts';
import { DIMENSION_NAMES } from '../rates/dimensions.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import { gapSchema } from './gap.ts';
import { lifecycleRuleSchema } from './lifecycle-rule.ts';
import { isPlainRow } from './plain-row.ts';
import { sourceSchema } from './source.ts';

/** What a snapshot file holds, `trailtrim/snapshot@1`. Unknown fields are kept, not refused. */
const count = z.number().int().nonnegative();
const name = z.string().min(1);
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T00:00:00(?:\.000)?Z$/, 'expected a whole UTC day such as 2026-10-23T00:00:00Z');

const resource = z.object({
  type: name,
  arn: name.optional(),
  tags: z.record(z.string(), z.string()).optional(),
  fromRequest: z.literal(true).optional(),
});

export const trafficRowSchema = z.object({
  account: name,
  region: name,
  category: z.enum(['Management', 'Data', 'NetworkActivity']).nullable(),
  eventSource: name,
  eventName: name.nullable(),
  readOnly: z.boolean().nullable(),
  resource: resource.nullish(),
  alsoNames: z.array(resource).nullish(),
  count: count.nullable(),
  daily: z.array(count).nullish(),
  bytes: count.nullish(),
  evidence: z.enum(['measured', 'derived', 'allocated', 'unknown']).default('unknown'),
  via: z.string().nullish(),
  // Whatever another tool has under this name is ignored, not refused.
  source: sourceSchema.optional().catch(undefined),
  range: z.object({ low: count, high: count }).nullish(),
  // Likewise.
  repeats: z.array(count).optional().catch(undefined),
  // A later version may tell more of them apart.
  caller: z.enum(['aws-service', 'principal']).optional().catch(undefined),
});

/** Events that stand in two different log files. */
const repeatSchema = z.object({
  account: name,
  region: name,
  category: z.enum(CATEGORIES),
  places: z.array(z.string()),
  count,
  since: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a day such as 2026-11-20'),
});

/** A moment within the window; whatever else another tool has under the name is ignored. */
const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/)
  .optional()
  .catch(undefined);

/** Of a time before the window. */
const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/)
  .refine((text) => !Number.isNaN(Date.parse(text)));

const insight = z.object({
  type: z.enum(['ApiCallRateInsight', 'ApiErrorRateInsight']),
  // CloudTrail user guide: without categories an Insights selector means management events.
  on: z.array(z.enum(['Management', 'Data'])).default(['Management']),
});

/** Whether a snapshot can hold it: AWS may have added a type or a category since. */
export function isKnownInsight(value: unknown): value is InsightFile {
  return insight.safeParse(value).success;
}

const trailSchema = z.object({
  name,
  arn: name,
  account: name,
  homeRegion: name,
  multiRegion: z.boolean(),
  organization: z.boolean().default(false),
  logging: z.boolean().nullish(),
  includeGlobalServiceEvents: z.boolean().nullable().default(true),
  // Selectors are checked against the rules of the language, which say more than a schema.
  advancedEventSelectors: z.unknown().optional(),
  eventSelectors: z.unknown().optional(),
  insights: z.array(insight).nullish(),
  bucket: z.string().nullish(),
  cloudWatchLogs: z.unknown().optional(),
  kmsKey: z.string().nullish(),
  snsTopic: z.string().nullish(),
  logFileValidation: z.boolean().nullish(),
  aggregation: z.array(z.unknown()).nullish(),
  recursiveLogging: z.boolean().nullish(),
  deliveryError: z.string().nullish(),
  logGroupDeliveryError: z.string().optional(),
  startedLogging: instant.optional().catch(undefined),
  stoppedLogging: instant.nullish().catch(undefined),
});

/** Decimal text, for what AWS returns as decimal text: quantities and amounts of a bill. */
const decimal = z
  .string()
  .max(60)
  .regex(/^-?\d+(?:\.\d+)?(?:[eE]-?\d{1,2})?$/, 'expected decimal text such as "12.345678"');

/** Whether a snapshot can hold it. */
export function isDecimalText(value: string): boolean {
  return decimal.safeParse(value).success;
}

const billingMode = z.enum(['EXTENDABLE_RETENTION_PRICING', 'FIXED_RETENTION_PRICING']);

/** The same for a billing mode. */
export function isKnownBillingMode(value: unknown): value is z.infer<typeof billingMode> {
  return billingMode.safeParse(value).success;
}

const storeSchema = z.object({
  name,
  arn: name,
  account: name,
  homeRegion: name,
  multiRegion: z.boolean().default(true),
  organization: z.boolean().default(false),
  ingesting: z.boolean(),
  billingMode: billingMode.nullish(),
  retentionDays: z.number().int().positive().nullish(),
  advancedEventSelectors: z.unknown().optional(),
  insights: z.array(insight).nullish(),
  ingestedBytes: count.nullish(),
  created: instant.optional().catch(undefined),
  maxEventSize: z.unknown().optional(),
  contextKeySelectors: z.unknown().optional(),
});

/** A channel that an AWS service made to receive events. */
const channelSchema = z.object({
  name,
  arn: name,
  account: name,
  homeRegion: name,
  multiRegion: z.boolean(),
  service: name,
  advancedEventSelectors: z.unknown().optional(),
});

const logBucketSchema = z.object({
  name,
  region: name.nullish(),
  versioning: z.enum(['Enabled', 'Suspended', 'Off']).nullish(),
  mfaDelete: z.boolean().nullish(),
  objectLock: z.object({ mode: z.string(), days: z.number().int().positive().nullish() }).nullish(),
  lifecycle: z.array(lifecycleRuleSchema).nullish(),
  // S3 may add a third.
  transitionDefaultMinimumObjectSize: z
    .enum(['all_storage_classes_128K', 'varies_by_storage_class'])
    .optional()
    .catch(undefined),
  encryption: z.object({ algorithm: z.string(), kmsKey: z.string().nullish() }).nullish(),
  policy: z.looseObject({}).nullish(),
});

const billRowSchema = z.object({
  account: name,
  month: z.string().regex(/^20\d\d-(?:0[1-9]|1[0-2])$/, 'expected a month such as 2026-10'),
  usageType: name,
  quantity: decimal,
  amount: decimal,
  estimated: z.boolean().default(false),
  service: name.nullish(),
});

/** Monthly quantities that are known and need no model, such as what an observation asked AWS for. */
const givenSchema = z.object({
  dimension: z.enum(DIMENSION_NAMES),
  account: name,
  region: name,
  quantity: decimal.refine((text) => !text.startsWith('-'), 'a quantity cannot be negative'),
  store: name.nullish(),
});

export const snapshotSchema = z.object({
  schema: z.literal('trailtrim/snapshot@1'),
  takenAt: z.string().nullish(),
  partition: z.string().default('aws'),
  window: z.object({ start: day, end: day, firstEvent: moment, lastEvent: moment }),
  traffic: entriesOf(trafficRowSchema, 0, isPlainRow),
  trails: entriesOf(trailSchema),
  eventDataStores: entriesOf(storeSchema).nullish(),
  channels: entriesOf(channelSchema).nullish(),
  logBuckets: entriesOf(logBucketSchema).nullish(),
  logGroups: entriesOf(z.object({ arn: name, retentionDays: z.number().int().positive().nullable() })).nullish(),
  bill: entriesOf(billRowSchema).nullish(),
  given: entriesOf(givenSchema).nullish(),
  // As with a row's source, another tool may have something else under this name.
  repeats: entriesOf(repeatSchema).optional().catch(undefined),
  gaps: entriesOf(gapSchema).nullish(),
});

/** What is written: the schema's own input. */
export type SnapshotFile = DeepReadonly<z.input<typeof snapshotSchema>>;
export type TrafficRowFile = DeepReadonly<z.input<typeof trafficRowSchema>>;
export type TrailFile = DeepReadonly<z.input<typeof trailSchema>>;
export type StoreFile = DeepReadonly<z.input<typeof storeSchema>>;
export type ChannelFile = DeepReadonly<z.input<typeof channelSchema>>;
export type InsightFile = DeepReadonly<z.input<typeof insight>>;
export type LogBucketFile = DeepReadonly<z.input<typeof logBucketSchema>>;
export type BillRowFile = DeepReadonly<z.input<typeof billRowSchema>>;
export type RepeatFile = DeepReadonly<z.input<typeof repeatSchema>>;
export type GivenRowFile = DeepReadonly<z.input<typeof givenSchema>>;

/** What is read, defaults filled in. */
export type ReadSnapshot = DeepReadonly<z.output<typeof snapshotSchema>>;
