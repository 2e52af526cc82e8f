/** The account and the Region that something belongs to. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** `aws`, or the partition of China or GovCloud. */
export function partitionOf(region: string): string {
  const partition = /^(cn|us-gov)-/.exec(region)?.[1];
  return partition === undefined ? 'aws' : `aws-${partition}`;
}

/** The ARN that CloudTrail would give a trail or an event data store of that name. */
export function cloudTrailArn({ account, region }: Place, kind: 'trail' | 'eventdatastore', name: string): string {
  return `arn:${partitionOf(region)}:cloudtrail:${region}:${account}:${kind}/${name}`;
}
