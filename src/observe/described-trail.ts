import type { Place } from '../model/snapshot/place.ts';
import { type InsightFile, isKnownInsight, type TrailFile } from '../model/snapshot/schema.ts';
import { parseArn } from '../base/arn.ts';
import { instantText } from '../base/utc-day.ts';

type Text = string | null | undefined;

/** What DescribeTrails and GetTrail say of a trail. */
export interface DescribedTrail {
  readonly TrailARN: string;
  readonly Name?: Text;
  readonly HomeRegion?: Text;
  readonly S3BucketName?: Text;
  readonly SnsTopicARN?: Text;
  readonly SnsTopicName?: Text;
  readonly KmsKeyId?: Text;
  readonly CloudWatchLogsLogGroupArn?: Text;
  readonly IncludeGlobalServiceEvents?: boolean | undefined;
  readonly IsMultiRegionTrail?: boolean | undefined;
  readonly IsOrganizationTrail?: boolean | undefined;
  readonly LogFileValidationEnabled?: boolean | undefined;
  readonly RecursiveLogging?: boolean | undefined;
}

/** Where an ARN says that a trail or a store is at home, and whose it is. */
export function homeOf(arn: string): Place {
  const { account = '', region = '' } = parseArn(arn) ?? {};
  return { account, region };
}

type Selectors = Pick<TrailFile, 'advancedEventSelectors' | 'eventSelectors'>;

/** @param learnt what other calls say of the trail */
export function makeFileTrail(
  trail: DescribedTrail,
  { logging, selectors, insights }: Pick<TrailFile, 'logging' | 'insights'> & { readonly selectors: Selectors },
): TrailFile {
  const arn = trail.TrailARN;
  const { account, region } = homeOf(arn);
  return {
    name: trail.Name ?? arn.slice(arn.lastIndexOf('/') + 1),
    arn,
    account,
    homeRegion: trail.HomeRegion ?? region,
    multiRegion: trail.IsMultiRegionTrail ?? false,
    organization: trail.IsOrganizationTrail ?? false,
    logging,
    includeGlobalServiceEvents: trail.IncludeGlobalServiceEvents ?? null,
    ...selectors,
    insights,
    bucket: trail.S3BucketName ?? null,
    cloudWatchLogs: trail.CloudWatchLogsLogGroupArn ?? null,
    kmsKey: trail.KmsKeyId ?? null,
    snsTopic: trail.SnsTopicARN ?? trail.SnsTopicName ?? null,
    logFileValidation: trail.LogFileValidationEnabled ?? null,
    ...(trail.RecursiveLogging === undefined ? {} : { recursiveLogging: trail.RecursiveLogging }),
  };
}

/** What GetTrailStatus answers. */
export interface TrailStatus {
  readonly IsLogging: boolean;
  readonly LatestDeliveryError?: Text;
  readonly LatestCloudWatchLogsDeliveryError?: Text;
  readonly StartLoggingTime?: Date | undefined;
  readonly StopLoggingTime?: Date | undefined;
}

/** Without an error LatestDeliveryError is absent or an empty text. */
export function readTrailStatus({
  IsLogging,
  LatestDeliveryError,
  LatestCloudWatchLogsDeliveryError,
  StartLoggingTime: started,
  StopLoggingTime: stopped,
}: TrailStatus): {
  readonly logging: boolean;
  readonly since: Pick<TrailFile, 'startedLogging' | 'stoppedLogging'>;
  readonly errors: Pick<TrailFile, 'deliveryError' | 'logGroupDeliveryError'>;
} {
  return {
    logging: IsLogging,
    since:
      started === undefined
        ? {}
        : { startedLogging: instantText(started), stoppedLogging: stopped === undefined ? null : instantText(stopped) },
    errors: {
      deliveryError: LatestDeliveryError || null,
      ...(LatestCloudWatchLogsDeliveryError ? { logGroupDeliveryError: LatestCloudWatchLogsDeliveryError } : {}),
    },
  };
}

export const UNKNOWN_SELECTORS: Selectors = { advancedEventSelectors: null, eventSelectors: null };

/** The kind of selectors that is set. Without either a trail records all management events, which an empty list stands for. */
export function makeFileSelectors(answer: {
  readonly AdvancedEventSelectors?: readonly unknown[] | null | undefined;
  readonly EventSelectors?: readonly unknown[] | null | undefined;
}): Selectors {
  const { AdvancedEventSelectors: advanced, EventSelectors: basic } = answer;
  return advanced != null && advanced.length > 0
    ? { advancedEventSelectors: advanced, eventSelectors: null }
    : { advancedEventSelectors: null, eventSelectors: basic ?? [] };
}

/** Insights as a snapshot can hold them, and the types that this version does not know. */
export interface FoundInsights {
  readonly insights: readonly InsightFile[];
  readonly strange: readonly string[];
}

/** Without categories an Insights selector means management events. Source: CloudTrail user guide. */
export function findInsights(
  selectors: readonly {
    readonly InsightType?: string | undefined;
    readonly EventCategories?: readonly string[] | null | undefined;
  }[],
): FoundInsights {
  const found = selectors.map(({ InsightType, EventCategories }) => ({
    type: InsightType ?? '',
    on: EventCategories != null && EventCategories.length > 0 ? EventCategories : ['Management'],
  }));
  return {
    insights: found.filter((one): one is typeof one & InsightFile => isKnownInsight(one)),
    strange: found.flatMap((one) => (isKnownInsight(one) ? [] : [one.type])),
  };
}
