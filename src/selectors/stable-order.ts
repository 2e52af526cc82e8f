import { type Condition, FIELDS, OPERATORS, type Selector } from './selector.ts';

/**
 * The same selectors in the one order in which they are written: `Name` before `FieldSelectors`, conditions by field,
 * `Field` before the operators. The order of selectors and of values is the author's and stays; conditions are joined
 * with AND, so theirs says nothing.
 */
export function inStableOrder(selectors: readonly Selector[]): readonly Selector[] {
  return selectors.map(({ Name, FieldSelectors }) => ({
    ...(Name === undefined ? {} : { Name }),
    FieldSelectors: FieldSelectors.map(orderMembers).toSorted(compareConditions),
  }));
}

/** The same, without what is there twice in a list: CloudFormation takes lists of distinct entries only. */
export function withoutRepeats(selectors: readonly Selector[]): readonly Selector[] {
  const slim = selectors.map(({ FieldSelectors, ...name }) => ({
    ...name,
    FieldSelectors: distinct(FieldSelectors.map(withDistinctValues)),
  }));
  return distinct(inStableOrder(slim));
}

function orderMembers(condition: Condition): Condition {
  const lists = OPERATORS.flatMap((operator) => {
    const values = condition[operator];
    return values === undefined ? [] : [[operator, values] as const];
  });
  return { Field: condition.Field, ...Object.fromEntries(lists) };
}

/** By field; two conditions on one field by their text, so that the order of the input leaves no trace. */
function compareConditions(a: Condition, b: Condition): number {
  const fields = FIELDS.indexOf(a.Field) - FIELDS.indexOf(b.Field);
  if (fields !== 0) return fields;
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function withDistinctValues(condition: Condition): Condition {
  const { Field, ...lists } = orderMembers(condition);
  const slim = Object.entries(lists).map(([operator, values]) => [operator, [...new Set(values)]] as const);
  return { Field, ...Object.fromEntries(slim) };
}

/** Of equal entries the first; they are equal when their JSON is, since all members stand in one order. */
function distinct<Entry>(entries: readonly Entry[]): readonly Entry[] {
  return [...new Map(entries.toReversed().map((entry) => [JSON.stringify(entry), entry])).values()].toReversed();
}
