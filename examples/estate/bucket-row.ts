import type { Place } from './place.ts';
import type { Row } from './row.ts';

type Observed = Omit<Row, 'account' | 'region' | 'category' | 'eventSource' | 'resource'>;

/** What was seen of a bucket's objects. */
export function bucketRow({ account, region }: Place, bucket: string, observed: Observed): Row {
  const { eventName, readOnly, ...rest } = observed;
  return {
    account,
    region,
    category: 'Data',
    eventSource: 's3.amazonaws.com',
    eventName,
    readOnly,
    resource: { type: 'AWS::S3::Object', arn: `arn:aws:s3:::${bucket}/` },
    ...rest,
  };
}
