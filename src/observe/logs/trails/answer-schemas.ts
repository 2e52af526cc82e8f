import { z } from 'zod';

// Members that are not named here are accepted: AWS adds some every year. Members that are null are gone before these
// schemas look: tools print them for what is not set.

/** The CLI prints times as ISO text or, in its first version, as seconds. */
const time = z
  .union([z.string(), z.number()])
  .transform((value) => new Date(typeof value === 'number' ? value * 1000 : value))
  .refine((date) => !Number.isNaN(date.getTime()))
  .optional()
  .catch(undefined);

const trailArn = arnOf('trail', 'the ARN of a trail');
const storeArn = arnOf('eventdatastore', 'the ARN of an event data store');
const channelArn = arnOf('channel', 'the ARN of a channel');

function arnOf(kind: string, expected: string): z.ZodString {
  return z.string().regex(new RegExp(`^arn:[^:]+:cloudtrail:[^:]+:\\d{12}:${kind}/[\\w.-]+$`), `expected ${expected}`);
}

/** An entry of `trailList`, and what `get-trail` answers. */
export const trailAnswer = z.object({
  TrailARN: trailArn,
  Name: z.string().min(1).optional(),
  HomeRegion: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'expected a Region')
    .optional(),
  S3BucketName: z.string().min(1).optional(),
  SnsTopicARN: z.string().optional(),
  SnsTopicName: z.string().optional(),
  KmsKeyId: z.string().optional(),
  CloudWatchLogsLogGroupArn: z.string().optional(),
  IncludeGlobalServiceEvents: z.boolean().optional(),
  IsMultiRegionTrail: z.boolean().optional(),
  IsOrganizationTrail: z.boolean().optional(),
  LogFileValidationEnabled: z.boolean().optional(),
  RecursiveLogging: z.boolean().optional(),
  HasInsightSelectors: z.boolean().optional(),
  HasCustomEventSelectors: z.boolean().optional(),
  /** Not in describe-trails, but added by people who query the status too. */
  IsLogging: z.boolean().optional(),
});

/** An entry of `Trails`, as list-trails answers: a trail, and not what it is. */
export const listedTrailAnswer = z.object({ TrailARN: trailArn });

/** Of the trail that was asked for, which it does not name. */
export const statusAnswer = z.object({
  IsLogging: z.boolean(),
  LatestDeliveryError: z.string().optional(),
  LatestCloudWatchLogsDeliveryError: z.string().optional(),
  StartLoggingTime: time,
  StopLoggingTime: time,
});

const selectors = z.array(z.record(z.string(), z.unknown()));

/** The answer of get-event-selectors: one of the lists is set. */
export const selectorsAnswer = z
  .object({ TrailARN: z.string(), AdvancedEventSelectors: selectors.optional(), EventSelectors: selectors.optional() })
  .refine(
    ({ AdvancedEventSelectors, EventSelectors }) =>
      [...(AdvancedEventSelectors ?? []), ...(EventSelectors ?? [])].length > 0,
    {
      error: 'no selectors in it',
    },
  );

/** Without EventCategories an Insight is on management events. It is of a trail or of an event data store. */
export const insightsAnswer = z.object({
  TrailARN: z.string().optional(),
  EventDataStoreArn: z.string().optional(),
  InsightSelectors: z
    .array(
      z.object({
        InsightType: z.enum(['ApiCallRateInsight', 'ApiErrorRateInsight']),
        EventCategories: z.array(z.enum(['Management', 'Data'])).optional(),
      }),
    )
    .optional(),
});

/** Likewise. */
export const configurationAnswer = z.object({
  TrailARN: z.string().optional(),
  EventDataStoreArn: z.string().optional(),
  MaxEventSize: z.string().optional(),
  ContextKeySelectors: z.array(z.unknown()).optional(),
  AggregationConfigurations: z.array(z.unknown()).optional(),
});

/** An entry of `EventDataStores`: of the members that say more, AWS fills in none any longer. */
export const listedStoreAnswer = z.object({ EventDataStoreArn: storeArn, Name: z.string().optional() });

export const storeAnswer = listedStoreAnswer.extend({
  Status: z.string(),
  AdvancedEventSelectors: selectors,
  MultiRegionEnabled: z.boolean().optional(),
  OrganizationEnabled: z.boolean().optional(),
  RetentionPeriod: z.number().int().positive().optional(),
  BillingMode: z.string().optional(),
  CreatedTimestamp: time,
});

export const listedChannelAnswer = z.object({ ChannelArn: channelArn, Name: z.string() });

export const channelAnswer = listedChannelAnswer.extend({
  SourceConfig: z
    .object({ ApplyToAllRegions: z.boolean().optional(), AdvancedEventSelectors: selectors.optional() })
    .optional(),
});

export type TrailAnswer = z.output<typeof trailAnswer>;
export type StatusAnswer = z.output<typeof statusAnswer>;
export type SelectorsAnswer = z.output<typeof selectorsAnswer>;
export type InsightsAnswer = z.output<typeof insightsAnswer>;
export type ConfigurationAnswer = z.output<typeof configurationAnswer>;
export type ListedStoreAnswer = z.output<typeof listedStoreAnswer>;
export type StoreAnswer = z.output<typeof storeAnswer>;
export type ListedChannelAnswer = z.output<typeof listedChannelAnswer>;
export type ChannelAnswer = z.output<typeof channelAnswer>;
