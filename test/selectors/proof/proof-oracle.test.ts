import process from 'node:process';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resourceEntries } from '../../../src/selectors/event/classify.ts';
import type { EventRecord } from '../../../src/selectors/event/event-record.ts';
import { viewRecord } from '../../../src/selectors/event/event-view.ts';
import { isLogged, match } from '../../../src/selectors/match/match.ts';
import { cover } from '../../../src/selectors/proof/cover.ts';
import type { Selector } from '../../../src/selectors/selector.ts';
import { validateSelectors } from '../../../src/selectors/validate/validate.ts';
import { compare } from '../../../src/selectors/proof/compare.ts';
import { evaluateNaively } from '../oracle/naive-evaluator.ts';
import { MUTATIONS, REWRITINGS, SPLITS, type Step } from '../oracle/rewritings.ts';
import { TooLarge } from '../oracle/small-resources.ts';
import { type Instance, INSTANCES } from '../oracle/small-selectors.ts';
import { TABLE } from '../oracle/small-alphabet.ts';
import { belongs, losesAny, pickEvent, tellApart } from '../oracle/small-world.ts';

const COVER_INSTANCES = 20_000;
const PAIRS_ENUMERATED = 5_000;
const IS_SOAK = process.env['TRAILTRIM_SOAK'] === '1';
const COMPARE_INSTANCES = 20_000;
const COMPARE_NOTE = IS_SOAK ? 'random instances' : 'always the same instances; random ones with TRAILTRIM_SOAK=1';
/** A proof may take time beyond all bounds, so what runs on every commit is always the same; soaking looks for more. */
const SEED = IS_SOAK ? {} : { seed: 20_261_122 };
/** Random events of each pair that the enumeration calls the same. */
const EVENTS_PER_INSTANCE = 5;
/** Enough for a full run of any of them on a busy machine. */
const TIMEOUT = 600_000;
/** Each answer must be the right one at least this often, or the instances say nothing. */
const LEAST_SHARE = 0.05;
/** The questions on which several resources of one type decide. */
const LEAST_UNCERTAIN = 0.005;
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

/** Are several entries of the event of one type? */
function hasSeveral(record: EventRecord): boolean {
  const types = resourceEntries(record).map((entry) => entry['type']);
  return new Set(types).size < types.length;
}

function expectValid(selectors: readonly Selector[], { target }: Instance): void {
  const valid = validateSelectors(selectors, target);
  // Rewritings write a field in several conditions, which means something though AWS refuses it.
  const broken = valid.ok ? [] : valid.problems.filter(({ rule }) => rule !== 'field-duplicate');
  expect(broken).toEqual([]);
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
  test(
    'agrees with trying every event of a small world',
    () => {
      const seen = { kept: 0, lost: 0, uncertain: 0, passedOver: 0 };
      fc.assert(
        fc.property(QUESTIONS, ({ instance, selectors }) => {
          expectValid(selectors, instance);
          const { shape } = instance;
          const found = ask(() => ({
            one: losesAny(selectors, shape, 'one'),
            several: losesAny(selectors, shape, 'several'),
          }));
          if (found === undefined) {
            seen.passedOver += 1;
            return;
          }
          // Events of several resources decide for tables and for any resource; elsewhere they are worth a word.
          const { resource } = shape;
          const mayBeSeveral = resource === undefined || resource.arn === undefined || resource.type === TABLE;
          const isUncertain = found.one === undefined && found.several !== undefined;
          const lost = found.one ?? (mayBeSeveral ? found.several : undefined);
          const answer = cover(selectors, shape);
          if (answer.kept === null) throw new Error(answer.why);
          expect({ ...found, kept: answer.kept, isUncertain: answer.uncertain !== undefined }).toEqual({
            ...found,
            kept: lost === undefined,
            isUncertain,
          });
          const expectLost = (record: EventRecord): void => {
            expect({ record, belongs: belongs(record, shape) }).toEqual({ record, belongs: true });
            expect({ record, isLost: isLost(selectors, record) }).toEqual({ record, isLost: true });
          };
          for (const record of [found.one, found.several]) if (record !== undefined) expectLost(record);
          if (answer.uncertain !== undefined) {
            seen.uncertain += 1;
            expectLost(answer.uncertain.witness ?? {});
            expect(hasSeveral(answer.uncertain.witness ?? {})).toBe(true);
          }
          seen[answer.kept ? 'kept' : 'lost'] += 1;
          if (!answer.kept) {
            expectLost(answer.witness);
            return;
          }
          // Those that are named must do it alone.
          const named = answer.by.map((index) => selectors[index]!);
          expect(losesAny(named, shape, mayBeSeveral ? 'several' : 'one')).toBeUndefined();
        }),
        { numRuns: COVER_INSTANCES, ...SEED },
      );
      expect(seen.kept).toBeGreaterThan(LEAST_SHARE * COVER_INSTANCES);
      expect(seen.lost).toBeGreaterThan(LEAST_SHARE * COVER_INSTANCES);
      expect(seen.uncertain).toBeGreaterThan(LEAST_UNCERTAIN * COVER_INSTANCES);
      expect(seen.passedOver).toBeLessThan(MOST_PASSED_OVER * COVER_INSTANCES);
    },
    TIMEOUT,
  );
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
  test(
    'calls rewritings the same, finds events that tell others apart, and is true of random events',
    () => {
      const seen = { same: 0, different: 0, passedOver: 0 };
      fc.assert(
        fc.property(PAIRS, ({ instance, before, after, isRewritten, dice }) => {
          expectValid(after, instance);
          const found = ask(() => tellApart(before, after, 'several'));
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
        { numRuns: PAIRS_ENUMERATED },
      );
      expect(seen.same).toBeGreaterThan(LEAST_SHARE * PAIRS_ENUMERATED);
      expect(seen.different).toBeGreaterThan(LEAST_SHARE * PAIRS_ENUMERATED);
      expect(seen.passedOver).toBeLessThan(MOST_PASSED_OVER * PAIRS_ENUMERATED);
    },
    TIMEOUT,
  );
});

describe('compare', () => {
  test(
    `agrees with trying every event of a small world (${COMPARE_NOTE})`,
    () => {
      const seen = { same: 0, different: 0, uncertain: 0 };
      fc.assert(
        fc.property(PAIRS, ({ before, after }) => {
          const found = ask(() => ({
            several: tellApart(before, after, 'several'),
            one: tellApart(before, after, 'one'),
          }));
          if (found === undefined) return;
          const { lost, gained } = found.several;
          const comparison = compare(before, after);
          expect({
            lost: comparison.lost.length > 0,
            gained: comparison.gained.length > 0,
            equivalent: comparison.equivalent,
          }).toEqual({
            lost: lost !== undefined,
            gained: gained !== undefined,
            equivalent: lost === undefined && gained === undefined,
          });
          seen[comparison.equivalent ? 'same' : 'different'] += 1;
          const sides = (record: EventRecord): readonly boolean[] => [isLost(before, record), isLost(after, record)];
          for (const { witness } of comparison.lost)
            expect({ witness, sides: sides(witness) }).toEqual({ witness, sides: [false, true] });
          for (const { witness } of comparison.gained)
            expect({ witness, sides: sides(witness) }).toEqual({ witness, sides: [true, false] });
          for (const { witness } of comparison.uncertain) {
            expect(witness).toBeDefined();
            const [isLostBefore, isLostAfter] = sides(witness ?? {});
            expect({ witness, isTold: isLostBefore !== isLostAfter, hasSeveral: hasSeveral(witness ?? {}) }).toEqual({
              witness,
              isTold: true,
              hasSeveral: true,
            });
          }
          // A difference that needs several entries of one type is never told as a certain one.
          const needsSeveral =
            (lost !== undefined && found.one.lost === undefined) ||
            (gained !== undefined && found.one.gained === undefined);
          if (!needsSeveral) return;
          seen.uncertain += 1;
          expect(comparison.uncertain.length).toBeGreaterThan(0);
        }),
        { numRuns: COMPARE_INSTANCES, ...SEED },
      );
      expect(seen.same).toBeGreaterThan(LEAST_SHARE * COMPARE_INSTANCES);
      expect(seen.different).toBeGreaterThan(LEAST_SHARE * COMPARE_INSTANCES);
      expect(seen.uncertain).toBeGreaterThan(0);
    },
    TIMEOUT,
  );
});
