import { describe, expect, test } from 'vitest';
import { cover } from '../../src/selectors/proof/cover.ts';
import { shapeOfCall, shapeOfResource } from '../../src/selectors/protected-shapes.ts';
import type { Selector } from '../../src/selectors/selector.ts';
import {
  type CallToKeep,
  findStatedFault,
  type StatedCall,
  type StatedFault,
} from '../../src/selectors/stated-call.ts';

test.each([
  ['arn:aws:s3:::acme-pii/', 'AWS::S3::Object', 'arn:aws:s3:::acme-pii/'],
  ['arn:aws:s3:::acme-pii', 'AWS::S3::Object', 'arn:aws:s3:::acme-pii/'],
  ['arn:aws-us-gov:s3:::acme-pii-*/', 'AWS::S3::Object', 'arn:aws-us-gov:s3:::acme-pii-*/'],
  ['arn:aws:s3:::acme/private/*', 'AWS::S3::Object', 'arn:aws:s3:::acme/private/*'],
  ['arn:aws:s3:eu-west-1:1:accesspoint/pii', 'AWS::S3::AccessPoint', 'arn:aws:s3:eu-west-1:1:accesspoint/pii'],
  ['arn:aws:dynamodb:*:*:table/Users', 'AWS::DynamoDB::Table', 'arn:aws:dynamodb:*:*:table/Users'],
  [
    'arn:aws:dynamodb:eu-west-1:1:table/Users/stream/*',
    'AWS::DynamoDB::Stream',
    'arn:aws:dynamodb:eu-west-1:1:table/Users/stream/*',
  ],
  ['arn:aws:sqs:eu-west-1:1:payments', 'AWS::SQS::Queue', 'arn:aws:sqs:eu-west-1:1:payments'],
  ['arn:aws:ec2:eu-west-1::snapshot/snap-0a1', 'AWS::EC2::Snapshot', 'arn:aws:ec2:eu-west-1::snapshot/snap-0a1'],
  [
    'arn:aws:s3tables:eu-west-1:1:bucket/lake/table/7a',
    'AWS::S3Tables::Table',
    'arn:aws:s3tables:eu-west-1:1:bucket/lake/table/7a',
  ],
  ['arn:aws:lambda:eu-west-1:1:function:pay', 'AWS::Lambda::Function', 'arn:aws:lambda:eu-west-1:1:function:pay'],
])('%s has events of %s', (arn, type, expected) => {
  expect(shapeOfResource(arn)?.resource).toEqual({ type, arn: expected });
});

test.each([
  ['a service that is not known', 'arn:aws:fancy:eu-west-1:1:thing/x'],
  ['a function with its version', 'arn:aws:lambda:eu-west-1:1:function:pay:7'],
  ['a bucket of tables, not one of them', 'arn:aws:s3tables:eu-west-1:1:bucket/lake'],
  ['an index of a table', 'arn:aws:dynamodb:eu-west-1:1:table/Users/index/by-name'],
  ['a directory bucket, whose events are written in several ways', 'arn:aws:s3express:eu-west-1:1:bucket/b--x-s3'],
  ['no service at all', '*'],
])('%s does not tell its type, so nothing is proved', (_name, arn) => {
  expect(shapeOfResource(arn)).toBeUndefined();
});

test.for([
  [
    'fancy:DoIt',
    'trailtrim does not know this call, so its events may be of any category; check the spelling, or say its category in the policy',
  ],
  [
    'lambda:InvokeFunction',
    'no event has this name, which is that of an action in IAM policies; did you mean lambda:Invoke?',
  ],
  ['s3:getobject', 'no event has this name, and case matters; did you mean s3:GetObject?'],
  [
    's3:GetObjct',
    'trailtrim does not know this call, so its events may be of any category; did you mean s3:GetObject? If not, say its category in the policy',
  ],
] as const)('%s, which is not known, stands for no events, and why', ([call, why]) => {
  expect(shapeOfCall(call)).toMatchObject({ known: false, why });
});

describe('what a call stands for', () => {
  const known = (call: CallToKeep): unknown => {
    const shape = shapeOfCall(call);
    if (!shape.known) throw new Error(shape.why);
    const { category, readOnly, resource } = shape.shape;
    return [category, resource?.type, readOnly, shape.otherTypes];
  };
  const QUEUE = 'AWS::SQS::Queue';

  test.for<[string, CallToKeep, unknown]>([
    ['a management event with its flag', 'kms:Decrypt', ['Management', undefined, true, []]],
    ['a management event whose flag is not known', 'sns:Subscribe', ['Management', undefined, null, []]],
    ['a data event whose flag is not known', 'sqs:ReceiveMessage', ['Data', QUEUE, null, []]],
    ['the usual type of several', 's3:GetObject', ['Data', 'AWS::S3::Object', true, ['AWS::S3::AccessPoint']]],
    [
      'the type of this call, not of its service',
      'bedrock:ApplyGuardrail',
      ['Data', 'AWS::Bedrock::Guardrail', null, []],
    ],
    ['a service under its other name', 'cloudwatch:PutMetricData', ['Data', 'AWS::CloudWatch::Metric', false, []]],
    [
      'the type that is stated',
      { call: 's3:GetObject', resourceType: 'AWS::S3::AccessPoint' },
      ['Data', 'AWS::S3::AccessPoint', true, ['AWS::S3::Object']],
    ],
    [
      'a call that is not known, as stated',
      { call: 'sqs:Foo', category: 'Management' },
      ['Management', undefined, null, []],
    ],
    ['a type means data events', { call: 'sqs:Foo', resourceType: QUEUE, readOnly: true }, ['Data', QUEUE, true, []]],
    ['a flag where none is known', { call: 'sqs:ReceiveMessage', readOnly: false }, ['Data', QUEUE, false, []]],
    [
      'a flag that is inferred gives way',
      { call: 's3:PutObjectAcl', readOnly: true },
      ['Data', 'AWS::S3::Object', true, ['AWS::S3::AccessPoint']],
    ],
    [
      'every call may cross a network',
      { call: 's3:GetObject', category: 'NetworkActivity' },
      ['NetworkActivity', undefined, null, []],
    ],
  ])('%s', ([, call, expected]) => {
    expect(known(call)).toEqual(expected);
  });

  test.for<[string, StatedCall, StatedFault['member'], RegExp]>([
    [
      'another category',
      { call: 's3:GetObject', category: 'Management' },
      'category',
      /known to make data events, not management/,
    ],
    [
      'another type',
      { call: 's3:GetObject', resourceType: QUEUE },
      'resourceType',
      /data events of AWS::S3::Object, AWS::S3::AccessPoint/,
    ],
    [
      'a type of management events',
      { call: 'sns:Subscribe', resourceType: 'AWS::SNS::Topic' },
      'resourceType',
      /which have no resourceType/,
    ],
    ['another flag', { call: 's3:GetObject', readOnly: false }, 'readOnly', /with readOnly true/],
    [
      'the letters of no event',
      { call: 's3:putobject', resourceType: 'AWS::S3::Object' },
      'call',
      /did you mean s3:PutObject\?$/,
    ],
    [
      'an action of IAM policies',
      { call: 'lambda:InvokeFunction', category: 'Management' },
      'call',
      /did you mean lambda:Invoke\?$/,
    ],
    ['data events of no type', { call: 'sqs:Foo', category: 'Data' }, 'category', /say by its resourceType/],
    ['a flag alone', { call: 'sqs:Foo', readOnly: true }, 'readOnly', /say its category too/],
    [
      'a type that is none',
      { call: 'sqs:Foo', resourceType: 'AWS::KMS::Key' },
      'resourceType',
      /only management events/,
    ],
    [
      'a type of a management event',
      { call: 'sqs:Foo', category: 'Management', resourceType: QUEUE },
      'resourceType',
      /management events are not selected/,
    ],
  ])('a contradiction is told, and nothing is proved of the call: %s', ([, stated, member, message]) => {
    const fault = findStatedFault(stated);
    expect(fault?.member).toBe(member);
    expect(fault?.message).toMatch(message);
    expect(shapeOfCall(stated)).toMatchObject({ known: false, why: fault?.message });
  });
});

test('a pattern with stars is proved for every ARN that fits it, and its witness fits', () => {
  const withArn = (arn: object): Selector => ({
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
      { Field: 'resources.ARN', ...arn },
    ],
  });
  const shape = shapeOfResource('arn:aws:s3:::acme-*-pii/')!;
  expect(cover([withArn({ StartsWith: ['arn:aws:s3:::acme-'] })], shape)).toEqual({ kept: true, by: [0] });
  const lost = cover([withArn({ StartsWith: ['arn:aws:s3:::acme-eu-'] })], shape);
  expect(lost).toMatchObject({
    kept: false,
    witness: { resources: [{ ARN: expect.stringMatching(/^arn:aws:s3:::acme-(?!eu-).*-pii\//) as unknown }] },
  });
});
