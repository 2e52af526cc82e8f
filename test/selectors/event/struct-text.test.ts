import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readStructText, type StructValue } from '../../../src/selectors/event/struct-text.ts';

const NAMES = new Set(['arn', 'type', 'accountid']);

describe('what Athena prints is read', () => {
  test.each<[string, StructValue]>([
    ['{}', {}],
    ['[]', []],
    ['{type=IAMUser, arn=null}', { type: 'IAMUser', arn: null }],
    ['{type=, arn=a}', { type: '', arn: 'a' }],
    ['{type={arn=a}, arn=[a, b]}', { type: { arn: 'a' }, arn: ['a', 'b'] }],
    [
      '[{arn=a, type=b}, {arn=c, type=d}]',
      [
        { arn: 'a', type: 'b' },
        { arn: 'c', type: 'd' },
      ],
    ],
    ['{arn=arn:aws:s3:::b/dt=1/x, y=2.gz, type=b}', { arn: 'arn:aws:s3:::b/dt=1/x, y=2.gz', type: 'b' }],
    ['{arn=a}b, type=c}', { arn: 'a}b', type: 'c' }],
  ])('%s', (text, value) => {
    expect(readStructText(text, NAMES)).toEqual(value);
  });
});

describe('what reads in two ways, or in none, is not', () => {
  test.each([
    ['a name that stands in a value', '{arn=a, type=b, type=c}'],
    ['a bracket that closes in a value', '{arn=a}, type=b}'],
    ['JSON', '{"arn":"a"}'],
    ['cut short', '{arn=a, type='],
    ['more behind it', '{arn=a} b'],
    ['nested beyond reason', '['.repeat(100) + ']'.repeat(100)],
    ['a text', 'arn=a'],
  ])('%s', (_, text) => {
    expect(readStructText(text, NAMES)).toBeUndefined();
  });
});

function print(value: StructValue): string {
  if (value === null || typeof value === 'string') return String(value);
  if (Array.isArray(value)) return `[${value.map((entry: StructValue) => print(entry)).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([name, member]) => `${name}=${print(member)}`)
    .join(', ')}}`;
}

/** Texts with all that could be taken for a mark. */
const text = fc.array(fc.constantFrom('a', ', ', '}', '{', '=', ']', ', arn=', ', x=', '}, {', 'null'), {
  maxLength: 5,
});
const entry = fc.record({
  arn: text.map((parts) => `arn:${parts.join('')}`),
  accountid: fc.constant('1'),
  type: fc.constant('t'),
});

test('law: a list of resources is read as it was printed, or not at all', () => {
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 3 }), (entries) => {
      const read = readStructText(print(entries), NAMES);
      if (Array.isArray(read) && read.every((one) => typeof one === 'object' && one !== null))
        expect(read).toEqual(entries);
    }),
    { numRuns: 2_000 },
  );
});

test('a text of any length takes time in proportion to it', () => {
  expect(readStructText(`{arn=${', arn'.repeat(100_000)}`, NAMES)).toBeUndefined();
});
