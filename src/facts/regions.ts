import { partitionOf } from './partitions.ts';

/** What is known of a Region. */
interface RegionRow {
  /** How its usage types begin in the bill; null: AWS has not published it. */
  readonly usage: string | null;
  /** Further spellings of the same. */
  readonly alsoUsage?: readonly string[];
  /** Is it enabled in every account from the beginning? Others are opted into, or it is not known. */
  readonly isDefault?: true;
}

/**
 * The Regions by name. Sources: names from the SDK's partitions.json (@aws-sdk/core 3.981), 2026-11; usage types from "AWS
 * Region billing codes" (AWS global infrastructure guide) and the S3 user guide's aws-usage-report-understand, which has
 * GovCloud and China too, both in copies read on 2026-11-25; of CloudTrail's own bills USE1, USE2, APN1, APS1, APS2, EUW2 and
 * EUC1 were seen; defaults from the AWS Account Management reference, manage-acct-regions, 2026-11: those of China and
 * GovCloud have no opt-in.
 */
const REGIONS: Readonly<Record<string, RegionRow>> = {
  // The S3 page of 2023 had CPT.
  'af-south-1': { usage: 'AFS1', alsoUsage: ['CPT'] },
  'ap-east-1': { usage: 'APE1' },
  'ap-east-2': { usage: 'APE2' },
  'ap-northeast-1': { usage: 'APN1', isDefault: true },
  'ap-northeast-2': { usage: 'APN2', isDefault: true },
  'ap-northeast-3': { usage: 'APN3', isDefault: true },
  'ap-south-1': { usage: 'APS3', isDefault: true },
  'ap-south-2': { usage: 'APS5' },
  'ap-southeast-1': { usage: 'APS1', isDefault: true },
  'ap-southeast-2': { usage: 'APS2', isDefault: true },
  'ap-southeast-3': { usage: 'APS4' },
  'ap-southeast-4': { usage: 'APS6' },
  'ap-southeast-5': { usage: 'APS7' },
  'ap-southeast-6': { usage: 'APS8' },
  'ap-southeast-7': { usage: 'APS9' },
  'ca-central-1': { usage: 'CAN1', isDefault: true },
  'ca-west-1': { usage: 'CAN2' },
  'cn-north-1': { usage: 'CNN1', isDefault: true },
  'cn-northwest-1': { usage: 'CNW1', isDefault: true },
  'eu-central-1': { usage: 'EUC1', isDefault: true },
  'eu-central-2': { usage: 'EUC2' },
  'eu-isoe-west-1': { usage: null },
  'eu-north-1': { usage: 'EUN1', isDefault: true },
  'eu-south-1': { usage: 'EUS1' },
  'eu-south-2': { usage: 'EUS2' },
  // Third-party notes write EUW1.
  'eu-west-1': { usage: 'EU', alsoUsage: ['EUW1'], isDefault: true },
  'eu-west-2': { usage: 'EUW2', isDefault: true },
  'eu-west-3': { usage: 'EUW3', isDefault: true },
  'eusc-de-east-1': { usage: null },
  'il-central-1': { usage: 'ILC1' },
  'me-central-1': { usage: 'MEC1' },
  'me-south-1': { usage: 'MES1' },
  'me-west-1': { usage: null },
  'mx-central-1': { usage: 'MXC1' },
  'sa-east-1': { usage: 'SAE1', isDefault: true },
  'sa-west-1': { usage: null },
  'us-east-1': { usage: 'USE1', isDefault: true },
  'us-east-2': { usage: 'USE2', isDefault: true },
  'us-gov-east-1': { usage: 'UGE1', isDefault: true },
  'us-gov-west-1': { usage: 'UGW1', isDefault: true },
  'us-iso-east-1': { usage: null },
  'us-iso-west-1': { usage: null },
  'us-isob-east-1': { usage: null },
  'us-isob-west-1': { usage: null },
  'us-isof-east-1': { usage: null },
  'us-isof-south-1': { usage: null },
  'us-west-1': { usage: 'USW1', isDefault: true },
  'us-west-2': { usage: 'USW2', isDefault: true },
};

export const REGION_NAMES: readonly string[] = Object.keys(REGIONS);

const DEFAULTS: ReadonlyMap<string, readonly string[]> = Map.groupBy(
  REGION_NAMES.filter((name) => REGIONS[name]!.isDefault),
  partitionOf,
);

const BY_USAGE: ReadonlyMap<string, string> = new Map(
  Object.entries(REGIONS).flatMap(([name, { usage, alsoUsage = [] }]) =>
    usage === null ? [] : [usage, ...alsoUsage].map((prefix) => [prefix, name] as const),
  ),
);

/** The Regions of a partition that are enabled in every account from the beginning; empty: not known. */
export function defaultRegionsOf(partition: string): readonly string[] {
  return DEFAULTS.get(partition) ?? [];
}

/** How the usage types of a Region begin in the bill, `USE1`, or undefined where that is not known. */
export function findUsagePrefix(region: string): string | undefined {
  return Object.hasOwn(REGIONS, region) ? (REGIONS[region]!.usage ?? undefined) : undefined;
}

/** The Region whose usage types begin so, or undefined. */
export function findRegionOfUsage(prefix: string): string | undefined {
  return BY_USAGE.get(prefix);
}
