import { expect, test } from 'vitest';
import { resourcesOf } from '../../../../src/observe/logs/records/resource-of.ts';
import { makeRecord, type MadeRecord } from '../make-record.ts';

const fn = 'arn:aws:lambda:eu-west-1:111122223333:function:resize';
const table = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders';
const object = { type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::acme/a/b.txt' };
const bucket = { type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::acme', accountId: '111122223333' };
const acme = { type: 'AWS::S3::Object', arn: 'arn:aws:s3:::acme/' };
const asked = { ...acme, fromRequest: true };
const s3 = (requestParameters: unknown): MadeRecord => ({ eventSource: 's3.amazonaws.com', requestParameters });

test.each<[string, readonly unknown[], unknown, MadeRecord?]>([
  // S3: the bucket
  ['an object', [object], acme],
  ['an object after its bucket', [bucket, object], acme],
  ['ARNPrefix of a list', [{ type: 'AWS::S3::Object', ARNPrefix: 'arn:aws:s3:::acme/' }, bucket], acme],
  ['ARNPrefix below a key', [{ type: 'AWS::S3::Object', ARNPrefix: 'arn:aws:s3:::acme/a/' }], acme],
  ['ARNPrefix without a slash', [{ type: 'AWS::S3::Object', ARNPrefix: 'arn:aws:s3:::acme' }], acme],
  [
    'a copy: both buckets',
    [object, { type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::other/x' }],
    [acme, { ...acme, arn: 'arn:aws:s3:::other/' }],
  ],
  ['two objects of one bucket', [object, { ...object, ARN: 'arn:aws:s3:::acme/c' }], acme],
  ['an ARN that is none of an object', [{ ...object, ARN: 'acme' }], { type: 'AWS::S3::Object' }],
  [
    'another partition',
    [{ type: 'AWS::S3::Object', ARN: 'arn:aws-cn:s3:::acme/x' }],
    { ...acme, arn: 'arn:aws-cn:s3:::acme/' },
  ],
  ['the bucket alone: as the request names it', [bucket], asked, s3({ bucketName: 'acme' })],
  [
    'no entries: as the request names it',
    [],
    { ...asked, arn: 'arn:aws-us-gov:s3:::acme/' },
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
    { ...asked, arn: `arn:${partition}:s3:::acme/` },
    { ...s3({ bucketName: 'acme' }), awsRegion },
  ]),
  ['an object without an ARN', [{ type: 'AWS::S3::Object' }], asked, s3({ bucketName: 'acme' })],
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
    [
      { type: 'AWS::DynamoDB::Table', arn: table },
      { type: 'AWS::DynamoDB::Stream', arn: `${table}/stream/2026` },
    ],
  ],
  [
    'a stream alone',
    [{ type: 'AWS::DynamoDB::Stream', ARN: `${table}/stream/2026` }],
    { type: 'AWS::DynamoDB::Stream', arn: `${table}/stream/2026` },
  ],
  [
    'several tables, the others in order',
    ['c', 'b', 'a'].map((name) => ({ type: 'AWS::DynamoDB::Table', ARN: `${table}-${name}` })),
    ['c', 'a', 'b'].map((name) => ({ type: 'AWS::DynamoDB::Table', arn: `${table}-${name}` })),
  ],
  // The type that is known of the service comes first
  [
    'an S3 table after its bucket',
    [
      { type: 'AWS::S3Tables::TableBucket', ARN: 'arn:aws:s3tables:eu-west-1:111122223333:bucket/lake' },
      { type: 'AWS::S3Tables::Table', ARN: 'arn:aws:s3tables:eu-west-1:111122223333:bucket/lake/table/1' },
    ],
    [
      { type: 'AWS::S3Tables::Table', arn: 'arn:aws:s3tables:eu-west-1:111122223333:bucket/lake/table/1' },
      { type: 'AWS::S3Tables::TableBucket', arn: 'arn:aws:s3tables:eu-west-1:111122223333:bucket/lake' },
    ],
    { eventSource: 's3tables.amazonaws.com' },
  ],
  [
    'an object through an access point',
    [object, { type: 'AWS::S3::AccessPoint', ARN: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/ap/object/k' }],
    [acme, { type: 'AWS::S3::AccessPoint', arn: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/ap/' }],
    s3({}),
  ],
  // Items: what they are in
  ...(
    [
      ['AWS::S3Express::Object', 's3express:eu-west-1:111122223333:bucket/acme--euw1-az1--x-s3/', 'a/b'],
      ['AWS::S3Express::Object', 's3express:eu-west-1:111122223333:acme--euw1-az1--x-s3/', 'a/b'],
      ['AWS::S3Express::Object', 's3express:eu-west-1:111122223333:bucket/acme--euw1-az1--x-s3', ''],
      ['AWS::S3Outposts::Object', 's3-outposts:eu-west-1:111122223333:outpost/op-1/bucket/acme/', 'object/a'],
      ['AWS::S3ObjectLambda::AccessPoint', 's3-object-lambda:eu-west-1:111122223333:accesspoint/ap/', 'object/a'],
      ['AWS::S3Tables::Table', 's3tables:eu-west-1:111122223333:bucket/lake/table/1/', 'data/a.parquet'],
      ['AWS::SNS::PlatformEndpoint', 'sns:eu-west-1:111122223333:endpoint/GCM/app/', '1234'],
    ] as const
  ).map(([type, arn, item]): [string, readonly unknown[], unknown] => [
    `an item of ${arn}`,
    [{ type, ARN: `arn:aws:${arn}${item}` }],
    { type, arn: `arn:aws:${arn}` },
  ]),
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
  const { resource, alsoNames } = resourcesOf(makeRecord({ eventCategory: 'Data', resources, ...members }));
  expect(alsoNames === undefined ? resource : [resource, ...alsoNames]).toEqual(expected);
});

test('an ARN longer than any of AWS leaves its resource open and loses no record', () => {
  const long = (type: string, start: string): unknown =>
    resourcesOf(makeRecord({ resources: [{ type, ARN: `${start}${'x'.repeat(5_000)}` }] })).resource;
  expect(long('AWS::New::Thing', 'arn:aws:new:::')).toEqual({ type: 'AWS::New::Thing' });
  expect(long('AWS::S3::Object', 'arn:aws:s3:::acme/')).toEqual(acme);
});
