import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { viewRecord } from '../../../src/selectors/event/event-view.ts';
import { isLogged, match } from '../../../src/selectors/match/match.ts';
import type { Selector } from '../../../src/selectors/selector.ts';
import { validateSelectors } from '../../../src/selectors/validate/validate.ts';
import { evaluateNaively, type NaiveVerdict } from '../oracle/naive-evaluator.ts';
import { scenes } from '../oracle/generators.ts';

const RUNS = 10_000;
const RECORDS_PER_RUN = 20;
/** Enough on a busy machine. */
const TIMEOUT = 300_000;

/** The verdict of `match` in the words of `explain`. */
function evaluate(selectors: readonly Selector[], record: Readonly<Record<string, unknown>>): NaiveVerdict {
  const verdict = match(selectors, viewRecord(record));
  return {
    logged: verdict.logged === 'yes',
    by: verdict.by,
    because: verdict.selectors.map(({ selector, logged, because }) => ({
      selector,
      logged: logged === 'yes',
      ...because,
    })),
  };
}

describe('match', () => {
  test(
    'gives the verdict, the selectors and the reasons of a second evaluator',
    () => {
      const seen = { logged: 0, dropped: 0 };
      fc.assert(
        fc.property(scenes(RECORDS_PER_RUN), ({ target, selectors, records }) => {
          const valid = validateSelectors(selectors, target);
          // A field in several conditions means something too, though AWS refuses it.
          const broken = valid.ok ? [] : valid.problems.filter(({ rule }) => rule !== 'field-duplicate');
          expect(broken).toEqual([]);
          for (const record of records) {
            const naive = evaluateNaively(selectors, record);
            seen[naive.logged ? 'logged' : 'dropped'] += 1;
            // Comparing texts first keeps the slow comparison, with its readable difference, for what differs.
            const own = evaluate(selectors, record);
            if (JSON.stringify(own) !== JSON.stringify(naive)) expect(own).toEqual(naive);
            expect(isLogged(selectors, viewRecord(record))).toBe(naive.logged ? 'yes' : 'no');
          }
        }),
        { numRuns: RUNS },
      );
      const pairs = seen.logged + seen.dropped;
      expect(pairs).toBeGreaterThanOrEqual(200_000);
      expect(seen.logged).toBeGreaterThan(0.3 * pairs);
      expect(seen.dropped).toBeGreaterThan(0.3 * pairs);
    },
    TIMEOUT,
  );
});
