import { expect, test } from 'vitest';
import { findKnownCall, sourceOfService } from '../../src/facts/known-calls.ts';
import { eventNamesOfAction } from '../../src/facts/action-names.ts';
import { suggestCalls } from '../../src/facts/suggest-calls.ts';

test.each([
  ['lambda', 'InvokeFunction', 'action', ['lambda:Invoke']],
  ['s3', 'ListBucket', 'action', ['s3:ListObjects']],
  ['s3', 'ListAllMyBuckets', 'action', ['s3:ListBuckets']],
  ['s3', 'PutLifecycleConfiguration', 'action', ['s3:PutBucketLifecycle']],
  ['rds-data', 'ExecuteStatement', 'action', ['rdsdata:ExecuteStatement', 'rdsdataapi:ExecuteStatement']],
  ['sqs', 'receivemessage', 'case', ['sqs:ReceiveMessage']],
  ['cloudwatch', 'putmetricdata', 'case', ['monitoring:PutMetricData']],
  ['dynamodb', 'GetItm', 'spelling', ['dynamodb:GetItem']],
  ['dynamo', 'GetItem', 'spelling', ['dynamodb:GetItem']],
  ['ec2', 'DeleteKeyPair', 'not known', []],
  ['fancy', 'DoIt', 'not known', []],
])('%s:%s: %s, %j', (service, name, reason, calls) => {
  expect(suggestCalls(service, name)).toEqual({ reason, calls });
});

test.each(['GetObjectVersion', 'PutEncryptionConfiguration', 'ListMultipartUploadParts', 'PutPublicAccessBlock'])(
  'the action s3:%s has events that are known',
  (action) => {
    const names = eventNamesOfAction('s3', action);
    expect(names).not.toEqual([]);
    for (const name of names) expect(findKnownCall(sourceOfService('s3'), name)).toBeDefined();
  },
);

test('a name of an object is no action', () => {
  expect(eventNamesOfAction('s3', 'constructor')).toEqual([]);
  expect(suggestCalls('constructor', 'toString').calls).toEqual([]);
});
