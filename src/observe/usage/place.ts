import { partitionOf } from '../../facts/partitions.ts';

/** The account and the Region that something belongs to. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** The ARN that CloudTrail would give a trail or an event data store of that name. */
export function cloudTrailArn({ account, region }: Place, kind: 'trail' | 'eventdatastore', name: string): string {
  return `arn:${partitionOf(region)}:cloudtrail:${region}:${account}:${kind}/${name}`;
}
