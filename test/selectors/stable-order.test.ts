import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { viewRecord } from '../../src/selectors/event/event-view.ts';
import { match } from '../../src/selectors/match/match.ts';
import { type Selector, type Condition, OPERATORS } from '../../src/selectors/selector.ts';
import { inStableOrder, withoutRepeats } from '../../src/selectors/stable-order.ts';
import { hostileSelectors } from './hostile.ts';

/** The same selectors with members and conditions in another order. */
function shuffled(selectors: readonly Selector[]): fc.Arbitrary<readonly Selector[]> {
  const conditionOf = (condition: Condition): fc.Arbitrary<Condition> =>
    fc
      .shuffledSubarray(Object.entries(condition), { minLength: Object.keys(condition).length })
      .map((members) => Object.fromEntries(members) as unknown as Condition);
  return fc.tuple(
    ...selectors.map(({ FieldSelectors, ...name }) =>
      fc
        .tuple(...FieldSelectors.map(conditionOf))
        .chain((conditions) => fc.shuffledSubarray(conditions, { minLength: conditions.length }))
        .map((conditions): Selector => ({ FieldSelectors: conditions, ...name })),
    ),
  );
}

const VALUES = ['Data', 'Management', 'true', 'false', 'GetObject', 'PutObject', 'AWS::S3::Object'];
const event = fc.record({
  eventCategory: fc.constantFrom('Data', 'Management'),
  eventName: fc.constantFrom('GetObject', 'PutObject'),
  eventSource: fc.constant('s3.amazonaws.com'),
  readOnly: fc.boolean(),
});
const meaningful: fc.Arbitrary<readonly Selector[]> = fc.array(
  fc.record({
    FieldSelectors: fc.array(
      fc
        .record({
          Field: fc.constantFrom('eventCategory' as const, 'readOnly' as const, 'eventName' as const),
          operator: fc.constantFrom(...OPERATORS),
          values: fc.array(fc.constantFrom(...VALUES), { minLength: 1, maxLength: 3 }),
        })
        .map(({ Field, operator, values }) => ({ Field, [operator]: values })),
      { minLength: 1, maxLength: 4 },
    ),
  }),
  { minLength: 1, maxLength: 3 },
);

describe('the stable order', () => {
  test('is Name, FieldSelectors; the fields in their order; Field, then the operators', () => {
    const selectors: readonly Selector[] = [
      {
        FieldSelectors: [
          { NotEquals: ['b', 'a'], Equals: ['c'], Field: 'eventName' },
          { Equals: ['Data'], Field: 'eventCategory' },
        ],
        Name: 'n',
      },
    ];
    expect(JSON.stringify(inStableOrder(selectors))).toBe(
      '[{"Name":"n","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"eventName","Equals":["c"],"NotEquals":["b","a"]}]}]',
    );
  });

  test('law: ordering twice is ordering once', () => {
    fc.assert(
      fc.property(hostileSelectors, (selectors) => {
        const once = inStableOrder(selectors);
        expect(JSON.stringify(inStableOrder(once))).toBe(JSON.stringify(once));
      }),
    );
  });

  test('law: the order of members and conditions leaves no trace', () => {
    fc.assert(
      fc.property(
        hostileSelectors.chain((selectors) => fc.tuple(fc.constant(selectors), shuffled(selectors))),
        ([selectors, other]) => {
          expect(JSON.stringify(inStableOrder(other))).toBe(JSON.stringify(inStableOrder(selectors)));
          expect(JSON.stringify(withoutRepeats(other))).toBe(JSON.stringify(withoutRepeats(selectors)));
        },
      ),
    );
  });

  test.for([
    ['ordered', inStableOrder],
    ['without repeats', withoutRepeats],
  ] as const)('law: %s they record the same events', ([, write]) => {
    fc.assert(
      fc.property(meaningful, event, (selectors, record) => {
        const view = viewRecord(record);
        expect(match(write(selectors), view).logged).toBe(match(selectors, view).logged);
      }),
    );
  });
});

describe('without repeats', () => {
  test('drops values, conditions and selectors that are there twice', () => {
    const condition: Condition = { Field: 'eventName', Equals: ['a', 'b', 'a'] };
    const selector: Selector = { Name: 'n', FieldSelectors: [condition, { ...condition, Equals: ['a', 'b'] }] };
    expect(withoutRepeats([selector, selector])).toEqual([
      { Name: 'n', FieldSelectors: [{ Field: 'eventName', Equals: ['a', 'b'] }] },
    ]);
  });
});
