import { type Condition, type Field, type Operator, OPERATORS, type Selector } from '../selector.ts';

/** A selector whose conditions are joined, one for each field; absent where that cannot mean the same. */
export interface Merged {
  readonly selector?: Selector;
  /** Why the conditions on a field cannot be joined. */
  readonly obstacles: ReadonlyMap<string, string>;
}

/**
 * The selector with one condition for each field, that records exactly the same events. Conditions are ANDed, so excluded
 * values add up; within one condition selected values are ORed, so of several lists that select only what passes them all
 * may stay.
 */
export function mergeConditions(selector: Selector): Merged {
  const obstacles = new Map<string, string>();
  const fields = [...new Set(selector.FieldSelectors.map(({ Field }) => Field))];
  const conditions = fields.flatMap((field): readonly Condition[] => {
    const own = selector.FieldSelectors.filter(({ Field }) => Field === field);
    const [only, ...more] = own;
    if (only !== undefined && more.length === 0) return [only];
    const selected = meet(
      field,
      own.map(selectedBy).filter((values) => values.length > 0),
    );
    if (typeof selected === 'string') {
      obstacles.set(field, selected);
      return [];
    }
    return [conditionOf(field, [...selected, ...own.flatMap(excludedBy)])];
  });
  return obstacles.size > 0 ? { obstacles } : { selector: { ...selector, FieldSelectors: conditions }, obstacles };
}

interface Tested {
  readonly operator: Operator;
  readonly value: string;
}

function selectedBy(condition: Condition): readonly Tested[] {
  return testsOf(condition).filter(({ operator }) => !operator.startsWith('Not'));
}

function excludedBy(condition: Condition): readonly Tested[] {
  return testsOf(condition).filter(({ operator }) => operator.startsWith('Not'));
}

function testsOf(condition: Condition): readonly Tested[] {
  return OPERATORS.flatMap((operator) => (condition[operator] ?? []).map((value) => ({ operator, value })));
}

function conditionOf(field: Field, tests: readonly Tested[]): Condition {
  const used = OPERATORS.filter((operator) => tests.some((test) => test.operator === operator));
  return {
    Field: field,
    ...Object.fromEntries(
      used.map((operator) => [
        operator,
        [...new Set(tests.filter((test) => test.operator === operator).map(({ value }) => value))],
      ]),
    ),
  };
}

/** What passes all of the lists, as one list; a text says why there is none. */
function meet(field: Field, lists: readonly (readonly Tested[])[]): readonly Tested[] | string {
  // A list that lets pass all that another one lets pass adds nothing.
  const needed = lists.reduce<readonly (readonly Tested[])[]>((kept, list) => {
    if (kept.some((other) => isWithin(other, list))) return kept;
    return [...kept.filter((other) => !isWithin(list, other)), list];
  }, []);
  const [first, ...rest] = needed;
  if (first === undefined || rest.length === 0) return first ?? [];
  // A record may name several resources, one of which passes one list and another the other.
  if (field === 'resources.ARN')
    return 'both select, and a record of several resources may pass each by another one, so no single condition means the same';
  let passing: readonly Tested[] = first;
  for (const list of rest) {
    const pairs = passing.flatMap((one) => list.map((other) => meetOf(one, other)));
    if (pairs.includes(undefined))
      return 'no single condition asks for a start and an end at once, as one including value is enough; write the values out';
    passing = pairs.filter((pair) => pair !== null && pair !== undefined);
  }
  return passing.length === 0 ? 'no value passes both, so this selector records nothing; remove it' : passing;
}

function isWithin(inner: readonly Tested[], outer: readonly Tested[]): boolean {
  return inner.every((one) => outer.some((other) => hitsAllOf(other, one)));
}

/** Does `wide` hit every text that `narrow` hits? */
function hitsAllOf(wide: Tested, narrow: Tested): boolean {
  if (wide.operator === 'StartsWith') return narrow.operator !== 'EndsWith' && narrow.value.startsWith(wide.value);
  if (wide.operator === 'EndsWith') return narrow.operator !== 'StartsWith' && narrow.value.endsWith(wide.value);
  return narrow.operator === wide.operator && narrow.value === wide.value;
}

/** What both hit: one of the two, nothing (null), or something that no operator says (undefined). */
function meetOf(one: Tested, other: Tested): Tested | null | undefined {
  if (hitsAllOf(one, other)) return other;
  if (hitsAllOf(other, one)) return one;
  const operators = [one.operator, other.operator];
  return operators.includes('StartsWith') && operators.includes('EndsWith') ? undefined : null;
}
