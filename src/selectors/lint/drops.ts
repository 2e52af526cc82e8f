import { TEST_OF } from '../event/knowledge.ts';
import type { Condition, Operator, Selector } from '../selector.ts';
import type { PlacedValue } from './each-value.ts';
import type { LintWarning } from './lint-warning.ts';
import { isExcluding } from './polarity.ts';
import type { Replacement } from './rewrite-condition.ts';

/** What of a selector's events a test hits. It need not be a selector that AWS takes, with one condition for a field. */
export function eventsHit(
  selector: Selector,
  { Field }: Pick<Condition, 'Field'>,
  operator: Operator,
  values: readonly string[],
): Selector {
  return { ...selector, FieldSelectors: [...selector.FieldSelectors, { Field, [TEST_OF[operator]]: values }] };
}

/** What replacing a value drops: what the new one excludes, or what the old one alone selected. */
export function droppedByReplacing(place: PlacedValue, by: Replacement): Pick<LintWarning, 'drops'> {
  const { selector, condition, operator, value } = place;
  return {
    drops: [
      isExcluding(operator)
        ? eventsHit(selector, condition, by.operator, [by.value])
        : eventsHit(selector, condition, operator, [value]),
    ],
  };
}
