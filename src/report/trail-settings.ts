import { parseArn } from '../base/arn.ts';
import type { Trail } from '../model/snapshot/snapshot.ts';
import type { TrailSettings } from '../selectors/dialects/settings.ts';

/** What the snapshot knows of a trail besides its selectors, so that declaring it again does not reset any of it. */
export function trailSettings(trail: Trail): TrailSettings {
  const { name, bucket, logging, kmsKey, snsTopic, logFileValidation } = trail;
  return {
    name,
    ...(bucket === null ? {} : { bucket }),
    ...(logging === null ? {} : { logging }),
    multiRegion: trail.multiRegion,
    organization: trail.organization,
    ...(trail.includeGlobalServiceEvents === null
      ? {}
      : { includeGlobalServiceEvents: trail.includeGlobalServiceEvents }),
    ...(logFileValidation === undefined ? {} : { logFileValidation }),
    ...(kmsKey === undefined ? {} : { kmsKey }),
    ...(snsTopic === undefined ? {} : { snsTopic: snsTopic === null ? null : topicOf(snsTopic, trail) }),
    ...(trail.cloudWatchLogs ? (trail.logGroup === undefined ? {} : { logGroup: trail.logGroup }) : { logGroup: null }),
    // An empty list may also mean that AWS was not asked for it.
    ...(trail.insights.length === 0 ? {} : { insights: trail.insights }),
  };
}

/**
 * A topic beside the trail goes by its name, any other by its ARN: so hashicorp/aws reads it back, and the API takes
 * both. Source: internal/service/cloudtrail/trail.go, resourceTrailRead.
 */
function topicOf(topic: string, { homeRegion, account }: Trail): string {
  const arn = parseArn(topic);
  const isBeside = arn?.service === 'sns' && arn.region === homeRegion && arn.account === account;
  return isBeside ? arn.resource : topic;
}
