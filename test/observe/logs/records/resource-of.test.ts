import { expect, test } from 'vitest';
import { resourceOf } from '../../../../src/observe/logs/records/resource-of.ts';
import { makeRecord, type MadeRecord } from '../make-record.ts';

const fn = 'arn:aws:lambda:eu-west-1:111122223333:function:resize';
const table = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders';
const object = { type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::acme/a/b.txt' };
const bucket = { type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::acme', accountId: '111122223333' };
const acme = { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::acme/' };
const s3 = (requestParameters: unknown): MadeRecord => ({ eventSource: 's3.amazonaws.com', requestParameters });

test.each<[string, readonly unknown[], unknown, MadeRecord?]>([
  // S3: the bucket
  ['an object', [object], acme],
  ['an object after its bucket', [bucket, object], acme],
  ['ARNPrefix of a list', [{ type: 'AWS::S3::Object', ARNPrefix: 'arn:aws:s3:::acme/' }, bucket], acme],
  ['ARNPrefix below a key', [{ type: 'AWS::S3::Object', ARNPrefix: 'arn:aws:s3:::acme/a/' }], acme],
  ['ARNPrefix without a slash', [{ type: 'AWS::S3::Object', ARNPrefix: 'arn:aws:s3:::acme' }], acme],
  ['a copy: the first of two', [object, { type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::other/x' }], acme],
  [
    'another partition',
    [{ type: 'AWS::S3::Object', ARN: 'arn:aws-cn:s3:::acme/x' }],
    { ...acme, arn: 'arn:aws-cn:s3:::acme/' },
  ],
  ['the bucket alone: as the request names it', [bucket], acme, s3({ bucketName: 'acme' })],
  [
    'no entries: as the request names it',
    [],
    { ...acme, arn: 'arn:aws-us-gov:s3:::acme/' },
    { ...s3({ bucketName: 'acme' }), awsRegion: 'us-gov-west-1' },
  ],
  ...(
    [
      ['cn-north-1', 'aws-cn'],
      ['eusc-de-east-1', 'aws-eusc'],
      ['us-iso-east-1', 'aws-iso'],
      ['us-isob-east-1', 'aws-iso-b'],
      ['eu-isoe-west-1', 'aws-iso-e'],
      ['us-isof-south-1', 'aws-iso-f'],
    ] as const
  ).map(([awsRegion, partition]): [string, readonly unknown[], unknown, MadeRecord] => [
    `no entries, in ${awsRegion}: a bucket of ${partition}`,
    [],
    { ...acme, arn: `arn:${partition}:s3:::acme/` },
    { ...s3({ bucketName: 'acme' }), awsRegion },
  ]),
  ['an object without an ARN', [{ type: 'AWS::S3::Object' }], acme, s3({ bucketName: 'acme' })],
  [
    'a request that names an access point',
    [],
    undefined,
    s3({ bucketName: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/ap' }),
  ],
  ['a request that names an alias', [], undefined, s3({ bucketName: 'ap-x1y2-s3alias' })],
  ['a request without a bucket', [], undefined, s3(null)],
  ['a bucket in the request of another service', [], undefined, { requestParameters: { bucketName: 'acme' } }],
  [
    'an access point',
    [{ type: 'AWS::S3::AccessPoint', ARN: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/ap' }],
    { type: 'AWS::S3::AccessPoint', arn: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/ap' },
  ],
  // Lambda: the function without version or alias
  ['a function', [{ type: 'AWS::Lambda::Function', ARN: fn }], { type: 'AWS::Lambda::Function', arn: fn }],
  ['a version', [{ type: 'AWS::Lambda::Function', ARN: `${fn}:7` }], { type: 'AWS::Lambda::Function', arn: fn }],
  ['an alias', [{ type: 'AWS::Lambda::Function', ARN: `${fn}:live` }], { type: 'AWS::Lambda::Function', arn: fn }],
  // Types of one row each
  [
    'a consumer of a stream, under the type of the stream',
    [{ type: 'AWS::Kinesis::Stream', ARN: 'arn:aws:kinesis:eu-west-1:111122223333:stream/clicks/consumer/app:1' }],
    { type: 'AWS::Kinesis::Stream', arn: 'arn:aws:kinesis:eu-west-1:111122223333:stream/clicks' },
  ],
  [
    'an EBS snapshot, whose ARN has no account',
    [{ type: 'AWS::EC2::Snapshot', ARN: 'arn:aws:ec2:us-west-2::snapshot/snap-abcdef01234567890' }],
    { type: 'AWS::EC2::Snapshot', arn: 'arn:aws:ec2:us-west-2::snapshot/snap-abcdef01234567890' },
  ],
  // DynamoDB: the table
  ['a table', [{ type: 'AWS::DynamoDB::Table', ARN: table }], { type: 'AWS::DynamoDB::Table', arn: table }],
  [
    'an index',
    [{ type: 'AWS::DynamoDB::Table', ARN: `${table}/index/by-date` }],
    { type: 'AWS::DynamoDB::Table', arn: table },
  ],
  [
    'a stream of a table',
    [
      { type: 'AWS::DynamoDB::Stream', ARN: `${table}/stream/2026` },
      { type: 'AWS::DynamoDB::Table', ARN: table },
    ],
    { type: 'AWS::DynamoDB::Table', arn: table },
  ],
  [
    'a stream alone',
    [{ type: 'AWS::DynamoDB::Stream', ARN: `${table}/stream/2026` }],
    { type: 'AWS::DynamoDB::Stream', arn: `${table}/stream/2026` },
  ],
  // others: as it stands
  [
    'a topic',
    [{ type: 'AWS::SNS::Topic', ARN: 'arn:aws:sns:eu-west-1:111122223333:t' }],
    { type: 'AWS::SNS::Topic', arn: 'arn:aws:sns:eu-west-1:111122223333:t' },
  ],
  ['a type that is new', [{ type: 'AWS::New::Thing', ARN: 'arn:x' }], { type: 'AWS::New::Thing', arn: 'arn:x' }],
  ['a type that has no ARN', [{ type: 'AWS::CloudWatch::Metric' }], { type: 'AWS::CloudWatch::Metric' }],
  [
    'an ARN of another form',
    [{ type: 'AWS::Lambda::Function', ARN: 'resize' }],
    { type: 'AWS::Lambda::Function', arn: 'resize' },
  ],
  // none
  ['types that have management events only', [{ type: 'AWS::KMS::Key', ARN: 'arn:k' }], undefined],
  ['no type', [{ ARN: 'arn:x' }], undefined],
  ['entries that are none', ['x', null, 3], undefined],
])('%s', (_, resources, expected, members = {}) => {
  expect(resourceOf(makeRecord({ eventCategory: 'Data', resources, ...members }))).toEqual(expected);
});
