import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare } from '../../../src/selectors/proof/compare.ts';
import { type Condition, type Field, OPERATORS, type Selector } from '../../../src/selectors/selector.ts';
import { mergeConditions } from '../../../src/selectors/validate/merge-conditions.ts';
import { validateSelectors } from '../../../src/selectors/validate/validate.ts';

const FIELDS = ['eventName', 'resources.ARN', 'readOnly'] as const satisfies readonly Field[];

function data(...conditions: readonly Condition[]): Selector {
  return {
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
      ...conditions,
    ],
  };
}

const CONDITION: fc.Arbitrary<Condition> = fc
  .record({
    field: fc.constantFrom(...FIELDS),
    lists: fc.dictionary(
      fc.constantFrom(...OPERATORS),
      fc.array(fc.constantFrom('a', 'ab', 'abc', 'b', 'ba', 'c'), { minLength: 1, maxLength: 3 }),
      { minKeys: 1, maxKeys: 2 },
    ),
    flag: fc.constantFrom('true', 'false'),
  })
  .map(({ field, lists, flag }) =>
    field === 'readOnly' ? { Field: field, Equals: [flag] } : { Field: field, ...lists },
  );

describe('one field in two conditions', () => {
  test('where they are merged, no event tells the two apart, and AWS takes the one', () => {
    let merged = 0;
    fc.assert(
      fc.property(fc.array(CONDITION, { minLength: 2, maxLength: 4 }), (conditions) => {
        const before = data(...conditions);
        const { selector } = mergeConditions(before);
        if (selector === undefined) return;
        merged += 1;
        expect(compare([before], [selector])).toMatchObject({ equivalent: true });
        expect(validateSelectors([selector], 'trail').ok).toBe(true);
      }),
      { numRuns: 1_000 },
    );
    expect(merged).toBeGreaterThan(100);
  });

  const on = (lists: object, field: Field = 'eventName'): Condition => ({ Field: field, ...lists });
  const ARN: Field = 'resources.ARN';

  test.for<[string, Condition, Condition, Condition]>([
    ['excluded lists', on({ NotEquals: ['a'] }), on({ NotEquals: ['b'] }), on({ NotEquals: ['a', 'b'] })],
    [
      'a selected and an excluded one',
      on({ Equals: ['a'] }),
      on({ NotEndsWith: ['b'] }),
      on({ Equals: ['a'], NotEndsWith: ['b'] }),
    ],
    ['two lists of values', on({ Equals: ['a', 'b'] }), on({ Equals: ['b', 'c'] }), on({ Equals: ['b'] })],
    ['values and a beginning', on({ Equals: ['ab', 'b'] }), on({ StartsWith: ['a'] }), on({ Equals: ['ab'] })],
    [
      'beginnings of one another',
      on({ StartsWith: ['a'] }),
      on({ StartsWith: ['ab', 'b'] }),
      on({ StartsWith: ['ab'] }),
    ],
    [
      'ARNs, one list within the other',
      on({ Equals: ['ab'] }, ARN),
      on({ StartsWith: ['a'] }, ARN),
      on({ Equals: ['ab'] }, ARN),
    ],
  ])('%s are one condition', ([, one, other, expected]) => {
    const result = validateSelectors([data(one, other)], 'trail', '/AdvancedEventSelectors');
    expect(result.ok ? [] : result.problems).toMatchObject([
      {
        rule: 'field-duplicate',
        path: '/AdvancedEventSelectors/0/FieldSelectors/3/Field',
        fix: [{ op: 'replace', path: '/AdvancedEventSelectors/0', value: data(expected) }],
      },
    ]);
  });

  test.for<[string, Condition, Condition, RegExp]>([
    ['a beginning and an end', on({ StartsWith: ['a'] }), on({ EndsWith: ['b'] }), /a start and an end at once/],
    ['ARNs that differ', on({ Equals: ['a', 'b'] }, ARN), on({ Equals: ['b', 'c'] }, ARN), /several resources/],
    ['values that differ', on({ Equals: ['a'] }), on({ Equals: ['b'] }), /records nothing/],
  ])('%s are not, and the message says why', ([, one, other, why]) => {
    const result = validateSelectors([data(one, other)], 'trail');
    const [problem, ...more] = result.ok ? [] : result.problems;
    expect(more).toEqual([]);
    expect(problem?.fix).toBeUndefined();
    expect(problem?.message).toMatch(why);
  });
});
