import * as fc from 'fast-check';
import { makeRecord, type MadeRecord } from '../make-record.ts';

const ACCOUNT = '111122223333';

const identity = fc.constantFrom<MadeRecord>(
  { type: 'AWSService', invokedBy: 'cloudtrail.amazonaws.com' },
  {
    type: 'AssumedRole',
    principalId: 'AROAEXAMPLE:app',
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/app/app`,
    accountId: ACCOUNT,
    accessKeyId: 'ASIAEXAMPLE',
    sessionContext: {
      attributes: { creationDate: '2026-03-02T09:00:00Z', mfaAuthenticated: 'false' },
      sessionIssuer: { type: 'Role', principalId: 'AROAEXAMPLE', arn: `arn:aws:iam::${ACCOUNT}:role/app` },
    },
  },
  { type: 'IAMUser', principalId: 'AIDAEXAMPLE', arn: `arn:aws:iam::${ACCOUNT}:user/a`, userName: 'a' },
);

const call = fc.constantFrom<MadeRecord>(
  { eventSource: 'ec2.amazonaws.com', eventName: 'DescribeInstances', readOnly: true },
  { eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances', readOnly: false, errorCode: 'Client.Denied' },
  { eventSource: 'iam.amazonaws.com', eventName: 'CreateUser', readOnly: false, awsRegion: 'us-east-1' },
  { eventSource: 'kms.amazonaws.com', eventName: 'Decrypt', readOnly: true, userAgent: 'Ünïcode 🦔, "quoted"' },
  data('s3.amazonaws.com', 'GetObject', true, 'AWS::S3::Object', 'arn:aws:s3:::acme/dt=2026-03-02/a, b.gz'),
  data('s3.amazonaws.com', 'PutObject', false, 'AWS::S3::Object', 'arn:aws:s3:::acme-2/ä'),
  data(
    'dynamodb.amazonaws.com',
    'GetItem',
    true,
    'AWS::DynamoDB::Table',
    `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/t`,
  ),
  data(
    'lambda.amazonaws.com',
    'Invoke',
    false,
    'AWS::Lambda::Function',
    `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f`,
  ),
);

function data(eventSource: string, eventName: string, readOnly: boolean, type: string, ARN: string): MadeRecord {
  return {
    eventSource,
    eventName,
    readOnly,
    managementEvent: false,
    eventCategory: 'Data',
    requestParameters: { bucketName: 'acme', key: 'a\tb' },
    resources: [
      { type, ARN },
      { accountId: ACCOUNT, type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::acme' },
    ],
  };
}

const minute = fc.integer({ min: 0, max: 3 * 24 * 60 - 1 });

/** Made-up events of three days, each once. */
export const anyRecords = fc.array(fc.tuple(call, identity, minute), { minLength: 1, maxLength: 8 }).map((list) =>
  list.map(([members, userIdentity, at], index) =>
    makeRecord({
      awsRegion: 'eu-west-1',
      responseElements: null,
      ...members,
      userIdentity,
      eventTime: new Date(Date.UTC(2026, 2, 2, 0, at)).toISOString().replace('.000Z', 'Z'),
      eventID: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
      requestID: `request-${index}`,
    }),
  ),
);
