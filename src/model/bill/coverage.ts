import type { Trilean } from '../../selectors/event/knowledge.ts';
import type { Channel, Trail } from '../snapshot/snapshot.ts';

/** Services of which all events are of one Region, wherever the caller is. STS has endpoints in every Region. */
export const ONE_REGION_SOURCES: readonly string[] = ['iam.amazonaws.com', 'cloudfront.amazonaws.com'];

/** Services whose events a trail leaves out when it does not include global service events. */
export const GLOBAL_SOURCES: readonly string[] = [...ONE_REGION_SOURCES, 'sts.amazonaws.com'];

/** May the trail reach events of this account, Region and service at all? Stopped trails reach nothing. */
export function covers(trail: Trail, account: string, region: string, eventSource: string): boolean {
  return trail.logging !== false && reaches(trail, account, region) && includesSource(trail, eventSource) !== 'no';
}

type Reach = Pick<Channel, 'account' | 'homeRegion' | 'multiRegion'> & Partial<Pick<Trail, 'organization'>>;

/**
 * Do events of this account and Region go to the trail, store or channel? @param account null: any other account of its organization
 * @param region null: any other Region
 */
export function reaches(sink: Reach, account: string | null, region: string | null): boolean {
  return (sink.organization === true || sink.account === account) && (sink.multiRegion || sink.homeRegion === region);
}

/** Without global service events a trail does not record IAM, STS and CloudFront. */
export function includesSource(trail: Trail, eventSource: string | null): Trilean {
  if (eventSource === null || !GLOBAL_SOURCES.includes(eventSource)) return 'yes';
  const { includeGlobalServiceEvents: included } = trail;
  return included === null ? 'maybe' : included ? 'yes' : 'no';
}

/** Does `wide` reach every account and Region that `narrow` reaches, also those that are not in the snapshot? Services are up to `includesSource`. */
export function coversAllOf(wide: Trail, narrow: Trail): boolean {
  if (wide.logging !== true) return false;
  const accounts = wide.organization || (!narrow.organization && wide.account === narrow.account);
  const regions = wide.multiRegion || (!narrow.multiRegion && wide.homeRegion === narrow.homeRegion);
  return accounts && regions;
}
