import { TEST_OF } from '../event/knowledge.ts';
import type { Condition, Operator, Selector } from '../selector.ts';
import type { PlacedValue } from './each-value.ts';
import type { LintInput, LintWarning } from './lint-warning.ts';
import { isExcluding } from './polarity.ts';
import { fixWith, replaceCondition, type Replacement, replaceValue } from './rewrite-condition.ts';

/** What of a selector's events a test hits. It need not be a selector that AWS takes, with one condition for a field. */
export function eventsHit(
  selector: Selector,
  { Field }: Pick<Condition, 'Field'>,
  operator: Operator,
  values: readonly string[],
): Selector {
  return { ...selector, FieldSelectors: [...selector.FieldSelectors, { Field, [TEST_OF[operator]]: values }] };
}

/**
 * The fix that writes another value, and what the old one alone selected. An exclusion that begins to work drops events,
 * and that is for its author to decide, so it has none.
 */
export function fixByReplacing(
  input: LintInput,
  place: PlacedValue,
  by: Replacement,
): Pick<LintWarning, 'drops' | 'fix'> {
  const { selector, condition, operator, value } = place;
  if (isExcluding(operator)) return {};
  return {
    drops: [eventsHit(selector, condition, operator, [value])],
    ...fixWith(input, place.index, replaceCondition(place, replaceValue(place, by))),
  };
}
