import { TEST_OF } from '../../selectors/event/knowledge.ts';
import { covers, isExcluding } from '../../selectors/lint/polarity.ts';
import { keepValues } from '../../selectors/lint/rewrite-condition.ts';
import { type Condition, OPERATORS, type Selector } from '../../selectors/selector.ts';
import { inStableOrder } from '../../selectors/stable-order.ts';

const EXCLUDING = OPERATORS.filter(isExcluding);
const INCLUDING = OPERATORS.filter((operator) => !isExcluding(operator));

/** Selectors that differ in one list of what they select are one, which saves the values of the others' further conditions. */
export function mergeLists(selectors: readonly Selector[]): readonly Selector[] {
  const merged: Selector[] = [];
  for (const selector of selectors) {
    const index = merged.findIndex((other) => mergedWith(other, selector) !== undefined);
    if (index < 0) merged.push(selector);
    else merged[index] = mergedWith(merged[index]!, selector)!;
  }
  return merged.length < selectors.length ? mergeLists(merged) : merged;
}

/** A category and a type stand alone, and one flag or the other is not the same as any: a record may have none. */
const UNMERGED: ReadonlySet<Condition['Field']> = new Set(['eventCategory', 'resources.type', 'readOnly']);

function mergedWith(one: Selector, other: Selector): Selector | undefined {
  const [ours, theirs] = [conditionsOf(one), conditionsOf(other)];
  if (ours.length !== theirs.length) return undefined;
  const at = ours.findIndex((own, index) => JSON.stringify(own) !== JSON.stringify(theirs[index]));
  if (at < 0) return one;
  const rest = ours.slice(at + 1).every((own, index) => JSON.stringify(own) === JSON.stringify(theirs[at + 1 + index]));
  const [own, their] = [ours[at]!, theirs[at]!];
  if (!rest || own.Field !== their.Field || UNMERGED.has(own.Field)) return undefined;
  if (!selects(own) || !selects(their) || exclusionsOf(own) !== exclusionsOf(their)) return undefined;
  const joined = INCLUDING.map((name) => [name, [...new Set([...(own[name] ?? []), ...(their[name] ?? [])])]] as const);
  const condition: Condition = { ...own, ...Object.fromEntries(joined.filter(([, values]) => values.length > 0)) };
  return { ...one, FieldSelectors: ours.map((each) => (each === own ? condition : each)) };
}

function conditionsOf(selector: Selector): readonly Condition[] {
  return inStableOrder([selector])[0]!.FieldSelectors;
}

function selects(condition: Condition): boolean {
  return INCLUDING.some((name) => condition[name] !== undefined);
}

function exclusionsOf(condition: Condition): string {
  return JSON.stringify(EXCLUDING.map((name) => condition[name]?.toSorted() ?? []));
}

/** Without values that a shorter one of the same list means too. */
export function withoutCoveredValues(selector: Selector): Selector {
  return { ...selector, FieldSelectors: selector.FieldSelectors.map(slim) };
}

function slim(condition: Condition): Condition {
  const all = OPERATORS.flatMap((operator) =>
    (condition[operator] ?? []).map((value, index) => ({ operator, value, index })),
  );
  const isIdle = (one: (typeof all)[number]): boolean =>
    all.some(
      (other) =>
        isExcluding(other.operator) === isExcluding(one.operator) &&
        covers(TEST_OF[other.operator], other.value, TEST_OF[one.operator], one.value) &&
        // Of the same value twice the first stays.
        (other.operator !== one.operator || other.value !== one.value || other.index < one.index),
    );
  return keepValues(condition, (operator, value, index) => !isIdle({ operator, value, index })) ?? condition;
}
