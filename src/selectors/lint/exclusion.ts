import { TEST_OF } from '../event/knowledge.ts';
import { classOfSelector, type EventClass, type Hits, type ScalarField } from '../proof/event-class.ts';
import { type Condition, type Operator, OPERATORS, type Selector } from '../selector.ts';
import { eachCondition, type PlacedCondition } from './each-value.ts';
import { isExcluding } from './polarity.ts';
import { keepValues, replaceCondition } from './rewrite-condition.ts';

/** The values of one excluding operator, and where their list stands. */
export interface Exclusion extends PlacedCondition {
  readonly operator: Operator;
  readonly values: readonly string[];
  /** What the selector would record without them. */
  readonly without: EventClass;
}

/** Every exclusion of a selector. */
export function exclusionsOf(selector: Selector, index: number): readonly Exclusion[] {
  return eachCondition([selector]).flatMap((alone) => {
    // Alone in a list, so that the index has to be put right.
    const place = { ...alone, index, at: [index, ...alone.at.slice(1)] };
    return OPERATORS.filter(isExcluding).flatMap((operator) => {
      // A star is a trap of its own, and excludes nothing anyway.
      const values = (place.condition[operator] ?? []).filter((value) => !value.includes('*'));
      if (values.length === 0) return [];
      const without = classOfSelector(
        replaceCondition(place, withoutValues(place.condition, operator, place.condition[operator] ?? [])),
      );
      return [{ ...place, at: [...place.at, operator], operator, values, without }];
    });
  });
}

/** The condition without these values of an operator. */
export function withoutValues(condition: Condition, operator: Operator, values: readonly string[]): Condition | null {
  return keepValues(condition, (other, value) => other !== operator || !values.includes(value));
}

/** The events that some of its values take out. */
export function hitBy({ condition, operator, without }: Exclusion, values: readonly string[]): EventClass {
  return narrowedTo(without, condition, operator, values);
}

/** The events of a class that the values hit. */
export function narrowedTo(
  events: EventClass,
  { Field }: Condition,
  operator: Operator,
  values: readonly string[],
): EventClass {
  const hits: Hits = { [TEST_OF[operator]]: values };
  return Field === 'resources.ARN'
    ? { ...events, some: [...events.some, hits] }
    : { ...events, scalars: [...events.scalars, { field: Field as ScalarField, hit: true, hits }] };
}
