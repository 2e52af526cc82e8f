import {
  type Condition,
  countValues,
  type Field,
  type Operator,
  OPERATORS,
  type Selector,
  VALUE_LIMIT,
} from '../selector.ts';
import { validateSelectors } from '../validate/validate.ts';
import type { LintWarning, LintInput, Fix } from './lint-warning.ts';
import type { PlacedCondition, PlacedValue } from './each-value.ts';
import { isExcluding } from './polarity.ts';

/** Where a value goes. */
export interface Replacement {
  readonly operator: Operator;
  readonly value: string;
}

type Lists = { [operator in Operator]?: readonly string[] };

/** The condition with other values in it; null where none is left, as AWS refuses empty lists and empty conditions. */
function conditionOf({ Field }: Condition, lists: Lists): Condition | null {
  const filled = OPERATORS.filter((operator) => (lists[operator] ?? []).length > 0);
  if (filled.length === 0) return null;
  return { Field, ...Object.fromEntries(filled.map((operator) => [operator, lists[operator]])) };
}

/** The condition with only the values that pass. */
export function keepValues(
  condition: Condition,
  isKept: (operator: Operator, value: string, index: number) => boolean,
): Condition | null {
  const lists = OPERATORS.map((operator) => [
    operator,
    (condition[operator] ?? []).filter((value, index) => isKept(operator, value, index)),
  ]);
  return conditionOf(condition, Object.fromEntries(lists) as Lists);
}

/** The condition without what it selects: only its exclusions. */
export function keepExclusions(condition: Condition): Condition | null {
  return keepValues(condition, isExcluding);
}

/** The condition with the value of this place replaced, in its position where it stays with its operator; never twice. */
export function replaceValue({ condition, operator, value }: PlacedValue, by: Replacement): Condition | null {
  const own = condition[operator] ?? [];
  const target = condition[by.operator] ?? [];
  if (by.operator === operator) {
    const replaced = own.map((other) => (other === value ? by.value : other));
    const first = replaced.indexOf(by.value);
    return conditionOf(condition, {
      ...condition,
      [operator]: replaced.filter((other, index) => other !== by.value || index === first),
    });
  }
  return conditionOf(condition, {
    ...condition,
    [by.operator]: target.includes(by.value) ? target : [...target, by.value],
    [operator]: own.filter((other) => other !== value),
  });
}

/** The selector with this condition replaced, or without it. */
export function replaceCondition({ selector, conditionIndex }: PlacedCondition, condition: Condition | null): Selector {
  return {
    ...selector,
    FieldSelectors: selector.FieldSelectors.flatMap((other, index) =>
      index !== conditionIndex ? [other] : condition === null ? [] : [condition],
    ),
  };
}

/** The selector with these values excluded as well, those that it excludes already not twice. */
export function excludeAlso(selector: Selector, field: Field, operator: Operator, values: readonly string[]): Selector {
  const own = selector.FieldSelectors.find(({ Field }) => Field === field);
  const excluding: Condition = {
    ...(own ?? { Field: field }),
    [operator]: [...new Set([...(own?.[operator] ?? []), ...values])],
  };
  return {
    ...selector,
    FieldSelectors:
      own === undefined
        ? [...selector.FieldSelectors, excluding]
        : selector.FieldSelectors.map((condition) => (condition === own ? excluding : condition)),
  };
}

/**
 * The fix that puts a selector in place of another, or takes it out. Left out where the list would then break a rule of
 * the language: an operator that the field does not take, no selector left, more than 500 values.
 */
export function fixWith(input: LintInput, index: number, selector: Selector | null): Pick<LintWarning, 'fix'> {
  return fixAllWith(input, [{ index, selector }]);
}

/** The same for several selectors at once. */
export function fixAllWith({ selectors, target, room }: LintInput, fix: readonly Fix[]): Pick<LintWarning, 'fix'> {
  // Each fix repeats its selector, and hundreds of warnings about one of 490 values would fill the screen with them.
  if (room?.isSpent === true) return {};
  room?.spend(fix.reduce((sum, { selector }) => sum + lengthOf(selector), 0));
  const changed = new Map(fix.map(({ index, selector }) => [index, selector]));
  const kept = selectors.map((selector, index) => {
    const by = changed.get(index);
    return by === undefined ? selector : by;
  });
  const added = fix.flatMap(({ index, selector }) => (index < selectors.length ? [] : [selector]));
  const fixed = [...kept, ...added].filter((selector) => selector !== null);
  // Those that stay are valid as they are.
  const isValid =
    fixed.length > 0 &&
    countValues(fixed) <= VALUE_LIMIT &&
    fix.every(({ selector }) => selector === null || validateSelectors([selector], target).ok);
  return isValid ? { fix } : {};
}

function lengthOf(selector: Selector | null): number {
  if (selector === null) return 0;
  const values = selector.FieldSelectors.flatMap(({ Field: _field, ...lists }) => Object.values(lists).flat());
  return values.reduce((sum, value) => sum + value.length + 3, 0);
}
