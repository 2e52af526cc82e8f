import { isPartition } from '../../facts/partitions.ts';

/** The ARN of a bucket, with or without the slash that closes the name. */
export interface BucketArn {
  readonly arn: string;
  readonly name: string;
  readonly hasSlash: boolean;
}

/** Reads `arn:<partition>:s3:::name` with or without a closing slash; undefined for any other text, an object's ARN say. */
export function parseBucketArn(value: string): BucketArn | undefined {
  const found = /^(arn:([^:*]+):s3:::([^:/*]+))(\/?)$/.exec(value);
  const [, arn = '', partition = '', name = '', slash] = found ?? [];
  if (!isPartition(partition)) return undefined;
  return { arn, name, hasSlash: slash === '/' };
}

/** Can the name be that of a whole bucket? Source: S3 user guide, bucket naming rules. */
export function isBucketName(name: string): boolean {
  return /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name);
}

/** The longest name that a bucket can have: nothing is longer, so such a prefix is that one bucket. */
export const BUCKET_NAME_MAX = 63;
