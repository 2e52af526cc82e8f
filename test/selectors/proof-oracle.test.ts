import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cover,
  type EventRecord,
  isLogged,
  match,
  type Selector,
  validateSelectors,
  viewRecord,
} from '../../src/selectors/index.ts';
import { compare } from './oracle/compare-adapter.ts';
import { evaluateNaively } from './oracle/naive-evaluator.ts';
import { MUTATIONS, REWRITINGS, SPLITS, type Step } from './oracle/rewritings.ts';
import { TooLarge } from './oracle/small-resources.ts';
import { type Instance, INSTANCES } from './oracle/small-selectors.ts';
import { belongs, losesAny, pickEvent, tellApart } from './oracle/small-world.ts';

const COVER_INSTANCES = 20_000;
const COMPARE_INSTANCES = 20_000;
/** Random events of each pair that the enumeration calls the same. */
const EVENTS_PER_INSTANCE = 5;
/** Each answer must be the right one at least this often, or the instances say nothing. */
const LEAST_SHARE = 0.05;
/** Instances with too many kinds of resource lists to try are passed over; they must stay rare. */
const MOST_PASSED_OVER = 0.02;

const steps = (
  from: readonly Step[],
  minLength: number,
  maxLength: number,
): fc.Arbitrary<readonly (readonly [Step, number])[]> =>
  fc.array(fc.tuple(fc.constantFrom(...from), fc.nat(3)), { minLength, maxLength });

function apply(
  selectors: readonly Selector[],
  path: readonly (readonly [Step, number])[],
  { picks }: Instance,
): readonly Selector[] {
  return path.reduce<readonly Selector[]>((list, [step, at]) => step(list, picks[at % picks.length]!), selectors);
}

const isLost = (selectors: readonly Selector[], record: EventRecord): boolean =>
  match(selectors, viewRecord(record)).logged === 'no';

function expectValid(selectors: readonly Selector[], { target }: Instance): void {
  const valid = validateSelectors(selectors, target);
  expect(valid.ok ? [] : valid.problems).toEqual([]);
}

/** The answer, or undefined where the instance is passed over. */
function ask<Answer>(question: () => Answer): Answer | undefined {
  try {
    return question();
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

/** Selectors that log everything of a class, taken apart, or half of the time damaged; and a few random ones. */
const QUESTIONS = fc
  .tuple(INSTANCES, fc.nat(5), steps(SPLITS, 1, 4), steps(REWRITINGS, 0, 2), steps(MUTATIONS, 0, 1))
  .map(([instance, dice, splits, rewritings, mutations]) => {
    const start = dice === 0 ? instance.selectors : [instance.whole];
    return { instance, selectors: apply(start, [...splits, ...mutations, ...rewritings], instance) };
  });

describe('cover', () => {
  test('agrees with trying every event of a small world', () => {
    const seen = { kept: 0, lost: 0, passedOver: 0 };
    fc.assert(
      fc.property(QUESTIONS, ({ instance, selectors }) => {
        expectValid(selectors, instance);
        const { shape } = instance;
        const found = ask(() => ({ lost: losesAny(selectors, shape) }));
        if (found === undefined) {
          seen.passedOver += 1;
          return;
        }
        const answer = cover(selectors, shape);
        if (found.lost === undefined) {
          seen.kept += 1;
          expect(answer.kept).toBe(true);
          if (!answer.kept) return;
          // Those that are named must do it alone.
          const named = answer.by.map((index) => selectors[index]!);
          expect(losesAny(named, shape)).toBeUndefined();
          return;
        }
        seen.lost += 1;
        expect(belongs(found.lost, shape)).toBe(true);
        expect(evaluateNaively(selectors, found.lost).logged).toBe(false);
        expect({ ...answer, lost: found.lost }).toMatchObject({ kept: false, witness: {} });
        const witness = (answer.kept ? undefined : answer.witness) ?? {};
        expect({ witness, belongs: belongs(witness, shape) }).toEqual({ witness, belongs: true });
        expect(isLost(selectors, witness)).toBe(true);
      }),
      { numRuns: COVER_INSTANCES },
    );
    expect(seen.kept).toBeGreaterThan(LEAST_SHARE * COVER_INSTANCES);
    expect(seen.lost).toBeGreaterThan(LEAST_SHARE * COVER_INSTANCES);
    expect(seen.passedOver).toBeLessThan(MOST_PASSED_OVER * COVER_INSTANCES);
  });
});

/** Two lists of selectors; without mutations they log the same events. */
const PAIRS = fc
  .tuple(
    INSTANCES,
    steps(REWRITINGS, 0, 1),
    steps(REWRITINGS, 1, 3),
    steps(MUTATIONS, 0, 2),
    fc.array(fc.nat(9_999), { minLength: 24, maxLength: 24 }),
  )
  .map(([instance, first, rewritings, mutations, dice]) => {
    const before = apply(instance.selectors, first, instance);
    const after = apply(apply(before, mutations, instance), rewritings, instance);
    return { instance, before, after, isRewritten: mutations.length === 0, dice };
  });

describe('the enumeration of a small world', () => {
  test('calls rewritings the same, finds events that tell others apart, and is true of random events', () => {
    const seen = { same: 0, different: 0, passedOver: 0 };
    fc.assert(
      fc.property(PAIRS, ({ instance, before, after, isRewritten, dice }) => {
        expectValid(after, instance);
        const found = ask(() => tellApart(before, after));
        if (found === undefined) {
          seen.passedOver += 1;
          return;
        }
        const { lost, gained } = found;
        const isSame = lost === undefined && gained === undefined;
        seen[isSame ? 'same' : 'different'] += 1;
        if (isRewritten) expect(found).toEqual({ lost: undefined, gained: undefined });
        if (lost !== undefined)
          expect([evaluateNaively(before, lost).logged, isLost(after, lost)]).toEqual([true, true]);
        if (gained !== undefined)
          expect([isLost(before, gained), evaluateNaively(after, gained).logged]).toEqual([true, true]);
        if (!isSame) return;
        for (let event = 0; event < EVENTS_PER_INSTANCE; event++) {
          const view = viewRecord(pickEvent(instance.category, dice.slice(event)));
          expect(isLogged(after, view)).toBe(isLogged(before, view));
        }
      }),
      { numRuns: COMPARE_INSTANCES },
    );
    expect(seen.same).toBeGreaterThan(LEAST_SHARE * COMPARE_INSTANCES);
    expect(seen.different).toBeGreaterThan(LEAST_SHARE * COMPARE_INSTANCES);
    expect(seen.passedOver).toBeLessThan(MOST_PASSED_OVER * COMPARE_INSTANCES);
  });
});

describe.skipIf(compare === undefined)('compare (skipped while there is none)', () => {
  test('agrees with trying every event of a small world', () => {
    if (compare === undefined) throw new Error('nothing to test');
    const question = compare;
    fc.assert(
      fc.property(PAIRS, ({ before, after }) => {
        const found = ask(() => tellApart(before, after));
        if (found === undefined) return;
        const { equivalent, lost, gained } = question(before, after);
        expect({ lost: lost.length > 0, gained: gained.length > 0, equivalent }).toEqual({
          lost: found.lost !== undefined,
          gained: found.gained !== undefined,
          equivalent: found.lost === undefined && found.gained === undefined,
        });
        for (const { witness } of lost)
          expect([isLost(before, witness), isLost(after, witness)]).toEqual([false, true]);
        for (const { witness } of gained)
          expect([isLost(before, witness), isLost(after, witness)]).toEqual([true, false]);
      }),
      { numRuns: COMPARE_INSTANCES },
    );
  });
});
