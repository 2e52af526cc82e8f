/** The parts of an Amazon Resource Name. A bucket's has no Region and no account: they are empty. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** All that follows the account: `table/orders`, `function:resize`, `acme-raw/2026/key`. */
  readonly resource: string;
}

/** The parts of a whole ARN; undefined for any other text, a prefix that ends before the resource among them. */
export function parseArn(text: string): Arn | undefined {
  const [, partition = '', service = '', region = '', account = '', resource = ''] =
    /^arn:([^:]+):([^:]+):([^:]*):([^:]*):(.+)$/s.exec(text) ?? [];
  return resource === '' ? undefined : { partition, service, region, account, resource };
}

export function arnText({ partition, service, region, account, resource }: Arn): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}

/** The ARN of a bucket with the slash that closes its name: what every object in it begins with, and no other bucket. */
export function bucketArn(partition: string, bucket: string): string {
  return `arn:${partition}:s3:::${bucket}/`;
}

/** The bucket of an ARN of a bucket, with or without its slash, or of an object; undefined for any other text. */
export function bucketOfArn(text: string): string | undefined {
  return /^arn:[^:]+:s3:::([^:/]+)(?:\/|$)/.exec(text)?.[1];
}

/**
 * What people call the resource: `acme-raw` for `arn:aws:s3:::acme-raw/`, `orders` for
 * `arn:aws:dynamodb:eu-west-1:111122223333:table/orders`. A text that is no ARN stays as it is.
 */
export function shortName(text: string): string {
  const arn = parseArn(text);
  if (arn === undefined) return text;
  // Only S3 puts no kind before the name.
  const name = arn.service === 's3' && arn.account === '' ? arn.resource : arn.resource.replace(/^[\w-]+[/:]/, '');
  return name.replace(/\/$/, '') || text;
}
