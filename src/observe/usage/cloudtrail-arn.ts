import { partitionOf } from '../../facts/partitions.ts';
import type { Place } from '../../model/snapshot/place.ts';

/** The ARN that CloudTrail would give a trail or an event data store of that name. */
export function cloudTrailArn({ account, region }: Place, kind: 'trail' | 'eventdatastore', name: string): string {
  return `arn:${partitionOf(region)}:cloudtrail:${region}:${account}:${kind}/${name}`;
}
