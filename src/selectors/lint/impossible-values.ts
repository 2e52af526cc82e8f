import type { Selector } from '../selector.ts';
import { eachCondition, type PlacedValue, valuesIn } from './each-value.ts';
import { findImpossible } from './find-impossible.ts';
import { eventsHit } from './drops.ts';
import type { Impossible } from './impossible.ts';
import type { Lint, LintInput, LintRule, LintWarning } from './lint-warning.ts';
import { wordsOf } from './words.ts';
import { isExcluding, saying } from './polarity.ts';
import { fixWith, keepExclusions, keepValues, replaceCondition, replaceValue } from './rewrite-condition.ts';

/** The warnings of one rule about values that hit nothing, and what that makes of the selector. */
export function lintImpossible(rule: LintRule): Lint {
  return (input) =>
    eachCondition(input.selectors).flatMap((condition) => {
      const values = valuesIn(condition).map((place) => ({ place, seen: findImpossible(place) }));
      const selecting = values.filter(({ place }) => !isExcluding(place.operator));
      const rest = restOf(selecting.map(({ seen }) => seen?.found));
      return values.flatMap(({ place, seen }): readonly LintWarning[] => {
        if (seen?.rule !== rule) return [];
        const selector = fixed(place, seen.found);
        return [
          {
            at: place.at,
            message: `${say(input, place, seen.found)}${isExcluding(place.operator) ? '' : rest}`,
            advice: adviceFor(place.operator, seen.found),
            ...dropsOf(place),
            ...(selector === undefined ? {} : fixWith(input, place.index, selector)),
          },
        ];
      });
    });
}

/** What the selector records when these are all of the values that select. */
function restOf(found: readonly (Impossible | undefined)[]): string {
  if (found.some((one) => one === undefined || one.scope === 'roles')) return '';
  const isSure = found.every((one) => one?.scope === undefined);
  return isSure ? ', so this selector records nothing' : ', so this selector records nothing known';
}

const SUBJECTS = { known: 'no known event', roles: 'no role' } as const;

function say(input: LintInput, { operator, value }: PlacedValue, { scope, reason }: Impossible): string {
  const subject = scope === undefined ? 'no event' : SUBJECTS[scope];
  const verb = isExcluding(operator) ? 'excluded' : 'selected';
  return `${subject} is ${verb} by ${wordsOf(input).value(operator, value)}: ${reason}`;
}

function adviceFor(operator: PlacedValue['operator'], { by, isEverything, isIdle, advice }: Impossible): string {
  // Advice that makes events drop says so.
  const purpose = isExcluding(operator) ? 'to drop those events, ' : '';
  if (by !== undefined) return `${purpose}write ${saying(by.operator, by.value)}`;
  if (isIdle === true && (advice === undefined || isExcluding(operator))) return 'remove it';
  if (isEverything === true && !isExcluding(operator)) return 'to select everything, remove the condition';
  return `${purpose}${advice ?? 'write it the way records do'}`;
}

/**
 * The selector as it was meant, null where nothing is left of it, undefined where it is not clear. An exclusion that begins
 * to work drops events, and that is for its author to decide.
 */
function fixed(
  place: PlacedValue,
  { by, isEverything, isIdle, advice, scope }: Impossible,
): Selector | null | undefined {
  const isExclusion = isExcluding(place.operator);
  if (by !== undefined)
    return isExclusion || scope === 'roles' ? undefined : replaceCondition(place, replaceValue(place, by));
  if (isEverything === true && !isExclusion) return replaceCondition(place, keepExclusions(place.condition));
  if (isIdle !== true || (advice !== undefined && !isExclusion)) return undefined;
  const rest = keepValues(place.condition, (operator, value) => operator !== place.operator || value !== place.value);
  // What excludes nothing may go; a condition that selects nothing takes its selector with it.
  return rest === null && !isExclusion ? null : replaceCondition(place, rest);
}

/** What the value alone selected: nothing that there is. */
function dropsOf({ selector, condition, operator, value }: PlacedValue): Pick<LintWarning, 'drops'> {
  return isExcluding(operator) ? {} : { drops: [eventsHit(selector, condition, operator, [value])] };
}
