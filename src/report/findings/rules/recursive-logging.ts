import { RESOURCE_TYPES, S3_OBJECT } from '../../../facts/resource-types.ts';
import { addBounds } from '../../../model/quantity/bounds.ts';
import { NO_COST } from '../../../model/quantity/usd.ts';
import { viewShape } from '../../../selectors/event/event-view.ts';
import { showsNoDelivery } from '../../../optimize/log-bucket-events.ts';
import { isLogged } from '../../../selectors/match/match.ts';
import { type LogBucketPart, logBucketPart } from '../log-bucket-part.ts';
import { priceOf } from '../price-of.ts';
import type { Rule, TrailPart, TrailView } from '../rule.ts';

interface RecursiveLogging extends LogBucketPart {
  readonly trail: TrailPart;
  /** False where the selectors leave open whether they record the deliveries. */
  readonly isSure: boolean;
}

/**
 * CloudTrail's own deliveries are data events of the log bucket. RecursiveLogging false leaves out those alone, whatever else
 * is recorded of the bucket.
 */
export const recursiveLogging: Rule<RecursiveLogging> = {
  severity: 'cost',
  find: { trail: find },
  sentence: ({ trail, bucket, isSure }) =>
    `${trail.name} ${isSure ? 'records' : 'may record'} its own deliveries into ${bucket}, and recursive logging is on; turning it off leaves out exactly those`,
};

function find(view: TrailView): readonly RecursiveLogging[] {
  const { trail, logs, bucket, input } = view;
  const region = bucket?.region ?? trail.homeRegion;
  if (trail.recursiveLogging !== true || trail.bucket === null || trail.selectors === null || logs === undefined)
    return [];
  // Deliveries are events of the bucket's Region.
  if (!trail.multiRegion && trail.homeRegion !== region) return [];
  const named = logBucketPart(view, trail.bucket);
  const recorded = isLogged(
    trail.selectors,
    viewShape({
      category: 'Data',
      eventSource: RESOURCE_TYPES[S3_OBJECT].eventSource,
      eventName: 'PutObject',
      readOnly: false,
      resource: { type: S3_OBJECT, arn: named.resource },
      caller: 'aws-service',
    }),
  );
  // Files that would show the deliveries and do not are evidence against the settings.
  if (recorded === 'no' || showsNoDelivery(input.snapshot, trail, named.resource)) return [];
  const digests = trail.logFileValidation === true ? logs.digests : undefined;
  const quantity = digests === undefined ? logs.files : addBounds(logs.files, digests);
  const saving = priceOf(view, { dimension: 'data', quantity }, region);
  const isSure = recorded === 'yes';
  return [{ trail, ...named, isSure, saving: isSure ? saving : { ...saving, low: NO_COST } }];
}
