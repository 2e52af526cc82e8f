import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propose } from '../../src/optimize/propose.ts';
import { loadRates } from '../factories.ts';
import { enumerate } from './oracle/enumerate.ts';
import { programOf } from './oracle/forms.ts';
import { savedBy } from './oracle/saved.ts';
import { anyChoice } from './oracle/tiny-estates.ts';

describe('a proposal with few values left', () => {
  // `bench/optimize-exact.ts` asks 2,000 of these, and 500 of up to 1,000 resources.
  test('saves what the best of all forms with all sets of resources saves', () => {
    const anyOne = anyChoice(loadRates(), { buckets: 6, tables: 5, left: fc.integer({ min: 0, max: 45 }) });
    fc.assert(
      fc.property(anyOne, (question) => {
        const { selectors } = propose(question);
        const best = enumerate(programOf({ ...question, selectors: question.trail.selectors ?? [] }));
        expect(savedBy(selectors, question)).toBeCloseTo(best, 2);
      }),
      { numRuns: 200 },
    );
  });
});
