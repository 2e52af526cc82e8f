import { type Condition, type Operator, OPERATORS, type Selector } from '../../../src/selectors/selector.ts';
import type { Pick } from './small-selectors.ts';

/** A step from selectors to other selectors. */
export type Step = (selectors: readonly Selector[], pick: Pick) => readonly Selector[];

/** A selector cannot ask for a record without readOnly, so a split by it keeps the unsplit selector too. */
const splitByReadOnly: Step = (selectors, pick) =>
  replace(selectors, pick, (selector) =>
    categoryOf(selector) === 'NetworkActivity'
      ? [selector]
      : [
          and(selector, { Field: 'readOnly', Equals: ['true'] }),
          selector,
          and(selector, { Field: 'readOnly', Equals: ['false'] }),
        ],
  );

/** What passes a list and what does not are together everything; of entries too, for `Not` denies that any hits. */
const splitByList: Step = (selectors, pick) =>
  replace(selectors, pick, (selector) => {
    const [operator, values] = listsIn(pick.condition)[0]!;
    const opposite = negate(operator);
    if (!takesAll(pick.condition)) return [selector];
    return [
      and(selector, { Field: pick.condition.Field, [operator]: values }),
      and(selector, { Field: pick.condition.Field, [opposite]: values }),
    ];
  });

/** A condition is the AND of its including and of each of its excluding operators, and of each excluded value. */
const splitExclusions: Step = (selectors, pick) =>
  replace(selectors, pick, (selector) => [
    {
      ...selector,
      FieldSelectors: selector.FieldSelectors.flatMap((condition): readonly Condition[] => {
        const including = listsIn(condition).filter(([operator]) => !operator.startsWith('Not'));
        const excluding = listsIn(condition).filter(([operator]) => operator.startsWith('Not'));
        return [
          ...excluding.flatMap(([operator, values]) =>
            values.map((value) => ({ Field: condition.Field, [operator]: [value] })),
          ),
          ...(including.length === 0 ? [] : [{ Field: condition.Field, ...Object.fromEntries(including) }]),
        ];
      }),
    },
  ]);

/** The exclusions of one field by one operator are one list, wherever they stand. */
const mergeExclusions: Step = (selectors, pick) =>
  replace(selectors, pick, (selector) => {
    const merged = new Map<string, Condition>();
    const others: Condition[] = [];
    for (const condition of selector.FieldSelectors) {
      const lists = listsIn(condition);
      const [operator, values] = lists[0]!;
      if (lists.length > 1 || !operator.startsWith('Not')) {
        others.push(condition);
        continue;
      }
      const key = `${condition.Field} ${operator}`;
      const known = merged.get(key)?.[operator] ?? [];
      merged.set(key, { Field: condition.Field, [operator]: [...new Set([...known, ...values])] });
    }
    return [{ ...selector, FieldSelectors: [...others, ...merged.values()] }];
  });

/** The values of one including list are alternatives, as selectors are. */
const splitAlternatives: Step = (selectors, pick) =>
  replace(selectors, pick, (selector) => {
    const at = selector.FieldSelectors.findIndex(
      (condition) => listsIn(condition).length === 1 && (listsIn(condition)[0]?.[1].length ?? 0) > 1,
    );
    const condition = selector.FieldSelectors[at];
    if (condition === undefined) return [selector];
    const [operator, values] = listsIn(condition)[0]!;
    if (operator.startsWith('Not')) return [selector];
    return values.map((value) => ({
      ...selector,
      FieldSelectors: selector.FieldSelectors.with(at, { Field: condition.Field, [operator]: [value] }),
    }));
  });

/** A selector that asks for more than another of the list adds nothing. */
const addRedundant: Step = (selectors, pick) => {
  const selector = selectors[pick.selector % selectors.length]!;
  return categoryOf(selector) === pick.category
    ? [and(selector, pick.condition), ...selectors]
    : [...selectors, selector];
};

/** The order says nothing. */
const reorder: Step = (selectors, pick) =>
  selectors.toReversed().map((selector) => ({
    ...selector,
    FieldSelectors: rotate(selector.FieldSelectors, pick.other).map((condition) => ({
      Field: condition.Field,
      ...Object.fromEntries(
        listsIn(condition)
          .toReversed()
          .map(([operator, values]) => [operator, values.toReversed()]),
      ),
    })),
  }));

/** Steps to selectors that log the same events, and of which none does it alone any more. */
export const SPLITS: readonly Step[] = [splitByList, splitByList, splitByList, splitExclusions, splitAlternatives];

/** Steps to selectors that log the same events. */
export const REWRITINGS: readonly Step[] = [
  splitByReadOnly,
  splitByList,
  splitByList,
  splitExclusions,
  mergeExclusions,
  splitAlternatives,
  addRedundant,
  reorder,
];

const addCondition: Step = (selectors, pick) => replace(selectors, pick, (selector) => [and(selector, pick.condition)]);

const dropSelector: Step = (selectors, pick) =>
  selectors.length < 2 ? addCondition(selectors, pick) : selectors.toSpliced(pick.selector % selectors.length, 1);

/** Required conditions stay: only those after them are free. */
const changeCondition =
  (change: (condition: Condition, pick: Pick) => readonly Condition[]): Step =>
  (selectors, pick) =>
    replace(selectors, pick, (selector) => {
      const free = selector.FieldSelectors.flatMap((condition, index) =>
        isRequired(selector, condition) ? [] : index,
      );
      const at = free[pick.other % Math.max(free.length, 1)];
      if (at === undefined) return [and(selector, pick.condition)];
      const FieldSelectors = selector.FieldSelectors.toSpliced(at, 1, ...change(selector.FieldSelectors[at]!, pick));
      return [{ ...selector, FieldSelectors }];
    });

const dropValue = changeCondition((condition) => {
  const [operator, values] = listsIn(condition).at(-1)!;
  return values.length < 2 ? [] : [{ ...condition, [operator]: values.slice(1) }];
});

const turnAround = changeCondition((condition) => {
  const [operator, values] = listsIn(condition)[0]!;
  return takesAll(condition) ? [{ Field: condition.Field, [negate(operator)]: values }] : [];
});

/** The near miss of every proof: what has no readOnly is in neither half. */
const forgetAbsent: Step = (selectors, pick) =>
  replace(selectors, pick, (selector) =>
    categoryOf(selector) === 'NetworkActivity'
      ? []
      : ['true', 'false'].map((flag) => and(selector, { Field: 'readOnly', Equals: [flag] })),
  );

/** Small changes, most of which make a difference. */
export const MUTATIONS: readonly Step[] = [
  dropSelector,
  addCondition,
  changeCondition(() => []),
  dropValue,
  turnAround,
  forgetAbsent,
];

/** Conditions of a pick are made for one category, so selectors of another stay as they are. */
function replace(
  selectors: readonly Selector[],
  { selector: at, category }: Pick,
  change: (selector: Selector) => readonly Selector[],
): readonly Selector[] {
  const index = at % selectors.length;
  const selector = selectors[index]!;
  const changed = change(selector);
  return changed.length === 0 || categoryOf(selector) !== category
    ? selectors
    : selectors.toSpliced(index, 1, ...changed);
}

function and(selector: Selector, condition: Condition): Selector {
  return { ...selector, FieldSelectors: [...selector.FieldSelectors, condition] };
}

function listsIn(condition: Condition): readonly (readonly [Operator, readonly string[]])[] {
  return Object.keys(condition)
    .filter((key) => OPERATORS.some((operator) => operator === key))
    .map((key) => [key as Operator, condition[key as Operator]!]);
}

function negate(operator: Operator): Operator {
  return (operator.startsWith('Not') ? operator.slice('Not'.length) : `Not${operator}`) as Operator;
}

function categoryOf(selector: Selector): string | undefined {
  return selector.FieldSelectors.find(({ Field }) => Field === 'eventCategory')?.Equals?.[0];
}

/** Does the field take an operator and its opposite? The sources of a trail's management events take one only. */
function takesAll({ Field, ...lists }: Condition): boolean {
  if (Field === 'eventSource')
    return !Object.values(lists)
      .flat()
      .some((value) => value.includes('.'));
  return !['eventCategory', 'readOnly', 'errorCode', 'resources.type'].includes(Field);
}

function isRequired(selector: Selector, { Field }: Condition): boolean {
  if (Field === 'eventCategory' || Field === 'resources.type') return true;
  return Field === 'eventSource' && categoryOf(selector) === 'NetworkActivity';
}

function rotate<Item>(items: readonly Item[], by: number): readonly Item[] {
  const at = by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}
