import { type GapFile, gapOf } from '../../../../model/snapshot/gap.ts';
import type { GapKind } from '../../../../model/snapshot/gap-kind.ts';
import { bucketOf, type Subject } from '../../../../model/snapshot/subject.ts';
import type { Refusal } from '../../ask/refusal.ts';
import { refusedGap } from '../../refused-gap.ts';
import type { Owner } from '../owner.ts';

/** A bucket without request metrics. */
export function unmeteredGap(owner: Owner, bucket: string): GapFile {
  return gap(owner, 'metrics-off', [{ kind: 'request-metrics', resource: bucketOf(owner.partition, bucket) }], {
    reason: 'not enabled',
    remedy: switchOn(owner, bucket, []),
  });
}

/** A bucket with one counted filter. @param ids of its metrics configurations: an existing Id would be overwritten */
export function partGap(owner: Owner, bucket: string, filter: string, ids: readonly string[], begun: boolean): GapFile {
  const subject = { kind: 'requests-outside-filter', resource: bucketOf(owner.partition, bucket), filter } as const;
  return begun
    ? gap(owner, 'metrics-too-young', [subject], {
        reason:
          'the metrics for the whole bucket have no counts yet; its filters overlap, so only the largest was counted',
        remedy: 'wait a week or more, and observe again',
      })
    : gap(owner, 'metrics-of-a-part', [subject], {
        reason: 'no metrics configuration covers the whole bucket; filters overlap, so only the largest was counted',
        remedy: switchOn(owner, bucket, ids),
      });
}

function switchOn({ region }: Owner, bucket: string, taken: readonly string[]): string {
  let id = 'EntireBucket';
  for (let count = 2; taken.includes(id); count += 1) id = `EntireBucket${count}`;
  return (
    `Switch them on with \`aws s3api put-bucket-metrics-configuration --region ${region} --bucket ${bucket} --id ${id} ` +
    `--metrics-configuration Id=${id}\`, wait a week or more, and observe again. ` +
    'CloudWatch charges for the metrics, about $4.80 a month.'
  );
}

/** Buckets whose counted filter may or may not cover the whole bucket. @param refusal undefined: of a linked account */
export function unsureGap(owner: Owner, buckets: readonly string[], refusal: Refusal | undefined): GapFile {
  const subjects = subjectsOf(owner, 'metrics-coverage', buckets);
  if (refusal !== undefined) return refusedGap(placeOf(owner), subjects, ['s3:GetMetricsConfiguration'], refusal);
  return gap(owner, 'metrics-shared-only', subjects, {
    reason: 'another account shares these metrics, and only that account can see what its filters leave out',
    remedy: 'observe that account with its own credentials too',
  });
}

/** Buckets without counts on the first or last days of the window. */
export function silentGap(owner: Owner, buckets: readonly string[]): GapFile {
  return gap(owner, 'metrics-silent', subjectsOf(owner, 'requests-at-an-end', buckets), {
    reason: 'CloudWatch has no counts for these days: there were no requests, or the metrics were off',
    remedy:
      'nothing if the bucket was not used then; otherwise observe again once the metrics have been on for the whole window',
  });
}

/** Buckets with metrics but without AllRequests. */
export function noTotalGap(owner: Owner, buckets: readonly string[]): GapFile {
  return gap(owner, 'metrics-too-young', subjectsOf(owner, 'requests-of-other-kinds', buckets), {
    reason: 'CloudWatch lists no AllRequests metric for it, so a kind without a metric is not necessarily zero',
    remedy: 'observe again once the metrics have been on for a week or more',
  });
}

function gap(
  owner: Owner,
  kind: GapKind,
  subjects: readonly Subject[],
  words: { readonly reason: string; readonly remedy: string },
): GapFile {
  return gapOf({ kind, subjects, ...placeOf(owner), ...words });
}

function subjectsOf(
  { partition }: Owner,
  kind: 'metrics-coverage' | 'requests-at-an-end' | 'requests-of-other-kinds',
  buckets: readonly string[],
): readonly Subject[] {
  return buckets.map((bucket) => ({ kind, resource: bucketOf(partition, bucket) }));
}

function placeOf({ account, region }: Owner) {
  return { account, region };
}
