import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSelectors } from '../../../src/selectors/forms/parse.ts';
import type { Problem } from '../../../src/base/problem.ts';
import { validateFound, validateSelectors } from '../../../src/selectors/validate/validate.ts';

function problemsOf(raw: unknown): readonly Problem[] {
  const result = validateSelectors(raw, 'trail');
  return result.ok ? [] : result.problems;
}

function rulesOf(...conditions: readonly unknown[]): readonly (string | undefined)[] {
  return problemsOf([{ FieldSelectors: conditions }]).map(({ rule }) => rule);
}

const MANAGEMENT = { Field: 'eventCategory', Equals: ['Management'] };
const DATA = { Field: 'eventCategory', Equals: ['Data'] };
function times<Value>(length: number, make: () => Value): readonly Value[] {
  return Array.from({ length }, make);
}

const DEPTH = 100_000;
const deep: unknown = JSON.parse(`${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`);
const deepObject: unknown = JSON.parse(`${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`);

describe('validateSelectors on faulty forms', () => {
  // One fault is one problem: what follows from it is not told again.
  test.for<[string, readonly unknown[], readonly string[]]>([
    ['a text for a list', [MANAGEMENT, { Field: 'readOnly', Equals: 'true' }], ['value-type']],
    ['null for a list', [MANAGEMENT, { Field: 'readOnly', Equals: null }], ['value-type']],
    ['an object for a list', [MANAGEMENT, { Field: 'readOnly', Equals: { 0: 'true' } }], ['value-type']],
    ['a text for the list of the category', [{ Field: 'eventCategory', Equals: 'Management' }], ['value-type']],
    ['a number for the list of the category', [{ Field: 'eventCategory', Equals: 5 }], ['value-type']],
    ['a number for the category', [{ Field: 'eventCategory', Equals: [5] }], ['value-type']],
    ['a text for the list of types', [DATA, { Field: 'resources.type', Equals: 'AWS::S3::Object' }], ['value-type']],
    ['no Field', [MANAGEMENT, { Equals: ['true'] }], ['field-unknown']],
    ['no Field on what may be the category', [{ Equals: ['Management'] }], ['field-unknown']],
    ['a number for the Field', [{ Field: 7, Equals: ['Management'] }], ['field-unknown']],
    ['a condition that is none', [MANAGEMENT, 'readOnly'], ['field-unknown']],
  ])('%s', ([, conditions, expected]) => {
    expect(rulesOf(...conditions)).toEqual(expected);
  });

  test('a value is pointed at where it stands, also behind one that is no string', () => {
    expect(
      problemsOf([{ FieldSelectors: [MANAGEMENT, { Field: 'readOnly', Equals: [5, 'no'] }] }]).map(
        ({ rule, path }) => `${rule} ${path}`,
      ),
    ).toEqual(['value-type /0/FieldSelectors/1/Equals/0', 'readOnly-value /0/FieldSelectors/1/Equals/1']);
  });
});

describe('validateSelectors on hostile input', () => {
  test.for<[string, unknown]>([
    ['a deep list as selectors', deep],
    ['a deep list as a selector', [deep]],
    ['a deep object as a name', [{ Name: deepObject, FieldSelectors: [MANAGEMENT] }]],
    ['a deep list as a condition', [{ FieldSelectors: [MANAGEMENT, deep] }]],
    ['a deep object as a field', [{ FieldSelectors: [MANAGEMENT, { Field: deepObject, Equals: ['x'] }] }]],
    ['a deep object as values', [{ FieldSelectors: [MANAGEMENT, { Field: 'readOnly', Equals: deepObject }] }]],
    ['a deep list as a value', [{ FieldSelectors: [MANAGEMENT, { Field: 'readOnly', Equals: [deep] }] }]],
    [
      'a list of 200,000 wrong values',
      [{ FieldSelectors: [MANAGEMENT, { Field: 'readOnly', Equals: times(200_000, () => 1) }] }],
    ],
    ['200,000 wrong conditions', [{ FieldSelectors: times(200_000, () => ({ Field: 'readOnly', Equals: ['x'] })) }]],
    ['200,000 empty selectors', times(200_000, () => ({}))],
    [
      '200,000 operators',
      [{ FieldSelectors: [MANAGEMENT, Object.fromEntries(Array.from({ length: 200_000 }, (_, n) => [`x${n}`, []]))] }],
    ],
    [
      'a huge text',
      [{ Name: 'x'.repeat(5_000_000), FieldSelectors: [{ Field: 'x'.repeat(5_000_000), Equals: ['x'] }] }],
    ],
    ['a huge operator', [{ FieldSelectors: [{ ...MANAGEMENT, ['\u0007'.repeat(100_000)]: ['x'] }] }]],
    ['control characters', [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['\u0000'.repeat(500)] }] }]],
    [
      'a type of control characters',
      [{ FieldSelectors: [DATA, { Field: 'resources.type', Equals: ['\u{E0001}'.repeat(500)] }] }],
    ],
    ['a lone surrogate', [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['\uD800'] }] }]],
    [
      'prototypes',
      JSON.parse(
        '[{"__proto__":{"FieldSelectors":[]},"FieldSelectors":[{"__proto__":[],"Field":"__proto__","Equals":["constructor"]}]}]',
      ),
    ],
    [
      'names of prototypes',
      [
        {
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['constructor'] },
            { Field: 'toString', hasOwnProperty: ['x'] },
          ],
        },
      ],
    ],
    [
      'an object that is no text',
      [{ FieldSelectors: [{ Field: { toString: 1, valueOf: 1, toJSON: 1 }, Equals: ['x'] }] }],
    ],
  ])('%s: problems, none above 300 characters', ([, raw]) => {
    const problems = problemsOf(raw);
    expect(problems.length).toBeGreaterThan(0);
    expect(Math.max(...problems.slice(0, 1000).map(({ message }) => message.length))).toBeLessThan(300);
  });

  const json = fc.jsonValue({ maxDepth: 4 });
  const key = fc.constantFrom('Field', 'Equals', 'NotEquals', 'FieldSelectors', 'Name', '__proto__', 'EventSelectors');
  const text = fc.constantFrom('eventCategory', 'Management', 'Data', 'resources.type', 'readOnly', 'true', '\uDC00');
  const { nearly } = fc.letrec<{ nearly: unknown }>((tie) => ({
    nearly: fc.oneof(
      { maxDepth: 6 },
      fc.oneof(text, json),
      fc.array(tie('nearly'), { maxLength: 3 }),
      fc.dictionary(key, tie('nearly'), { maxKeys: 4 }),
    ),
  }));

  test('any JSON gives an answer, and no message is above 300 characters', () => {
    fc.assert(
      fc.property(nearly, fc.constantFrom('trail', 'event-data-store'), (raw, target) => {
        const problems = [parseSelectors(raw), validateSelectors(raw, target)].flatMap((result) =>
          result.ok ? [] : result.problems,
        );
        expect(problems.filter(({ message }) => message.length >= 300)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

test('basic selectors with an object for a text are a problem', () => {
  const found = parseSelectors({ EventSelectors: [{ ReadWriteType: { toString: 1, valueOf: 1 } }] });
  expect(found.ok && validateFound(found.value, 'trail')).toMatchObject({
    ok: false,
    problems: [{ path: '/EventSelectors/0/ReadWriteType' }],
  });
});
