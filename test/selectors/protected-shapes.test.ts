import { expect, test } from 'vitest';
import { cover } from '../../src/selectors/proof/cover.ts';
import { shapeOfCall, shapeOfResource } from '../../src/selectors/protected-shapes.ts';
import type { Selector } from '../../src/selectors/selector.ts';

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

test('a call that is not known stands for management events with any flag', () => {
  expect(shapeOfCall('fancy:DoIt')).toEqual({
    shape: { category: 'Management', eventSource: 'fancy.amazonaws.com', eventName: 'DoIt', readOnly: null },
    known: false,
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
