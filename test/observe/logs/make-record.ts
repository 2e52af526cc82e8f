import { randomUUID } from 'node:crypto';

export type MadeRecord = Record<string, unknown>;

/** A management record as CloudTrail writes them today; a member that is given as undefined is left out. */
export function makeRecord(members: MadeRecord = {}): MadeRecord {
  return {
    eventVersion: '1.11',
    userIdentity: { type: 'AWSService', invokedBy: 'ec2.amazonaws.com' },
    eventTime: '2026-03-02T10:00:00Z',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'DescribeInstances',
    awsRegion: 'us-east-1',
    requestParameters: null,
    eventID: randomUUID(),
    readOnly: true,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
    ...members,
  };
}

/** A data record of S3 on an object. */
export function makeObjectRecord(bucket: string, key: string, members: MadeRecord = {}): MadeRecord {
  return makeRecord({
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    managementEvent: false,
    eventCategory: 'Data',
    requestParameters: { bucketName: bucket, key },
    resources: [
      { type: 'AWS::S3::Object', ARN: `arn:aws:s3:::${bucket}/${key}` },
      { accountId: '111122223333', type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucket}` },
    ],
    ...members,
  });
}

export function toLines(records: readonly unknown[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}
