import type { Trail } from './snapshot.ts';

/** Services whose events a trail leaves out when it does not include global service events. */
const GLOBAL_SOURCES: ReadonlySet<string> = new Set([
  'iam.amazonaws.com',
  'sts.amazonaws.com',
  'cloudfront.amazonaws.com',
]);

/** Does the trail reach events of this account, Region and service at all? Stopped trails reach nothing. */
export function covers(trail: Trail, account: string, region: string, eventSource?: string): boolean {
  if (trail.logging === false) return false;
  if (!trail.organization && trail.account !== account) return false;
  if (!trail.multiRegion && trail.homeRegion !== region) return false;
  return trail.includeGlobalServiceEvents || eventSource === undefined || !GLOBAL_SOURCES.has(eventSource);
}

/** Does `wide` reach every account and Region that `narrow` reaches, also those that the snapshot does not hold? */
export function coversAllOf(wide: Trail, narrow: Trail): boolean {
  if (wide.logging !== true) return false;
  if (!wide.includeGlobalServiceEvents && narrow.includeGlobalServiceEvents) return false;
  const accounts = wide.organization || (!narrow.organization && wide.account === narrow.account);
  const regions = wide.multiRegion || (!narrow.multiRegion && wide.homeRegion === narrow.homeRegion);
  return accounts && regions;
}

/** The trails by ARN, each once: DescribeTrails shows a shadow copy of one trail in every Region. */
export function distinctTrails(trails: readonly Trail[]): readonly Trail[] {
  return [...new Map(trails.map((trail) => [trail.arn, trail])).values()].toSorted((a, b) => (a.arn < b.arn ? -1 : 1));
}
