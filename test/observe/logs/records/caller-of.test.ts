import { expect, test } from 'vitest';
import { callerOf } from '../../../../src/observe/logs/records/caller-of.ts';

const ROLE = { type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/app/session' };

test.for<[string, string, unknown, ReturnType<typeof callerOf>]>([
  ['log delivery', 'PutObject', { type: 'AWSService', invokedBy: 'cloudtrail.amazonaws.com' }, 'aws-service'],
  ['a read of a service', 'GetObject', { type: 'AWSService', invokedBy: 'macie.amazonaws.com' }, 'aws-service'],
  ['a role', 'PutObject', ROLE, 'principal'],
  ['a user', 'DeleteObject', { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/a' }, 'principal'],
  ['nobody who signed', 'GetObject', { type: 'Unknown' }, 'principal'],
  ['another account that reads', 'GetObject', { type: 'AWSAccount', accountId: '444455556666' }, 'principal'],
  ['another account that deletes', 'DeleteObject', { type: 'AWSAccount', accountId: '444455556666' }, 'principal'],
  ['a role that a service reads with', 'GetObject', { ...ROLE, invokedBy: 'athena.amazonaws.com' }, 'principal'],
  ['a role that a service deletes with', 'DeleteObject', { ...ROLE, invokedBy: 's3.amazonaws.com' }, 'principal'],
  ['a role of AWS Internal', 'PutObject', { ...ROLE, invokedBy: 'AWS Internal' }, 'principal'],
  // These deliver logs, too.
  ['a role that a service writes with', 'PutObject', { ...ROLE, invokedBy: 'firehose.amazonaws.com' }, undefined],
  ['the same in parts', 'UploadPart', { ...ROLE, invokedBy: 'firehose.amazonaws.com' }, undefined],
  ['the account of the load balancers', 'PutObject', { type: 'AWSAccount', accountId: '127311923021' }, undefined],
  ['the same that deletes', 'DeleteObject', { type: 'AWSAccount', accountId: '127311923021' }, 'principal'],
  ['replication', 'PutObject', { ...ROLE, invokedBy: 's3.amazonaws.com' }, undefined],
  ['delivery in China', 'PutObject', { ...ROLE, invokedBy: 'firehose.amazonaws.com.cn' }, undefined],
  // These do what somebody asked for.
  ['another account that writes', 'PutObject', { type: 'AWSAccount', accountId: '444455556666' }, 'principal'],
  ['whoever writes unsigned', 'PutObject', { type: 'AWSAccount', accountId: 'anonymous' }, 'principal'],
  ['a user by way of Athena', 'PutObject', { type: 'IAMUser', invokedBy: 'athena.amazonaws.com' }, 'principal'],
  ['a role by way of Athena', 'PutObject', { ...ROLE, invokedBy: 'athena.amazonaws.com' }, 'principal'],
  ['a user by way of S3', 'PutObject', { type: 'IAMUser', invokedBy: 's3.amazonaws.com' }, 'principal'],
  ['no identity', 'PutObject', undefined, undefined],
  ['no type', 'PutObject', {}, undefined],
])('%s, %s', ([, eventName, userIdentity, caller]) => {
  expect(callerOf({ eventName, userIdentity })).toBe(caller);
});
