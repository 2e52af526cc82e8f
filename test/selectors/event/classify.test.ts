import { describe, expect, test } from 'vitest';
import { classifyCategory, classifyReadOnly } from '../../../src/selectors/event/classify.ts';

describe('classifyCategory', () => {
  test.for<[string, Record<string, unknown>, string | null]>([
    // As stated.
    ['stated', { eventCategory: 'Data', managementEvent: true }, 'Data'],
    ['stated, but none of the four', { eventCategory: 'data' }, null],
    // Old records, first rule that applies.
    ['managementEvent true', { managementEvent: true, eventType: 'AwsVpceEvent' }, 'Management'],
    ['managementEvent false', { managementEvent: false }, 'Data'],
    ['network activity', { eventType: 'AwsVpceEvents' }, 'NetworkActivity'],
    ['Insight', { eventType: 'AwsCloudTrailInsight' }, 'Insight'],
    ['sign-in', { eventType: 'AwsConsoleSignIn', resources: [{ type: 'AWS::S3::Object' }] }, 'Management'],
    ['a known data call', { eventSource: 's3.amazonaws.com', eventName: 'GetObject' }, 'Data'],
    [
      'a known management call with a resource',
      { eventSource: 'kms.amazonaws.com', eventName: 'Decrypt', resources: [{ type: 'AWS::KMS::Key' }] },
      'Management',
    ],
    [
      'an unknown call, whatever its resources',
      { eventSource: 'sqs.amazonaws.com', eventName: 'SomeNewCall', resources: [{}, { type: 'AWS::SQS::Queue' }] },
      'Management',
    ],
    [
      'a call on a queue that was a management event before there were data events',
      { eventSource: 'sqs.amazonaws.com', eventName: 'ListQueues', eventVersion: '1.05' },
      'Management',
    ],
    ['nothing known', { eventSource: 'new.amazonaws.com', eventName: 'GetThing' }, 'Management'],
    // Records in the wild, and hostile ones.
    ['a type that is a name of Object', { eventType: 'constructor' }, 'Management'],
    [
      'members that are no strings',
      { eventType: { toString: 1 }, eventSource: [], eventName: 7, resources: [null, 'x', []] },
      'Management',
    ],
  ])('%s', ([, record, category]) => {
    expect(classifyCategory(record)).toBe(category);
  });
});

describe('classifyReadOnly', () => {
  test.for<[string, Record<string, unknown>, boolean | null]>([
    ['a boolean', { readOnly: true }, true],
    ['its spelling', { readOnly: 'false' }, false],
    ['missing, known call: Decrypt is a read', { eventSource: 'kms.amazonaws.com', eventName: 'Decrypt' }, true],
    [
      'missing, known call: GetSessionToken is a write',
      { eventSource: 'sts.amazonaws.com', eventName: 'GetSessionToken' },
      false,
    ],
    ['missing, unknown call: the verb says nothing', { eventSource: 'new.amazonaws.com', eventName: 'GetThing' }, null],
    ['Lambda Invoke is a write', { eventSource: 'lambda.amazonaws.com', eventName: 'Invoke' }, false],
  ])('%s', ([, record, flag]) => {
    expect(classifyReadOnly(record)).toBe(flag);
  });
});
