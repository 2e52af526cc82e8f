import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadRates } from '../factories.ts';
import { brokenRules } from './oracle/rules.ts';
import { anyQuestion } from './oracle/small-estates.ts';

describe('a proposal, judged event by event by an evaluator of its own', () => {
  // `bench/optimize-sound.ts` asks 20,000 of these.
  test('loses and gains nothing that it must not, is valid, and is the same again and in any order', () => {
    fc.assert(
      fc.property(anyQuestion(loadRates()), (question) => {
        expect(brokenRules(question)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
