import { append } from '../../../../base/append.ts';
import type { TrafficRowFile } from '../../../../model/snapshot/schema.ts';
import { inOrder } from '../../../../base/order.ts';
import type { GapFile } from '../../../../model/snapshot/gap.ts';
import { countedBy, OBJECTS } from '../../../../model/snapshot/source.ts';
import type { Part } from '../../part.ts';
import { placeText } from '../../../../model/snapshot/place.ts';
import { silentGap, noTotalGap, unmeteredGap } from './bucket-gaps.ts';
import type { BucketPlace } from './bucket-place.ts';
import { isSilentAtAnEnd, requestRows, unknownRows } from './bucket-rows.ts';
import { chooseLens, type LensCounts } from './lens.ts';
import type { MetricsPart } from '../metrics-part.ts';
import { ALL } from './request-metrics.ts';

const BY_OBJECTS = countedBy(OBJECTS);

/**
 * The buckets without request metrics: Storage Lens may have counted them, and publishes that in the home Region of its
 * configuration; of the others only their existence is known.
 */
export function settleBuckets(parts: readonly MetricsPart[], partition: string): Part {
  const lenses = new Map<string, LensCounts[]>();
  for (const lens of inOrder(parts, ({ place }) => placeText(place)).flatMap((part) => part.lens)) {
    const known = lenses.get(keyOf(lens)) ?? [];
    known.push(lens);
    lenses.set(keyOf(lens), known);
  }
  const buckets = new Map(
    parts.flatMap(({ unmetered }) => unmetered.map((bucket) => [keyOf(bucket), bucket] as const)),
  );
  const traffic: TrafficRowFile[] = [];
  const gaps: GapFile[] = [];
  for (const [key, { account, region, bucket }] of inOrder(buckets, ([name]) => name)) {
    const owner = { account, region, partition };
    const lens = chooseLens(lenses.get(key) ?? []);
    if (lens === undefined) {
      append(traffic, unknownRows(owner, bucket, BY_OBJECTS));
      gaps.push(unmeteredGap(owner, bucket));
      continue;
    }
    const evidence = lens.added ? 'derived' : 'measured';
    append(traffic, requestRows(owner, bucket, lens.counts, { namespace: 'AWS/S3/Storage-Lens', evidence }));
    if (lens.counts[ALL] === undefined) gaps.push(noTotalGap(owner, [bucket]));
    else if (isSilentAtAnEnd(lens.counts)) gaps.push(silentGap(owner, [bucket]));
  }
  return { traffic, gaps };
}

function keyOf(at: BucketPlace): string {
  return `${placeText(at)} ${at.bucket}`;
}
