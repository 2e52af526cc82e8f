import * as fc from 'fast-check';
import { FIELDS, type Condition, OPERATORS, type Selector } from '../../src/selectors/selector.ts';

/** What names and values of a stranger may hold: ends of texts, comments and templates, plain words of YAML, the unseen. */
export const HOSTILE = [
  '"',
  "'",
  '\\',
  '\\"',
  '`',
  '${',
  '$${',
  '%{',
  '%%{',
  '${aws_s3_bucket.x.id}',
  '*/',
  '//',
  '#',
  ' # ',
  '\n',
  '\r\n',
  '\t',
  '\b',
  '\f',
  '\v',
  '\u0000',
  '\u0085',
  '\u2028',
  '\u2029',
  '\u202e',
  '\ufeff',
  '\u{e0001}',
  '\u{1f600}',
  'yes',
  'no',
  'true',
  'null',
  '~',
  '1e3',
  '0x1f',
  '12:30',
  '2010-09-09',
  '!Ref x',
  '&a',
  '*a',
  '- ',
  ': ',
  '? ',
  '|',
  '>',
  '%',
  '@',
  '{',
  '}',
  '[',
  ']',
  '<<',
  '---',
  '...',
  'EOT',
  '__proto__',
  ' ',
] as const;

export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 5 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(''))
  .filter((text) => text !== '');

const values = fc.array(fc.oneof(hostileText, fc.constantFrom('true', 'a', 'b')), { minLength: 1, maxLength: 4 });

const condition: fc.Arbitrary<Condition> = fc
  .record({
    field: fc.constantFrom(...FIELDS),
    operators: fc
      .subarray([...OPERATORS], { minLength: 1 })
      .chain((chosen) => fc.shuffledSubarray(chosen, { minLength: 1 })),
    lists: fc.array(values, { minLength: OPERATORS.length, maxLength: OPERATORS.length }),
  })
  .map(({ field, operators, lists }) => ({
    Field: field,
    ...Object.fromEntries(operators.map((operator, index) => [operator, lists[index]!])),
  }));

/** Any form that selectors can have, whether it makes sense or not. */
export const hostileSelectors: fc.Arbitrary<readonly Selector[]> = fc.array(
  fc.record(
    {
      Name: fc.oneof(hostileText, fc.constant('')),
      FieldSelectors: fc.array(condition, { minLength: 1, maxLength: 4 }),
    },
    { requiredKeys: ['FieldSelectors'] },
  ),
  { minLength: 1, maxLength: 4 },
);
