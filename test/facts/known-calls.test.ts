import { describe, expect, test } from 'vitest';
import dataFile from '../../src/facts/data-calls.json' with { type: 'json' };
import { dataCallsOf, findSourceOf, noiseNamesOf } from '../../src/facts/data-calls.ts';
import {
  DATA_SERVICES,
  findCallNames,
  findKnownCall,
  KNOWN_SOURCES,
  sourceOfService,
} from '../../src/facts/known-calls.ts';
import managementFile from '../../src/facts/known-calls.json' with { type: 'json' };
import { PROTECTED_CALLS } from '../../src/facts/protected-calls.ts';
import { DATA_RESOURCE_TYPES } from '../../src/facts/resource-type-names.ts';
import { KNOWN_TYPES } from '../../src/facts/resource-types.ts';

describe.each(DATA_SERVICES)('%s', (source, { types, calls }) => {
  test('has types of data events, and says where its calls were read', () => {
    for (const type of Object.keys(types)) expect(DATA_RESOURCE_TYPES).toContain(type);
    expect(dataFile.services[source as keyof typeof dataFile.services].source).toMatch(/20\d\d/);
  });

  test('has each call once, of at least one type', () => {
    const names = Object.values(calls as Readonly<Record<string, readonly string[]>>).flat();
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(findKnownCall(source, name)?.types).not.toEqual([]);
    for (const listed of Object.values(types))
      for (const name of listed === 'all' ? [] : listed) expect(names).toContain(name);
  });

  test('calls nothing a data event that is a management event', () => {
    const others = managementFile.calls as Readonly<Record<string, Readonly<Record<string, object>>>>;
    const names = Object.values(others[source]?.['Management'] ?? {}).flat() as readonly string[];
    for (const name of names) expect([name, findKnownCall(source, name)?.category]).toEqual([name, 'Management']);
  });
});

test.each([
  ['sqs', 'ReceiveMessage', 'AWS::SQS::Queue', null],
  ['kinesis', 'PutRecords', 'AWS::Kinesis::Stream', false],
  ['ebs', 'GetSnapshotBlock', 'AWS::EC2::Snapshot', true],
  ['sagemaker-runtime', 'InvokeEndpoint', 'AWS::SageMaker::Endpoint', null],
  ['cloudwatch', 'PutMetricData', 'AWS::CloudWatch::Metric', false],
  ['bedrock', 'ApplyGuardrail', 'AWS::Bedrock::Guardrail', null],
  ['cloudfront-keyvaluestore', 'GetKey', 'AWS::CloudFront::KeyValueStore', null],
  ['states', 'StartSyncExecution', 'AWS::StepFunctions::StateMachine', null],
  ['ssmmessages', 'OpenControlChannel', 'AWS::SSMMessages::ControlChannel', null],
  ['rdsdataapi', 'ExecuteStatement', 'AWS::RDS::DBCluster', null],
] as const)('%s:%s is a data event of %s', (service, name, type, readOnly) => {
  expect(findKnownCall(sourceOfService(service), name)).toMatchObject({ category: 'Data', types: [type], readOnly });
});

test.each([
  'bedrock:InvokeModel',
  'bedrock:Converse',
  'rdsdata:ExecuteStatement',
  'ssm:GetParameter',
  'kms:Encrypt',
  's3:ListBuckets',
  's3:GetBucketAcl',
  'sns:Subscribe',
  'sqs:PurgeQueue',
  'states:StartExecution',
  ...PROTECTED_CALLS,
])('%s looks like a data event and is none', (call) => {
  const [service, name] = call.split(':');
  expect(findKnownCall(sourceOfService(service!), name)).toMatchObject({ category: 'Management', types: [] });
});

test('the first type of a call is its usual one, and a flag that no record shows is inferred', () => {
  expect(findKnownCall('s3.amazonaws.com', 'GetObject')?.types[0]).toBe('AWS::S3::Object');
  expect(findKnownCall('dynamodb.amazonaws.com', 'GetRecords')?.types).toEqual([
    'AWS::DynamoDB::Table',
    'AWS::DynamoDB::Stream',
  ]);
  expect(findKnownCall('s3.amazonaws.com', 'PutObject')?.isFlagInferred).toBe(undefined);
  expect(findKnownCall('s3.amazonaws.com', 'PutObjectAcl')?.isFlagInferred).toBe(true);
  expect(findSourceOf('AWS::IoT::Thing')).toBe('greengrass.amazonaws.com');
  expect(findSourceOf('AWS::Fancy::Thing')).toBe(undefined);
});

test('what is inferred is in the table', () => {
  for (const call of dataFile.inferred) {
    const [service, name] = call.split(':');
    expect([call, findKnownCall(`${service!}.amazonaws.com`, name)?.isFlagInferred]).toEqual([call, true]);
  }
});

test('names of objects are no calls', () => {
  expect(findKnownCall('s3.amazonaws.com', 'constructor')).toBe(undefined);
  expect(findCallNames('constructor')).toEqual([]);
  expect(KNOWN_SOURCES).toContain('s3.amazonaws.com');
});

test('what can be dropped is a call that is known to read and nothing else', () => {
  const droppable = KNOWN_TYPES.flatMap(([type, { noise }]) => (noise.by === null ? [] : [type]));
  expect(Object.fromEntries(droppable.map((type) => [type, noiseNamesOf(type).length]))).toEqual({
    'AWS::S3::Object': 14,
    'AWS::S3::AccessPoint': 12,
    'AWS::Lambda::Function': 0,
    'AWS::DynamoDB::Table': 7,
    'AWS::DynamoDB::Stream': 2,
    'AWS::S3Tables::Table': 3,
    'AWS::EC2::Snapshot': 3,
    'AWS::Kinesis::Stream': 2,
    'AWS::S3Express::Object': 6,
    'AWS::S3Outposts::Object': 6,
    'AWS::S3ObjectLambda::AccessPoint': 9,
    'AWS::Cassandra::Table': 1,
  });
});

test.each(KNOWN_TYPES.flatMap(([type, { noise }]) => (noise.by === null ? [] : [type])))(
  'no write of %s is noise, and no call that hands out credentials or does more than read',
  (type) => {
    const names = noiseNamesOf(type);
    const writes = dataCallsOf(type).flatMap(({ name, readOnly }) => (readOnly === false ? [name] : []));
    for (const name of [...writes, 'CreateSession', 'SendEmail', 'Presign', 'WriteGetObjectResponse'])
      expect(names).not.toContain(name);
    // Each is a call that CloudTrail is known to record for the type.
    const known = dataCallsOf(type).map(({ name }) => name);
    for (const name of names) expect(known).toContain(name);
    expect(names).toEqual([...new Set(names)].toSorted());
  },
);
