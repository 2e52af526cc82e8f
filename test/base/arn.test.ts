import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arnText, bucketArn, bucketOfArn, parseArn, shortName } from '../../src/base/arn.ts';
import { ANY_TEXT } from './any-text.ts';

const TABLE = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders';

describe('an ARN', () => {
  test('is read into its parts', () => {
    expect(parseArn(TABLE)).toEqual({
      partition: 'aws',
      service: 'dynamodb',
      region: 'eu-west-1',
      account: '111122223333',
      resource: 'table/orders',
    });
    expect(parseArn('arn:aws-cn:logs:cn-north-1:111122223333:log-group:trail:*')?.resource).toBe('log-group:trail:*');
  });

  test.each(['', '*', 'arn:aws:s3', 'arn:aws:s3:::', 'acme-raw', 'arn::s3:::acme', ` ${TABLE}`])('is not %j', (text) =>
    expect(parseArn(text)).toBeUndefined(),
  );

  test('is written as it was read', () => {
    const part = fc.stringMatching(/^[\w-]{1,12}$/);
    const maybe = fc.oneof(fc.constant(''), part);
    const resource = ANY_TEXT.filter((text) => text !== '');
    fc.assert(
      fc.property(fc.record({ partition: part, service: part, region: maybe, account: maybe, resource }), (arn) => {
        expect(parseArn(arnText(arn))).toEqual(arn);
      }),
    );
  });
});

describe('the ARN of a bucket', () => {
  test('closes the name with a slash', () => expect(bucketArn('aws-cn', 'acme')).toBe('arn:aws-cn:s3:::acme/'));

  test.each([
    ['arn:aws:s3:::acme-raw/', 'acme-raw'],
    ['arn:aws-us-gov:s3:::acme.raw', 'acme.raw'],
    ['arn:aws:s3:::acme-raw/2026/a:b', 'acme-raw'],
    ['arn:aws:s3:::', undefined],
    ['arn:aws:s3:eu-west-1:111122223333:accesspoint/acme', undefined],
    [TABLE, undefined],
    ['acme-raw', undefined],
  ])('%s names %s', (arn, name) => expect(bucketOfArn(arn)).toBe(name));
});

test.each([
  ['arn:aws:s3:::acme-raw/', 'acme-raw'],
  ['arn:aws:s3:::acme-raw/private/', 'acme-raw/private'],
  [TABLE, 'orders'],
  ['arn:aws:lambda:eu-west-1:111122223333:function:resize', 'resize'],
  ['arn:aws:sqs:eu-west-1:111122223333:jobs', 'jobs'],
  ['arn:aws:s3express:eu-west-1:111122223333:bucket/acme--euw1-az1--x-s3', 'acme--euw1-az1--x-s3'],
  ['arn:aws:s3:::/', 'arn:aws:s3:::/'],
  ['kms.amazonaws.com', 'kms.amazonaws.com'],
])('%s is called %s', (arn, name) => expect(shortName(arn)).toBe(name));
