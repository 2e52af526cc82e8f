import type { EventRecord } from '../src/selectors/event/event-record.ts';
import type { Condition, Selector } from '../src/selectors/selector.ts';

/** The workload of `match.ts`: selectors of a large organisation at the limit of 500 values, and its events. */
const ACCOUNT = '111122223333';
const TEAMS = ['payments', 'search', 'ledger', 'mobile', 'platform', 'risk', 'media', 'growth', 'identity', 'shipping'];
const KINDS = ['raw', 'curated', 'logs', 'tmp', 'exports', 'backup', 'models', 'assets', 'audit', 'replica'];

function bucket(index: number): string {
  const number = String(Math.floor(index / 100)).padStart(3, '0');
  return `acme-prod-${TEAMS[index % 10]}-${KINDS[Math.floor(index / 10) % 10]}-${number}`;
}

function functionArn(index: number): string {
  return `arn:aws:lambda:us-east-1:${ACCOUNT}:function:${TEAMS[index % 10]}-${KINDS[Math.floor(index / 10) % 10]}-handler-${index}`;
}

function tableArn(index: number): string {
  return `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/${TEAMS[index % 10]}-${KINDS[Math.floor(index / 10) % 10]}-${index}`;
}

function roleArn(index: number): string {
  return `arn:aws:sts::${ACCOUNT}:assumed-role/${TEAMS[index % 10]}-worker-${index}/session-${index % 31}`;
}

function list(count: number, make: (index: number) => string, first = 0): readonly string[] {
  return Array.from({ length: count }, (_, index) => make(first + index));
}

function data(type: string, ...more: readonly Condition[]): Selector {
  return {
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: [type] },
      ...more,
    ],
  };
}

const S3 = 'AWS::S3::Object';
const LAMBDA = 'AWS::Lambda::Function';
const TABLE = 'AWS::DynamoDB::Table';
const READ: Condition = { Field: 'readOnly', Equals: ['true'] };
const WRITE: Condition = { Field: 'readOnly', Equals: ['false'] };

export const SELECTORS: readonly Selector[] = [
  {
    Name: 'Management events selector',
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Management'] },
      { Field: 'eventSource', NotEquals: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'] },
    ],
  },
  {
    FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }, WRITE],
  },
  {
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['NetworkActivity'] },
      { Field: 'eventSource', Equals: ['kms.amazonaws.com'] },
      { Field: 'errorCode', Equals: ['VpceAccessDenied'] },
    ],
  },
  // Reads of objects, but those of the noisiest buckets.
  data(S3, READ, {
    Field: 'resources.ARN',
    NotStartsWith: list(200, (index) => `arn:aws:s3:::${bucket(index)}/`),
  }),
  data(
    S3,
    WRITE,
    { Field: 'eventName', NotEquals: ['PutObject', 'UploadPart', 'CompleteMultipartUpload'] },
    { Field: 'userIdentity.arn', NotStartsWith: list(20, (index) => roleArn(index).replace(/session-.*/, '')) },
  ),
  data(S3, WRITE, {
    Field: 'resources.ARN',
    StartsWith: list(20, (index) => `arn:aws:s3:::${bucket(index * 7)}/`, 40),
  }),
  data(S3, {
    Field: 'resources.ARN',
    EndsWith: ['.pem', '.key', '.p12', '.pfx', '.kdbx', '.jks', '/credentials', '/.env'],
  }),
  data(
    S3,
    READ,
    { Field: 'eventName', StartsWith: ['GetObjectAcl', 'GetObjectTagging', 'List'] },
    { Field: 'resources.ARN', NotEndsWith: ['.parquet', '.tmp', '/_SUCCESS', '.crc'] },
  ),
  data(S3, { Field: 'eventName', Equals: ['DeleteObject', 'DeleteObjects', 'PutObjectAcl', 'RestoreObject'] }),
  data(S3, { Field: 'eventSource', NotEquals: ['s3.amazonaws.com', 's3lifecycle.amazonaws.com'] }),
  data(LAMBDA, { Field: 'resources.ARN', NotEquals: list(60, functionArn) }),
  data(
    LAMBDA,
    { Field: 'resources.ARN', Equals: list(23, functionArn, 30) },
    { Field: 'userIdentity.arn', NotEquals: list(12, roleArn) },
  ),
  data(
    TABLE,
    { Field: 'eventName', NotEquals: ['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems'] },
    { Field: 'resources.ARN', NotEquals: list(30, tableArn) },
  ),
  data(
    TABLE,
    { Field: 'eventName', Equals: ['GetItem', 'BatchGetItem', 'Query', 'Scan'] },
    { Field: 'resources.ARN', NotEquals: list(31, tableArn, 10) },
  ),
  data(
    TABLE,
    { Field: 'eventType', NotEquals: ['AwsServiceEvent'] },
    { Field: 'resources.ARN', Equals: list(8, tableArn) },
  ),
  data('AWS::S3::AccessPoint', READ),
  data('AWS::S3Express::Object', { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3express:us-east-1:'] }),
  data('AWS::SNS::Topic'),
  data('AWS::SQS::Queue', { Field: 'eventName', NotStartsWith: ['Receive', 'Delete'] }),
  data('AWS::DynamoDB::Stream'),
  data('AWS::Cognito::IdentityPool'),
  data('AWS::Bedrock::Model', { Field: 'eventName', Equals: ['InvokeModel', 'Converse'] }),
  data('AWS::SSMMessages::ControlChannel'),
  data('AWS::CloudTrail::Channel'),
  data('AWS::EC2::Snapshot'),
];

/** An event of the organisation: 40 % management, 40 % objects, 10 % functions, 10 % tables. */
export function makeEvent(index: number): EventRecord {
  // Scattered but the same in every run: neighbours of the index fall on different resources and calls.
  const scattered = Math.imul(index + 1, 2_654_435_761) >>> 0;
  const kind = scattered % 10;
  const pick = scattered >>> 8;
  if (kind < 4) return managementEvent(index, pick);
  if (kind < 8) return objectEvent(index, pick);
  return kind === 8 ? functionEvent(index, pick) : tableEvent(index, pick);
}

function frame(index: number, pick: number): EventRecord {
  const hex = (index * 2_654_435_761).toString(16).padStart(16, '0');
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROAEXAMPLEEXAMPLE:session-${pick % 31}`,
      arn: roleArn(pick % 60),
      accountId: ACCOUNT,
      accessKeyId: 'ASIAEXAMPLEEXAMPLE',
    },
    eventTime: `2026-03-${String((index % 28) + 1).padStart(2, '0')}T10:00:00Z`,
    awsRegion: 'us-east-1',
    sourceIPAddress: `10.0.${index % 251}.7`,
    userAgent: '[aws-sdk-java/2.25.1 Linux/5.10 OpenJDK_64-Bit_Server_VM/21.0.2]',
    requestID: hex,
    eventID: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4000-8000-${String(index).padStart(12, '0')}`,
    eventType: 'AwsApiCall',
    recipientAccountId: ACCOUNT,
  };
}

const MANAGEMENT = [
  ['kms.amazonaws.com', 'Decrypt', true],
  ['kms.amazonaws.com', 'GenerateDataKey', true],
  ['ec2.amazonaws.com', 'DescribeInstances', true],
  ['sts.amazonaws.com', 'AssumeRole', true],
  ['secretsmanager.amazonaws.com', 'GetSecretValue', true],
  ['ec2.amazonaws.com', 'CreateTags', false],
] as const;

function managementEvent(index: number, pick: number): EventRecord {
  const [eventSource, eventName, readOnly] = MANAGEMENT[pick % MANAGEMENT.length]!;
  const key = [{ accountId: ACCOUNT, type: 'AWS::KMS::Key', ARN: `arn:aws:kms:us-east-1:${ACCOUNT}:key/${pick % 97}` }];
  return {
    ...frame(index, pick),
    eventSource,
    eventName,
    readOnly,
    ...(eventSource === 'kms.amazonaws.com' ? { resources: key } : {}),
    managementEvent: true,
    eventCategory: 'Management',
  };
}

const OBJECT_CALLS = ['GetObject', 'GetObject', 'GetObject', 'HeadObject', 'ListObjects', 'PutObject', 'DeleteObject'];

function objectEvent(index: number, pick: number): EventRecord {
  const eventName = OBJECT_CALLS[pick % OBJECT_CALLS.length]!;
  const arn = `arn:aws:s3:::${bucket(pick % 400)}`;
  const object =
    eventName === 'ListObjects'
      ? { type: 'AWS::S3::Object', ARNPrefix: `${arn}/` }
      : { type: 'AWS::S3::Object', ARN: `${arn}/year=2026/month=03/part-${pick % 100_000}.snappy.parquet` };
  return {
    ...frame(index, pick),
    eventSource: 's3.amazonaws.com',
    eventName,
    readOnly: eventName !== 'PutObject' && eventName !== 'DeleteObject',
    resources: [object, { accountId: ACCOUNT, type: 'AWS::S3::Bucket', ARN: arn }],
    managementEvent: false,
    eventCategory: 'Data',
  };
}

function functionEvent(index: number, pick: number): EventRecord {
  return {
    ...frame(index, pick),
    eventSource: 'lambda.amazonaws.com',
    eventName: 'Invoke',
    readOnly: false,
    resources: [{ accountId: ACCOUNT, type: 'AWS::Lambda::Function', ARN: functionArn(pick % 120) }],
    managementEvent: false,
    eventCategory: 'Data',
  };
}

const TABLE_CALLS = ['GetItem', 'Query', 'PutItem', 'BatchGetItem', 'UpdateItem'];

function tableEvent(index: number, pick: number): EventRecord {
  const eventName = TABLE_CALLS[pick % TABLE_CALLS.length]!;
  return {
    ...frame(index, pick),
    eventSource: 'dynamodb.amazonaws.com',
    eventName,
    readOnly: !['PutItem', 'UpdateItem'].includes(eventName),
    resources: [{ accountId: ACCOUNT, type: 'AWS::DynamoDB::Table', ARN: tableArn(pick % 80) }],
    managementEvent: false,
    eventCategory: 'Data',
  };
}
