import type { Dimension } from './dimension.ts';

/**
 * How usage types begin, by Region. Sources: "AWS Region billing codes" (AWS global infrastructure guide) and the S3 user
 * guide's aws-usage-report-understand, which has GovCloud and China too, both in copies read on 2026-11-25; of
 * CloudTrail's own bills USE1, USE2, APN1, APS1, APS2, EUW2 and EUC1 were seen.
 */
const PREFIXES: Readonly<Record<string, string>> = {
  'af-south-1': 'AFS1',
  'ap-east-1': 'APE1',
  'ap-east-2': 'APE2',
  'ap-northeast-1': 'APN1',
  'ap-northeast-2': 'APN2',
  'ap-northeast-3': 'APN3',
  'ap-south-1': 'APS3',
  'ap-south-2': 'APS5',
  'ap-southeast-1': 'APS1',
  'ap-southeast-2': 'APS2',
  'ap-southeast-3': 'APS4',
  'ap-southeast-4': 'APS6',
  'ap-southeast-5': 'APS7',
  'ap-southeast-6': 'APS8',
  'ap-southeast-7': 'APS9',
  'ca-central-1': 'CAN1',
  'ca-west-1': 'CAN2',
  'cn-north-1': 'CNN1',
  'cn-northwest-1': 'CNW1',
  'eu-central-1': 'EUC1',
  'eu-central-2': 'EUC2',
  'eu-north-1': 'EUN1',
  'eu-south-1': 'EUS1',
  'eu-south-2': 'EUS2',
  'eu-west-1': 'EU',
  'eu-west-2': 'EUW2',
  'eu-west-3': 'EUW3',
  'il-central-1': 'ILC1',
  'me-central-1': 'MEC1',
  'me-south-1': 'MES1',
  'mx-central-1': 'MXC1',
  'sa-east-1': 'SAE1',
  'us-east-1': 'USE1',
  'us-east-2': 'USE2',
  'us-gov-east-1': 'UGE1',
  'us-gov-west-1': 'UGW1',
  'us-west-1': 'USW1',
  'us-west-2': 'USW2',
};

/** Further spellings: third-party notes write EUW1, and the S3 page of 2023 had CPT for Cape Town. */
const REGIONS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(PREFIXES).map(([region, prefix]) => [prefix, region] as const),
  ['EUW1', 'eu-west-1'],
  ['CPT', 'af-south-1'],
]);

/** What CloudTrail's usage types end in; null: known, and no charge (the trial of Lake). Source: price list, bills. */
const SUFFIXES: ReadonlyMap<string, Dimension | null> = new Map([
  ['FreeEventsRecorded', 'management.first-copy'],
  ['PaidEventsRecorded', 'management.additional-copy'],
  ['DataEventsRecorded', 'data'],
  ['NetworkEventsRecorded', 'network'],
  ['InsightsEvents', 'insights.management'],
  ['DataInsightsEvents', 'insights.data'],
  ['Ingestion-Bytes-1yearstore-Live-CloudTrail-Logs', 'lake.ingestion.one-year'],
  ['Ingestion-Bytes-1yearstore-Other-data-sources', 'lake.ingestion.other'],
  ['Ingestion-Bytes', 'lake.ingestion.seven-year'],
  ['PaidStorage-ByteHrs', 'lake.retention'],
  ['QueryScanned-Bytes', 'lake.scan'],
  ['FreeTrialIngestion-Bytes', null],
  ['FreeTrialQueryScanned-Bytes', null],
]);

const NAMED: ReadonlySet<Dimension | null> = new Set(SUFFIXES.values());

/** What Cost Explorer and what Cost and Usage Reports call CloudTrail. */
const CLOUDTRAIL: ReadonlySet<string> = new Set(['AWS CloudTrail', 'AWSCloudTrail']);

/** What a usage type of the bill stands for. */
export interface UsageType {
  /** `trial`: of the free trial of Lake. `unclassified`: nothing that is known of CloudTrail. */
  readonly kind: 'charge' | 'trial' | 'unclassified' | 'other-service';
  /** null for all but charges. */
  readonly dimension: Dimension | null;
  /** null: no prefix, or one whose Region is not known. */
  readonly region: string | null;
  /** As it stands in the bill. */
  readonly prefix: string | null;
}

/** What the bill calls it, `USE1-PaidEventsRecorded` say, or undefined where the Region's prefix is not known. */
export function usageTypeOf(suffix: string | null, region: string): string | undefined {
  const prefix = Object.hasOwn(PREFIXES, region) ? PREFIXES[region] : undefined;
  return suffix === null || prefix === undefined ? undefined : `${prefix}-${suffix}`;
}

/**
 * A usage type is a known suffix, or one prefix without a hyphen, a hyphen and a known suffix, letter for letter: the end
 * alone does not tell, for DataInsightsEvents ends in InsightsEvents and costs a twelfth.
 *
 * @param service as the bill names it; absent: CloudTrail
 */
export function parseUsageType(text: string, service?: string): UsageType {
  const hyphen = text.indexOf('-');
  const prefix = hyphen > 0 ? text.slice(0, hyphen) : null;
  const region = prefix === null ? null : (REGIONS.get(prefix) ?? null);
  // Where the rest is not known, only a prefix that is known is surely one.
  const begun = { dimension: null, region, prefix: region === null ? null : prefix };
  if (service !== undefined && !CLOUDTRAIL.has(service)) return { kind: 'other-service', ...begun };
  const bare = SUFFIXES.get(text);
  if (bare !== undefined) return { ...classified(bare), region: null, prefix: null };
  const prefixed = prefix === null ? undefined : SUFFIXES.get(text.slice(hyphen + 1));
  return prefixed === undefined ? { kind: 'unclassified', ...begun } : { ...classified(prefixed), region, prefix };
}

function classified(dimension: Dimension | null): Pick<UsageType, 'kind' | 'dimension'> {
  return { kind: dimension === null ? 'trial' : 'charge', dimension };
}

/** Can a bill be searched for it? Not where AWS's name for the charge or the Region is not known. */
export function hasUsageType(dimension: Dimension, region: string): boolean {
  return NAMED.has(dimension) && Object.hasOwn(PREFIXES, region);
}
