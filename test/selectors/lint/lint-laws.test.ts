import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../../src/selectors/check.ts';
import { viewRecord } from '../../../src/selectors/event/event-view.ts';
import { match } from '../../../src/selectors/match/match.ts';
import { compare } from '../../../src/selectors/proof/compare.ts';
import type { Selector, Target } from '../../../src/selectors/selector.ts';
import { type LintRule, type LintWarning, sentenceOf } from '../../../src/selectors/lint/lint-warning.ts';
import { LINTS, lintSelectors } from '../../../src/selectors/lint/lints.ts';
import { validateSelectors } from '../../../src/selectors/validate/validate.ts';
import { applyPatch, valueAt } from '../json-patch.ts';
import { applyFix } from '../../../src/selectors/lint/apply-fix.ts';
import { fixAll } from './fix.ts';
import { validSelectors } from '../random-selectors.ts';

const TARGETS: readonly Target[] = ['trail', 'event-data-store'];
const BY_PROOF: readonly LintRule[] = [
  'lint-undone-exclusion',
  'lint-matches-nothing',
  'lint-foreign-arn',
  'lint-redundant',
  'lint-log-bucket',
];

/** Selectors of which some record what others do: copies, wider and narrower ones, and copies with a value moved. */
function relatedSelectors(target: Target): fc.Arbitrary<readonly Selector[]> {
  const dropped = fc.record({ from: fc.nat(20), without: fc.nat(6), isOnTop: fc.boolean() });
  return fc
    .tuple(validSelectors(target), fc.array(dropped, { maxLength: 4 }))
    .map(([own, drops]) => [
      ...own,
      ...drops.map(({ from, without, isOnTop }): Selector => {
        const { FieldSelectors: list } = own[from % own.length]!;
        // What the next selector of the same kind asks for comes on top, so that some contradict themselves.
        const other = own[(from + 1) % own.length]!;
        const isAlike = JSON.stringify(other.FieldSelectors[0]) === JSON.stringify(list[0]);
        const added = isOnTop && isAlike ? other.FieldSelectors.slice(2) : [];
        return { FieldSelectors: [...list.filter((_condition, index) => index !== without + 1), ...added] };
      }),
    ])
    .filter((selectors) => validateSelectors(selectors, target).ok);
}

function findingsOf(rule: LintRule, selectors: readonly Selector[], target: Target): readonly LintWarning[] {
  return LINTS[rule]({ selectors, target, logBuckets: ['acme'] });
}

/** Is the finding about a selector as a whole? */
function isWhole({ at }: LintWarning): boolean {
  return at.length === 1;
}

describe.each(TARGETS)('fixes of what is proved, for a %s', (target) => {
  test('make valid lists', () => {
    let fixes = 0;
    fc.assert(
      fc.property(relatedSelectors(target), (selectors) => {
        for (const { fix } of BY_PROOF.flatMap((rule) => findingsOf(rule, selectors, target))) {
          if (fix === undefined) continue;
          fixes += 1;
          expect(validateSelectors(applyFix(selectors, fix), target)).toMatchObject({ ok: true });
        }
      }),
      { numRuns: 500 },
    );
    expect(fixes).toBeGreaterThan(100);
  });

  test.for(['lint-redundant', 'lint-matches-nothing'] as const)('%s: without the selectors the same', (rule) => {
    let removed = 0;
    fc.assert(
      fc.property(relatedSelectors(target), (selectors) => {
        const fixes = findingsOf(rule, selectors, target)
          .filter(isWhole)
          .flatMap(({ fix }) => (fix === undefined ? [] : [fix]));
        removed += fixes.length;
        for (const fix of fixes)
          expect(compare(selectors, applyFix(selectors, fix))).toMatchObject({ equivalent: true });
        // All at once, where something is left.
        const after = applyFix(selectors, fixes.flat());
        if (after.length > 0) expect(compare(selectors, after)).toMatchObject({ equivalent: true });
      }),
      { numRuns: 500 },
    );
    expect(removed).toBeGreaterThan(20);
  });

  test('lint-undone-exclusion: it is fixed, nothing is gained, and nothing else lost', () => {
    let fixed = 0;
    let losses = 0;
    fc.assert(
      fc.property(relatedSelectors(target), (selectors) => {
        for (const { at, fix } of findingsOf('lint-undone-exclusion', selectors, target)) {
          if (fix === undefined) continue;
          fixed += 1;
          const after = applyFix(selectors, fix);
          const path = `/${at.join('/')}`;
          const again = findingsOf('lint-undone-exclusion', after, target).filter(
            (other) => `/${other.at.join('/')}` === path,
          );
          for (const _ of again) expect(valueAt(after, path)).not.toEqual(valueAt(selectors, path));
          const { gained, lost } = compare(selectors, after);
          expect(gained).toEqual([]);
          losses += lost.length;
          const [index, , condition, operator] = at as [number, string, number, string];
          const own = selectors[index]!;
          const without = {
            FieldSelectors: own.FieldSelectors.map((one, position) =>
              position === condition ? { ...one, [operator]: undefined } : one,
            ),
          };
          for (const { witness } of lost) {
            expect(match([own], viewRecord(witness)).logged).toBe('no');
            expect(match([JSON.parse(JSON.stringify(without)) as Selector], viewRecord(witness)).logged).toBe('yes');
            expect(witness['eventCategory']).not.toBe('Management');
          }
        }
      }),
      { numRuns: 500 },
    );
    expect(fixed).toBeGreaterThan(20);
    expect(losses).toBeGreaterThan(0);
  });

  test('advice followed loses nothing unsaid', () => {
    const seen = new Set<LintRule>();
    let drops = 0;
    fc.assert(
      fc.property(fc.oneof(validSelectors(target), relatedSelectors(target)), (selectors) => {
        for (const found of lintSelectors({ selectors, target, logBuckets: ['acme'] })) {
          if (found.fix === undefined) continue;
          seen.add(found.rule);
          const after = applyFix(selectors, found.fix);
          const said = found.drops ?? [];
          expect({ found, lost: compare(selectors, [...after, ...said]).lost }).toEqual({ found, lost: [] });
          // An exclusion that hits nothing does not begin to work.
          if (found.rule !== 'lint-undone-exclusion' && found.at.some((key) => `${key}`.startsWith('Not')))
            expect({ found, lost: compare(selectors, after).lost }).toEqual({ found, lost: [] });
          if (said.length === 0 || compare(selectors, after).lost.length === 0) continue;
          drops += 1;
          // What is dropped is named, or it is what no event holds.
          expect(sentenceOf(found)).toMatch(
            /\b(?:exclude|drop|write Not\w+|(?:selected by|selects (?:nothing|only))|does not exist)\b/,
          );
        }
      }),
      { numRuns: 600 },
    );
    expect(seen.size).toBeGreaterThan(7);
    expect(drops).toBeGreaterThan(20);
  });

  test.for(BY_PROOF)('%s: fixing again and again ends', (rule) => {
    fc.assert(
      fc.property(relatedSelectors(target), (selectors) => {
        const fixed = fixAll(rule, selectors, target, ['acme']);
        expect(findingsOf(rule, fixed, target).filter(({ fix }) => fix)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('are JSON Patches of the file too, and point at what they speak of', () => {
    fc.assert(
      fc.property(relatedSelectors(target), (AdvancedEventSelectors) => {
        const file = { TrailARN: 'mine', AdvancedEventSelectors };
        const result = check(file, { target, logBuckets: ['acme'], protectedCalls: [] });
        for (const { path, fix = [] } of result.ok ? result.value.problems : []) {
          expect(valueAt(file, path)).toBeDefined();
          const after = applyPatch(file, fix) as typeof file;
          expect(validateSelectors(after.AdvancedEventSelectors, target)).toMatchObject({ ok: true });
        }
      }),
      { numRuns: 100 },
    );
  });
});
