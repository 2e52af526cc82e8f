import type { Caller } from './caller.ts';

/**
 * Where Organizations and Account Management are asked: they have one endpoint for each partition. Source: the SDK's
 * endpoint rules, 2026-11.
 */
const HOME_REGIONS: ReadonlyMap<string, string> = new Map([
  ['aws', 'us-east-1'],
  ['aws-cn', 'cn-northwest-1'],
  ['aws-us-gov', 'us-gov-west-1'],
]);

/** In a partition that is not known, where the caller asks. */
export function homeRegionOf({ partition, region }: Caller): string {
  return HOME_REGIONS.get(partition) ?? region;
}
