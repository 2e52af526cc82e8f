import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  abridged,
  briefly,
  counted,
  grouped,
  listed,
  lowerFirst,
  upperFirst,
  withArticle,
} from '../../src/base/words.ts';

test.each([
  [0, '0 buckets'],
  [1, '1 bucket'],
  [2, '2 buckets'],
  [1_200, '1,200 buckets'],
  [1_000_000n, '1,000,000 buckets'],
])('counted: %s', (count, text) => expect(counted(count, 'bucket')).toBe(text));

test.each([
  ['access point', 'an access point'],
  ['EBS snapshot', 'an EBS snapshot'],
  ['S3 table', 'an S3 table'],
  ['SQS queue', 'an SQS queue'],
  ['GraphQL API', 'a GraphQL API'],
  ['function', 'a function'],
  ['AWS::S3::Object', 'an AWS::S3::Object'],
])('an article: %s', (noun, text) => expect(withArticle(noun)).toBe(text));

describe('grouped', () => {
  test.each([
    ['1234.5678', '1,234.5678'],
    ['0.0000001', '0.0000001'],
    ['-123456', '-123,456'],
    [999, '999'],
    [1_000, '1,000'],
  ])('%s is %s', (digits, text) => expect(grouped(digits)).toBe(text));

  test('only adds commas', () => {
    fc.assert(
      fc.property(fc.bigInt(), (count) => {
        const text = grouped(count);
        expect(text.replaceAll(',', '')).toBe(String(count));
        expect(text).toMatch(/^-?\d{1,3}(?:,\d{3})*$/);
      }),
    );
  });
});

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('listed: %j', (words, text) => expect(listed(words)).toBe(text));

test('listed as a choice', () => expect(listed(['a', 'b', 'c'], 'or')).toBe('a, b or c'));

test.each([
  [['a'], 'a'],
  [['a', 'b', 'c', 'd', 'e'], 'a, b, c, d, e'],
  [['a', 'b', 'c', 'd', 'e', 'f', 'g'], 'a, b, c, d, e and 2 more'],
])('abridged: %j', (names, text) => expect(abridged(names)).toBe(text));

test('abridged to fewer', () => expect(abridged(['a', 'b', 'c'], 2)).toBe('a, b and 1 more'));

test('the first letter alone changes', () => {
  expect(['Too Big', '', 'É x'].map(lowerFirst)).toEqual(['too Big', '', 'é x']);
  expect(['too Big', '', 'é x'].map(upperFirst)).toEqual(['Too Big', '', 'É x']);
});

test.each([
  [['a'], 'a'],
  [['a', 'b', 'c'], 'a, b and c'],
  [['a', 'b', 'c', 'd', 'e', 'f'], 'a, b, c, d, e and 1 more'],
])('briefly: %s', (names, text) => expect(briefly(names)).toBe(text));
