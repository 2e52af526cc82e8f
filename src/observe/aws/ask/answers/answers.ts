import type { Call } from '../calls.ts';
import type { AnswerFacts } from './answer-facts.ts';
import { inPlace, lenient, list, maybe, nonEmpty, object, type Read, suchThat, usual, whole } from './form.ts';
import { S3_ANSWERS } from './s3-answers.ts';
import {
  accountId,
  anything,
  bareList,
  billDay,
  channelArn,
  date,
  filled,
  flag,
  period,
  record,
  regionName,
  secret,
  shallowObject,
  storeArn,
  text,
  token,
  trailArn,
} from './values.ts';

/** Megabytes of any other answer: 500 metrics, or 5,000 lines of a bill, have less than one. */
export const USUAL_MEGABYTES = 8;

/**
 * For each call what AWS always sends, also where there is nothing: lists that are empty, flags that are false. An answer without
 * it comes from something else. A call without a row does not compile. Sources: API references and their examples, 2026-11-30;
 * members that AWS leaves out where there is nothing are `maybe` or `lenient`.
 */
export const ANSWERS = {
  'sts:GetCallerIdentity': { roots: ['GetCallerIdentityResponse'], form: object({ Account: accountId, Arn: filled }) },
  'sts:AssumeRole': {
    roots: ['AssumeRoleResponse'],
    form: object({ Credentials: object({ AccessKeyId: secret, SecretAccessKey: secret, SessionToken: secret }) }),
  },
  // Twenty accounts a page; an organization may have 50,000. Source: Organizations quotas.
  'organizations:ListAccounts': {
    pages: 5_000,
    form: object({
      Accounts: list(
        suchThat(
          object({ Id: accountId, State: lenient(text), Status: lenient(text) }),
          'State',
          ({ State, Status }) => (State ?? Status) !== undefined,
        ),
      ),
      NextToken: token,
    }),
  },
  'account:ListRegions': {
    pages: 20,
    form: object({
      // Regions that are on by default cannot be turned off.
      Regions: nonEmpty(list(object({ RegionName: regionName }))),
      NextToken: token,
    }),
  },
  'cloudtrail:DescribeTrails': {
    form: object({
      trailList: list(
        object({
          TrailARN: trailArn,
          Name: lenient(filled),
          HomeRegion: usual(regionName),
          IsMultiRegionTrail: usual(flag),
          IsOrganizationTrail: usual(flag),
          IncludeGlobalServiceEvents: usual(flag),
          S3BucketName: lenient(text),
          SnsTopicARN: lenient(text),
          SnsTopicName: lenient(text),
          KmsKeyId: lenient(text),
          CloudWatchLogsLogGroupArn: lenient(text),
          LogFileValidationEnabled: lenient(flag),
          RecursiveLogging: lenient(flag),
          HasInsightSelectors: lenient(flag),
        }),
      ),
    }),
  },
  'cloudtrail:GetTrailStatus': {
    form: object({
      IsLogging: flag,
      LatestDeliveryError: lenient(text),
      LatestCloudWatchLogsDeliveryError: lenient(text),
      StartLoggingTime: lenient(date),
      StopLoggingTime: lenient(date),
    }),
  },
  'cloudtrail:GetEventSelectors': {
    // A trail that was given none has the basic ones that record all management events.
    form: suchThat(
      object({
        AdvancedEventSelectors: maybe(whole(shallowObject)),
        EventSelectors: maybe(whole(shallowObject)),
      }),
      'EventSelectors',
      ({ AdvancedEventSelectors, EventSelectors }) => (AdvancedEventSelectors ?? EventSelectors) !== undefined,
    ),
  },
  'cloudtrail:GetInsightSelectors': {
    form: object({
      InsightSelectors: whole(object({ InsightType: filled, EventCategories: maybe(whole(text)) })),
    }),
  },
  'cloudtrail:GetEventConfiguration': {
    form: suchThat(
      object({
        TrailARN: maybe(text),
        EventDataStoreArn: maybe(text),
        AggregationConfigurations: maybe(whole(shallowObject)),
        MaxEventSize: maybe(text),
        ContextKeySelectors: maybe(whole(shallowObject)),
      }),
      'TrailARN',
      ({ TrailARN, EventDataStoreArn }) => (TrailARN ?? EventDataStoreArn) !== undefined,
    ),
  },
  // Ten stores in a Region. Source: CloudTrail quotas.
  'cloudtrail:ListEventDataStores': {
    pages: 100,
    form: object({
      EventDataStores: list(object({ EventDataStoreArn: storeArn, Name: lenient(filled) })),
      NextToken: token,
    }),
  },
  'cloudtrail:GetEventDataStore': {
    form: object({
      Status: filled,
      AdvancedEventSelectors: whole(shallowObject),
      Name: lenient(filled),
      BillingMode: lenient(text),
      RetentionPeriod: usual(period),
      MultiRegionEnabled: usual(flag),
      OrganizationEnabled: usual(flag),
      CreatedTimestamp: lenient(date),
    }),
  },
  'cloudtrail:ListChannels': {
    pages: 100,
    form: object({ Channels: list(object({ ChannelArn: channelArn, Name: filled })), NextToken: token }),
  },
  'cloudtrail:GetChannel': {
    form: object({
      ChannelArn: channelArn,
      // Of a channel of a service; what lacks is a gap of the channel.
      SourceConfig: maybe(
        object({ ApplyToAllRegions: maybe(flag), AdvancedEventSelectors: maybe(whole(shallowObject)) }),
      ),
    }),
  },
  // Fifty events of at most 256 KB. A list of more pages is sampled long before.
  'cloudtrail:LookupEvents': {
    megabytes: 32,
    pages: 1_000,
    form: object({
      Events: list(
        object({
          EventTime: usual(date),
          CloudTrailEvent: usual(record),
          EventId: maybe(anything),
          EventName: maybe(anything),
          EventSource: maybe(anything),
          ReadOnly: maybe(anything),
        }),
      ),
      NextToken: token,
    }),
  },
  // Five hundred metrics a page: a million in a Region of one name.
  'cloudwatch:ListMetrics': {
    pages: 2_000,
    form: object({
      Metrics: inPlace(
        object({
          Namespace: filled,
          MetricName: filled,
          Dimensions: maybe(whole(object({ Name: filled, Value: text }))),
        }),
      ),
      OwningAccounts: maybe(inPlace(accountId)),
      NextToken: token,
    }),
  },
  // 100,800 points a page, each of some forty bytes; a question fits into one.
  'cloudwatch:GetMetricData': {
    megabytes: 16,
    pages: 100,
    form: object({
      MetricDataResults: list(
        object({
          Id: filled,
          StatusCode: lenient(text),
          Timestamps: maybe(bareList),
          Values: maybe(bareList),
        }),
      ),
      NextToken: token,
    }),
  },
  ...S3_ANSWERS,
  // Thousands of lines a page. A page costs a cent.
  'ce:GetCostAndUsage': {
    pages: 500,
    form: object({
      ResultsByTime: list(
        object({
          TimePeriod: object({ Start: billDay }),
          Estimated: usual(flag),
          Groups: usual(
            list(
              object({
                Keys: whole(text),
                Metrics: object({
                  UsageQuantity: lenient(object({ Amount: lenient(text) })),
                  UnblendedCost: lenient(object({ Amount: lenient(text), Unit: lenient(text) })),
                }),
              }),
            ),
          ),
        }),
      ),
      NextPageToken: token,
    }),
  },
  'ce:GetDimensionValues': {
    pages: 100,
    form: object({ DimensionValues: list(object({ Value: text })), NextPageToken: token }),
  },
} as const satisfies Readonly<Record<Call, AnswerFacts>>;

/** What those who ask can read of an answer. */
export type AnswerOf<Name extends Call> = Read<(typeof ANSWERS)[Name]['form']>;

/** The calls whose answers come in pages. */
export type ListCall = {
  [Name in Call]: (typeof ANSWERS)[Name] extends { readonly pages: number } ? Name : never;
}[Call];
