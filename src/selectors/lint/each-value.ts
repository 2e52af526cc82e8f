import { type Condition, type Field, type Operator, OPERATORS, type Selector } from '../selector.ts';
import { findUnresolved } from './unresolved.ts';

/** One condition and where it stands. */
export interface PlacedCondition {
  readonly selector: Selector;
  readonly index: number;
  readonly condition: Condition;
  readonly conditionIndex: number;
  readonly at: readonly (string | number)[];
}

/** One value of one operator and where it stands. */
export interface PlacedValue extends PlacedCondition {
  readonly operator: Operator;
  readonly value: string;
}

/** Every condition of the selectors, or those on one field. */
export function eachCondition(selectors: readonly Selector[], field?: Field): readonly PlacedCondition[] {
  return selectors.flatMap((selector, index) =>
    selector.FieldSelectors.flatMap((condition, conditionIndex) =>
      field === undefined || condition.Field === field
        ? [{ selector, index, condition, conditionIndex, at: [index, 'FieldSelectors', conditionIndex] }]
        : [],
    ),
  );
}

/** The values that a tool has filled in: of others only that is said. */
export function eachResolved(selectors: readonly Selector[], field?: Field): readonly PlacedValue[] {
  return eachValue(selectors, field).filter((place) => findUnresolved(place) === undefined);
}

/** Every value of the selectors, or those on one field. */
export function eachValue(selectors: readonly Selector[], field?: Field): readonly PlacedValue[] {
  return eachCondition(selectors, field).flatMap(valuesIn);
}

/** Every value of a condition. */
export function valuesIn(place: PlacedCondition): readonly PlacedValue[] {
  return OPERATORS.flatMap((operator) =>
    (place.condition[operator] ?? []).map((value, index) => ({
      ...place,
      operator,
      value,
      at: [...place.at, operator, index],
    })),
  );
}
