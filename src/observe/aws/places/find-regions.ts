import type { ObservedGap } from '../part.ts';
import { readPages } from '../read-pages.ts';
import type { AwsReader } from '../reader.ts';
import type { Caller } from './caller.ts';
import { homeRegionOf } from './home-region.ts';

export interface FoundRegions {
  /** By name. */
  readonly regions: readonly string[];
  readonly gaps: readonly ObservedGap[];
}

/**
 * Enabled in every account from the beginning. Source: AWS Account Management reference, manage-acct-regions, 2026-11;
 * those of China and GovCloud have no opt-in.
 */
const ENABLED_BY_DEFAULT: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'aws',
    [
      'ap-northeast-1',
      'ap-northeast-2',
      'ap-northeast-3',
      'ap-south-1',
      'ap-southeast-1',
      'ap-southeast-2',
      'ca-central-1',
      'eu-central-1',
      'eu-north-1',
      'eu-west-1',
      'eu-west-2',
      'eu-west-3',
      'sa-east-1',
      'us-east-1',
      'us-east-2',
      'us-west-1',
      'us-west-2',
    ],
  ],
  ['aws-cn', ['cn-north-1', 'cn-northwest-1']],
  ['aws-us-gov', ['us-gov-east-1', 'us-gov-west-1']],
]);

/** The Regions of an account that are read. @param wanted those of --region: taken as they are, and nothing is asked */
export async function findRegions(
  reader: AwsReader,
  account: string,
  caller: Caller,
  wanted?: readonly string[],
): Promise<FoundRegions> {
  if (wanted !== undefined) return { regions: [...new Set(wanted)].toSorted(), gaps: [] };
  const { items, refusal } = await readPages(
    reader,
    'account:ListRegions',
    { account, region: homeRegionOf(caller) },
    (token) => ({
      RegionOptStatusContains: ['ENABLED', 'ENABLED_BY_DEFAULT'],
      MaxResults: 50,
      ...(token === undefined ? {} : { NextToken: token }),
    }),
    ({ Regions = [], NextToken }) => ({
      items: Regions.flatMap(({ RegionName }) => RegionName ?? []),
      next: NextToken ?? null,
    }),
  );
  if (refusal === undefined) return { regions: [...new Set(items)].toSorted(), gaps: [] };
  const assumed = ENABLED_BY_DEFAULT.get(caller.partition) ?? [caller.region];
  return {
    regions: [...new Set([...items, ...assumed])].toSorted(),
    gaps: [
      {
        what: 'Regions that the account has enabled beyond the default ones',
        account,
        reason: refusal.reason,
        remedy: `${refusal.remedy}; or name the Regions with --region`,
      },
    ],
  };
}
