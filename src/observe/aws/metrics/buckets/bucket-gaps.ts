import { abridged } from '../../../../base/words.ts';
import type { ObservedGap } from '../../part.ts';
import type { Place } from '../../place.ts';
import type { Refusal } from '../../ask/refusal.ts';
import type { BucketPlace } from './bucket-place.ts';

/** A bucket whose requests nobody counts. */
export function unmeteredGap(at: BucketPlace): ObservedGap {
  const { account, region, bucket } = at;
  return {
    what: `S3 request metrics of ${bucket}`,
    account,
    region,
    reason: 'not enabled',
    remedy: switchOn(at, []),
  };
}

/** A bucket of which one filter was counted. @param ids of its metrics configurations: an Id that is there would be overwritten */
export function partGap(at: BucketPlace, filter: string, ids: readonly string[], begun: boolean): ObservedGap {
  const { account, region, bucket } = at;
  return {
    what: `S3 requests of ${bucket} outside the metrics filter ${filter}`,
    account,
    region,
    ...(begun
      ? {
          reason:
            'the metrics of the whole bucket have no counts yet; its filters overlap, so the largest alone was counted',
          remedy: 'wait a week or more, and observe again',
        }
      : {
          reason: 'no metrics configuration is of the whole bucket; filters overlap, so the largest alone was counted',
          remedy: switchOn(at, ids),
        }),
  };
}

function switchOn({ region, bucket }: BucketPlace, taken: readonly string[]): string {
  let id = 'EntireBucket';
  for (let count = 2; taken.includes(id); count += 1) id = `EntireBucket${count}`;
  return (
    `Switch them on with \`aws s3api put-bucket-metrics-configuration --region ${region} --bucket ${bucket} --id ${id} ` +
    `--metrics-configuration Id=${id}\`, wait a week or more, and observe again. ` +
    'CloudWatch charges for the metrics, about $4.80 a month.'
  );
}

/** Buckets of which nobody knows whether the counted filter is of the whole. @param refusal undefined: of a linked account */
export function unsureGap(
  { account, region }: Place,
  buckets: readonly string[],
  refusal: Refusal | undefined,
): ObservedGap {
  return {
    what: `whether the counted S3 metrics are of the whole bucket: ${abridged(buckets)}`,
    account,
    region,
    reason:
      refusal?.reason ??
      'another account shares these metrics, and what its filters leave out only that account may ask',
    remedy: refusal?.remedy ?? 'observe that account with its own credentials too',
  };
}

/** Buckets that have no counts for a while at an end of the window. */
export function silentGap({ account, region }: Place, buckets: readonly string[]): ObservedGap {
  return {
    what: `S3 requests on the first or last days of the window: ${abridged(buckets)}`,
    account,
    region,
    reason: 'CloudWatch has no counts for these days: there were no requests, or the metrics were off',
    remedy:
      'nothing, if the bucket was not used then; else observe again when the metrics were on for the whole window',
  };
}

/** Buckets with metrics but without AllRequests. */
export function noTotalGap({ account, region }: Place, buckets: readonly string[]): ObservedGap {
  return {
    what: `S3 requests of kinds without counts: ${abridged(buckets)}`,
    account,
    region,
    reason: 'CloudWatch lists no AllRequests for it, so that what is missing is not known to be none',
    remedy: 'observe again when the metrics have been on for a week or more',
  };
}
