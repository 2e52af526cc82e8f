import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { narrow } from '../../src/optimize/forms/narrow.ts';
import { viewRecord } from '../../src/selectors/event/event-view.ts';
import { isLogged } from '../../src/selectors/match/match.ts';
import { type Condition, OPERATORS, type Selector } from '../../src/selectors/selector.ts';

const text = fc.stringMatching(/^[ab]{1,3}$/);

const anyCondition: fc.Arbitrary<Condition> = fc
  .record(Object.fromEntries(OPERATORS.map((operator) => [operator, fc.array(text, { maxLength: 3 })])))
  .map((lists) => ({
    Field: 'eventName' as const,
    ...Object.fromEntries(Object.entries(lists).filter(([, values]) => values.length > 0)),
  }));

function selecting(condition: Condition): Selector {
  const own = Object.keys(condition).length > 1 ? [condition] : [];
  return { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }, ...own] };
}

function records(selector: Selector, eventName: string): boolean {
  return isLogged([selector], viewRecord({ eventCategory: 'Data', eventName })) === 'yes';
}

test('a narrowed selector records what both it and the condition let pass, and `nothing` is nothing', () => {
  let expressible = 0;
  fc.assert(
    fc.property(anyCondition, anyCondition, (own, more) => {
      const narrowed = narrow(selecting(own), more);
      if (narrowed === 'inexpressible') return;
      expressible += 1;
      for (const name of ['a', 'b', 'ab', 'ba', 'aab', 'bab', 'abba', 'babab']) {
        const both = records(selecting(own), name) && records(selecting(more), name);
        expect(narrowed !== 'nothing' && records(narrowed, name)).toBe(both);
      }
    }),
    { numRuns: 2_000 },
  );
  expect(expressible).toBeGreaterThan(200);
});
