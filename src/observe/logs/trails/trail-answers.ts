import { z } from 'zod';

// Members that are not named here are accepted: AWS adds some every year. Members that are null are gone before these
// schemas look: tools print them for what is not set.

const trail = z.object({
  TrailARN: z.string().regex(/^arn:[^:]+:cloudtrail:[^:]+:\d{12}:trail\/[\w.-]+$/, 'expected the ARN of a trail'),
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

/** The answer of describe-trails. */
export const trailListAnswer = z.object({ trailList: z.array(trail) });

/** The answer of get-trail. */
export const trailAnswer = z.object({ Trail: trail });

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

/** The answer of get-insight-selectors; without EventCategories an Insight is on management events. */
export const insightsAnswer = z.object({
  TrailARN: z.string(),
  InsightSelectors: z
    .array(
      z.object({
        InsightType: z.enum(['ApiCallRateInsight', 'ApiErrorRateInsight']),
        EventCategories: z.array(z.enum(['Management', 'Data'])).optional(),
      }),
    )
    .optional(),
});

export type TrailAnswer = z.output<typeof trail>;
export type SelectorsAnswer = z.output<typeof selectorsAnswer>;
export type InsightsAnswer = z.output<typeof insightsAnswer>;
