import { describe, expect, test } from 'vitest';
import { dataCallsOf, findSourceOf, noiseNamesOf, readNamesOf } from '../../src/facts/data-calls.ts';
import { findTypeOfArn, isArnOf, makeResourceArn, reduceArn, sampleArn } from '../../src/facts/resource-arn.ts';
import { KNOWN_TYPES } from '../../src/facts/resource-types.ts';
import { DATA_RESOURCE_TYPES } from '../../src/facts/resource-type-names.ts';

const PLACE = { partition: 'aws', region: 'eu-west-1', account: '111122223333' };
const NAMED = KNOWN_TYPES.flatMap(([type, { arn }]) => (arn === null ? [] : [{ type, arn }]));

describe.each(KNOWN_TYPES)('%s', (type, known) => {
  test('is a type of data events, and says where and when it was read', () => {
    expect(DATA_RESOURCE_TYPES.has(type)).toBe(true);
    expect(known.source).toMatch(/20\d\d/);
  });

  test('has calls that are known, with their flags', () => {
    const calls = dataCallsOf(type);
    expect(calls).not.toEqual([]);
    expect(findSourceOf(type)).toBe(known.eventSource);
    const writes = calls.flatMap(({ name, readOnly }) => (readOnly ? [] : [name]));
    for (const name of known.readsAsWrites ?? []) expect(writes).toContain(name);
  });

  test('has noise that can be told from the rest, or says why not', () => {
    const { noise } = known;
    if (noise.by === null) return expect(noise.why).toMatch(/^[^.]{10,}$/);
    if (noise.by === 'type') return expect(readNamesOf(type)).toEqual([]);
    expect(noiseNamesOf(type)).not.toEqual([]);
    // A flag that is nobody's word for a call would drop that call too.
    if (noise.by === 'flag') expect(known.arn).not.toBe(null);
    expect(noise.by === 'flag' ? known.readsAsWrites : undefined).toBe(undefined);
  });

  test('goes with types that are in the table', () => {
    const names = KNOWN_TYPES.map(([name]) => name);
    expect(names).toContain(known.recordedWith ?? type);
  });
});

describe('the ARN of a resource', () => {
  test.for(NAMED.filter(({ arn }) => arn.cutAt !== null))('tells its type: $type', ({ type, arn }) => {
    const made = makeResourceArn(type, PLACE, 'orders-1');
    expect(findTypeOfArn(made)).toBe(type);
    expect(NAMED.filter((other) => isArnOf(other.type, made)).map((other) => other.type)).toContain(type);
    expect(reduceArn(type, made)).toBe(made);
    const longer = `${made.replace(/\/$/, '')}${arn.cutAt}more`;
    // Where either may be named, the resource itself is told from what is in it.
    expect(reduceArn(type, longer)).toBe(arn.covers === 'both' ? `${made}/` : made);
  });

  test.for(NAMED.filter(({ arn }) => arn.sample !== undefined))('has an example: $type', ({ type }) => {
    expect(isArnOf(type, sampleArn(type)!)).toBe(true);
  });

  test('of what is not in the table stays as it is', () => {
    expect(reduceArn('AWS::Fancy::Thing', 'arn:aws:fancy:eu-west-1:1:thing/a/b')).toBe(
      'arn:aws:fancy:eu-west-1:1:thing/a/b',
    );
    expect(isArnOf('AWS::Fancy::Thing', 'arn:aws:fancy:eu-west-1:1:thing/a')).toBe(false);
    expect(() => makeResourceArn('AWS::CloudWatch::Metric', PLACE, 'x')).toThrow('AWS::CloudWatch::Metric');
  });

  test.for([
    ['arn:aws:s3:::acme/key/with:colons', 'AWS::S3::Object', 'arn:aws:s3:::acme/'],
    ['arn:aws:dynamodb:eu-west-1:1:table/t/stream/2026-01-01T00:00:00.000', 'AWS::DynamoDB::Stream', undefined],
    ['arn:aws:dynamodb:eu-west-1:1:table/t/index/i', 'AWS::DynamoDB::Table', 'arn:aws:dynamodb:eu-west-1:1:table/t'],
    ['arn:aws:lambda:eu-west-1:1:function:f:live', 'AWS::Lambda::Function', 'arn:aws:lambda:eu-west-1:1:function:f'],
  ] as const)('%s is reduced to what selectors can tell apart', ([arn, type, reduced]) => {
    expect(reduceArn(type, arn)).toBe(reduced ?? arn);
  });
});
