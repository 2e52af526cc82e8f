import { TEST_OF } from '../../selectors/event/knowledge.ts';
import { covers, isExcluding, operatorLike } from '../../selectors/lint/polarity.ts';
import type { Test } from '../../selectors/match/value-list.ts';
import { type Condition, OPERATORS, type Operator, type Selector } from '../../selectors/selector.ts';

/** A value, and how texts are compared with it. */
interface Value {
  readonly test: Test;
  readonly text: string;
}

/**
 * The selector with one more condition: it records what it recorded and the condition lets pass. A condition on a field that has
 * one is joined into it, as a selector has one for each field: what is selected by both is what both have in common.
 *
 * @returns `nothing` where nothing is left to record; `inexpressible` where one condition cannot say it: values cannot be
 * required to begin in one way and end in another
 */
export function narrow(selector: Selector, condition: Condition): Selector | 'nothing' | 'inexpressible' {
  const own = selector.FieldSelectors.find(({ Field }) => Field === condition.Field);
  const joined = joinedConditions(own ?? { Field: condition.Field }, condition);
  if (typeof joined === 'string') return joined;
  if (own === undefined)
    return OPERATORS.some((operator) => joined[operator] !== undefined)
      ? { ...selector, FieldSelectors: [...selector.FieldSelectors, joined] }
      : selector;
  return { ...selector, FieldSelectors: selector.FieldSelectors.map((one) => (one === own ? joined : one)) };
}

/** With several conditions, one after the other. */
export function narrowedBy(
  selector: Selector,
  conditions: readonly Condition[],
): Selector | 'nothing' | 'inexpressible' {
  let narrowed = selector;
  for (const condition of conditions) {
    const next = narrow(narrowed, condition);
    if (typeof next === 'string') return next;
    narrowed = next;
  }
  return narrowed;
}

/** The condition without exclusions of what it does not select anyway. */
export function withoutIdleExclusions(condition: Condition): Condition {
  const selected = includedBy(condition);
  if (selected.length === 0) return condition;
  const excluded = exclusionsIn(condition, true).filter((one) => selected.some((value) => mayMeet(value, one)));
  return conditionOf(condition, selected, excluded);
}

function joinedConditions(own: Condition, other: Condition): Condition | 'nothing' | 'inexpressible' {
  const [ours, theirs] = [includedBy(own), includedBy(other)];
  const common = ours.length === 0 ? theirs : theirs.length === 0 ? ours : inCommon(ours, theirs);
  if (common === 'inexpressible') return common;
  const excluded = excludedBy(own, other);
  const left = common.filter((value) => !excluded.some((exclusion) => swallows(exclusion, value)));
  if (left.length === 0 && ours.length + theirs.length > 0) return 'nothing';
  const isOpen = left.length === 0;
  const biting = excluded.filter(
    (exclusion) => exclusion.isOwn || isOpen || left.some((value) => mayMeet(value, exclusion)),
  );
  return conditionOf(own, left, biting);
}

function includedBy(condition: Condition): readonly Value[] {
  return valuesIn(condition, false);
}

interface Exclusion extends Value {
  /** It stood in the selector's own condition, and stays in it. */
  readonly isOwn: boolean;
}

function exclusionsIn(condition: Condition, isOwn: boolean): readonly Exclusion[] {
  return valuesIn(condition, true).map((value) => ({ ...value, isOwn }));
}

function valuesIn(condition: Condition, excluding: boolean): readonly Value[] {
  return OPERATORS.filter((operator) => isExcluding(operator) === excluding).flatMap((operator) =>
    (condition[operator] ?? []).map((text) => ({ test: TEST_OF[operator], text })),
  );
}

/** Those of both, without what an own one excludes already. */
function excludedBy(own: Condition, other: Condition): readonly Exclusion[] {
  const ours = exclusionsIn(own, true);
  const more = exclusionsIn(other, false).filter((value) => !ours.some((exclusion) => swallows(exclusion, value)));
  return [...ours, ...more];
}

/** Is every text of the second one of the first? */
function swallows(one: Value, other: Value): boolean {
  return covers(one.test, one.text, other.test, other.text);
}

/** Is there a text that both mean? Of a beginning and an end there always is. */
function mayMeet(one: Value, other: Value): boolean {
  const isOpen = one.test !== other.test && one.test !== 'Equals' && other.test !== 'Equals';
  return isOpen || swallows(one, other) || swallows(other, one);
}

/** The values of texts that a value of each list means. */
function inCommon(ours: readonly Value[], theirs: readonly Value[]): readonly Value[] | 'inexpressible' {
  const found = new Map<string, Value>();
  for (const one of ours) {
    for (const other of theirs) {
      if (!mayMeet(one, other)) continue;
      const both = swallows(one, other) ? other : swallows(other, one) ? one : undefined;
      if (both === undefined) return 'inexpressible';
      found.set(`${both.test} ${both.text}`, both);
    }
  }
  return [...found.values()];
}

function conditionOf(own: Condition, included: readonly Value[], excluded: readonly Exclusion[]): Condition {
  const lists = new Map<Operator, string[]>();
  const add = (operator: Operator, text: string): void => {
    const list = lists.get(operator);
    if (list === undefined) lists.set(operator, [text]);
    else list.push(text);
  };
  for (const { test, text } of included) add(test, text);
  for (const { test, text } of excluded) add(operatorLike('NotEquals', test), text);
  return { Field: own.Field, ...Object.fromEntries(lists) };
}
