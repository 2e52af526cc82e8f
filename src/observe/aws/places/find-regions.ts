import type { GapFile } from '../../../model/snapshot/gap.ts';
import { refusedGap } from '../refused-gap.ts';
import { readPages } from '../ask/read-pages.ts';
import type { AwsReader } from '../ask/reader.ts';
import type { Caller } from './caller.ts';
import { findHomeRegion } from '../../../facts/partitions.ts';
import { defaultRegionsOf } from '../../../facts/regions.ts';

export interface FoundRegions {
  /** By name. */
  readonly regions: readonly string[];
  readonly gaps: readonly GapFile[];
}

/** The Regions of an account that are read. @param wanted those of --region: used as they are, without asking AWS */
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
    { account, region: findHomeRegion(caller.partition) ?? caller.region },
    (token) => ({
      RegionOptStatusContains: ['ENABLED', 'ENABLED_BY_DEFAULT'],
      MaxResults: 50,
      ...(token === undefined ? {} : { NextToken: token }),
    }),
    ({ Regions, NextToken }) => ({
      items: Regions.map(({ RegionName }) => RegionName),
      next: NextToken ?? null,
    }),
  );
  if (refusal === undefined) return { regions: [...new Set(items)].toSorted(), gaps: [] };
  const defaults = defaultRegionsOf(caller.partition);
  const assumed = defaults.length > 0 ? defaults : [caller.region];
  return {
    regions: [...new Set([...items, ...assumed])].toSorted(),
    gaps: [
      refusedGap({ account }, [{ kind: 'enabled-regions' }], ['account:ListRegions'], {
        ...refusal,
        remedy: `${refusal.remedy}; or name the Regions with --region`,
      }),
    ],
  };
}
