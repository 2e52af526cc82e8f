import { bucketArn } from '../../base/arn.ts';
import type { Parts, TrailView } from './rule.ts';

/** The bucket that a trail writes to, as a finding names it. */
export interface LogBucketPart extends Parts {
  /** Its name. */
  readonly bucket: string;
  /** Its ARN with the slash that closes the name, as in the traffic. */
  readonly resource: string;
}

/** @param name of a bucket */
export function logBucketPart({ input, bucket }: TrailView, name: string): LogBucketPart {
  const resource = bucketArn(input.snapshot.partition, name);
  return { bucket: name, resource, ...(bucket?.region === undefined ? {} : { region: bucket.region }) };
}
