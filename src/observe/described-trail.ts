import { parseArn } from '../base/arn.ts';

/** A trail as a snapshot file has it. */
export interface FileTrail {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly homeRegion: string;
  readonly multiRegion: boolean;
  readonly organization: boolean;
  /** null: not known, describe-trails does not say. */
  readonly logging: boolean | null;
  readonly includeGlobalServiceEvents: boolean;
  /** As AWS answered; both null: not known. */
  readonly advancedEventSelectors: readonly unknown[] | null;
  readonly eventSelectors: readonly unknown[] | null;
  /** null: not known. */
  readonly insights: readonly FileInsight[] | null;
  readonly bucket: string | null;
  readonly cloudWatchLogs: string | null;
  readonly kmsKey: string | null;
  readonly snsTopic: string | null;
  readonly logFileValidation: boolean;
  /** Absent where AWS does not say: the setting is of 2026-09. */
  readonly recursiveLogging?: boolean;
}

export interface FileInsight {
  readonly type: string;
  readonly on: readonly string[];
}

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
export function homeOf(arn: string): { readonly account: string; readonly region: string } {
  const { account = '', region = '' } = parseArn(arn) ?? {};
  return { account, region };
}

type Selectors = Pick<FileTrail, 'advancedEventSelectors' | 'eventSelectors'>;

/** @param learnt what other calls say of the trail */
export function makeFileTrail(
  trail: DescribedTrail,
  { logging, selectors, insights }: Pick<FileTrail, 'logging' | 'insights'> & { readonly selectors: Selectors },
): FileTrail {
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
    includeGlobalServiceEvents: trail.IncludeGlobalServiceEvents ?? true,
    ...selectors,
    insights,
    bucket: trail.S3BucketName ?? null,
    cloudWatchLogs: trail.CloudWatchLogsLogGroupArn ?? null,
    kmsKey: trail.KmsKeyId ?? null,
    snsTopic: trail.SnsTopicARN ?? trail.SnsTopicName ?? null,
    logFileValidation: trail.LogFileValidationEnabled ?? false,
    ...(trail.RecursiveLogging === undefined ? {} : { recursiveLogging: trail.RecursiveLogging }),
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

/** CloudTrail user guide: without categories an Insights selector means management events. */
export function makeFileInsights(
  selectors: readonly {
    readonly InsightType?: string | undefined;
    readonly EventCategories?: readonly string[] | null | undefined;
  }[],
): readonly FileInsight[] {
  return selectors.map(({ InsightType, EventCategories }) => ({
    type: InsightType ?? '',
    on: EventCategories != null && EventCategories.length > 0 ? EventCategories : ['Management'],
  }));
}
