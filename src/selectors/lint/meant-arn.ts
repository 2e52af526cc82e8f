import { arnText, parseArn } from '../../base/arn.ts';
import type { ArnForm } from '../../facts/resource-type.ts';
import { partitionOf } from '../../facts/partitions.ts';
import { S3_OBJECT } from '../../facts/resource-types.ts';
import { isBucketName } from './bucket-arn.ts';

/** The ARN that was meant, where the name has another separator before it, another word, or none. */
export function withRightHead({ service, head }: ArnForm, value: string): string | undefined {
  const arn = parseArn(value);
  if (arn === undefined || arn.service !== service || head === '' || arn.resource.startsWith(head)) return undefined;
  const other = `${head.slice(0, -1)}${head.endsWith('/') ? ':' : '/'}`;
  const name = arn.resource.startsWith(other) ? arn.resource.slice(other.length) : arn.resource;
  // What has another word before it is something else.
  return name === '' || (name === arn.resource && /[/:]/.test(name))
    ? undefined
    : arnText({ ...arn, resource: `${head}${name}` });
}

/** The ARN of what an address of the web, or the name of a bucket, stands for. */
export function arnOfAddress(type: string, value: string): string | undefined {
  if (type === 'AWS::SQS::Queue') return arnOfQueue(value);
  return type === S3_OBJECT ? arnOfBucket(value) : undefined;
}

/** Source: SQS developer guide, sqs-queue-message-identifiers, 2026. */
function arnOfQueue(value: string): string | undefined {
  const [, region = '', account = '', resource = ''] =
    /^https?:\/\/(?:sqs\.)?([a-z0-9-]+)\.(?:queue\.)?amazonaws\.com(?:\.cn)?\/(\d{12})\/([\w.-]+)$/.exec(value) ?? [];
  if (resource === '') return undefined;
  return arnText({ partition: partitionOf(region), service: 'sqs', region, account, resource });
}

/** A bucket itself ends in a slash. */
function arnOfBucket(value: string): string | undefined {
  const [, name = '', key = '/'] = /^(?:s3:\/\/)?([^/:]+)(\/.*)?$/.exec(value) ?? [];
  // Addresses of web hosts look like names of buckets.
  return isBucketName(name) && !name.endsWith('.amazonaws.com') ? `arn:aws:s3:::${name}${key}` : undefined;
}
