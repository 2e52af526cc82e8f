import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { solve } from '../../bench/optimize-program.ts';
import { loadRates } from '../factories.ts';
import { evaluateNaively } from '../selectors/oracle/naive-evaluator.ts';
import { enumerate } from './oracle/enumerate.ts';
import { programOf } from './oracle/forms.ts';
import { compile, type PlainEvent } from './oracle/plain-evaluator.ts';
import { anyQuestion } from './oracle/small-estates.ts';
import { eventsAround } from './oracle/small-world.ts';
import { anyChoice } from './oracle/tiny-estates.ts';

const rates = loadRates();

function recordOf({ category, source, name, readOnly, caller, entries }: PlainEvent): Record<string, unknown> {
  return {
    eventCategory: category,
    eventSource: source,
    eventName: name,
    ...(readOnly === undefined ? {} : { readOnly }),
    ...(caller === undefined ? {} : { userIdentity: { arn: caller } }),
    resources: entries.map(({ type, arn }) => ({ type, ARN: arn })),
  };
}

describe('the judges of proposals agree', () => {
  test('the two evaluators of the tests, on every event of the small world', () => {
    fc.assert(
      fc.property(anyQuestion(rates), fc.nat(), ({ snapshot, trail }, turn) => {
        const selectors = trail.selectors ?? [];
        const records = compile(selectors);
        const events = eventsAround(snapshot).filter((_, index) => index % 40 === turn % 40);
        expect(events.filter((event) => records(event) !== evaluateNaively(selectors, recordOf(event)).logged)).toEqual(
          [],
        );
      }),
      { numRuns: 60 },
    );
  });

  test.for([
    [1, 6, 5],
    [3, 2, 9],
  ] as const)('HiGHS and every set of resources, tables in %i accounts', async ([places, buckets, tables]) => {
    const anyOne = anyChoice(rates, { buckets, tables, places, left: fc.integer({ min: 0, max: 45 }) });
    await fc.assert(
      fc.asyncProperty(anyOne, async (question) => {
        const program = programOf({ ...question, selectors: question.trail.selectors ?? [] });
        expect((await solve(program)).worth).toBeCloseTo(enumerate(program), 4);
      }),
      { numRuns: 60 },
    );
  });
});
