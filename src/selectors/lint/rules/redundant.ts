import { TEST_OF } from '../../event/knowledge.ts';
import type { Operator } from '../../selector.ts';
import { eachCondition, eachValue, type PlacedValue } from '../each-value.ts';
import type { Lint } from '../lint-warning.ts';
import { covers, isExcluding } from '../polarity.ts';
import { keepValues, fixWith, replaceCondition } from '../rewrite-condition.ts';
import { wordsOf } from '../words.ts';

/** Values that change nothing, because another one of the same condition hits all that they hit. */
export const lintRedundant: Lint = (input) =>
  eachCondition(input.selectors).flatMap((place) => {
    const values = eachValue([{ FieldSelectors: [place.condition] }]);
    const idle = values.flatMap((value, index) => {
      const cover = values.find((other, otherIndex) => makesIdle(other, otherIndex, value, index));
      return cover === undefined ? [] : [{ value, cover }];
    });
    const [first] = idle;
    if (first === undefined) return [];
    const isIdle = new Set(idle.map(({ value }) => keyOf(value.operator, Number(value.at.at(-1)))));
    const kept = keepValues(place.condition, (operator, _value, index) => !isIdle.has(keyOf(operator, index)));
    const { value, cover } = first;
    const { value: named, part } = wordsOf(input);
    const isCounted = part === undefined;
    const example = `${named(value.operator, value.value)} beside ${named(cover.operator, cover.value)}`;
    return [
      {
        at: place.at,
        message:
          idle.length === 1
            ? `redundant: ${example} has no effect of its own${isCounted ? ', and counts towards the 500 values' : ''}`
            : `redundant: ${idle.length} values, such as ${example}, have no effect of their own${isCounted ? ', and count towards the 500' : ''}`,
        advice: idle.length === 1 ? 'remove it' : 'remove them',
        ...fixWith(input, place.index, replaceCondition(place, kept)),
      },
    ];
  });

function keyOf(operator: Operator, index: number): string {
  return `${operator} ${index}`;
}

function makesIdle(other: PlacedValue, otherIndex: number, value: PlacedValue, index: number): boolean {
  if (otherIndex === index || isExcluding(other.operator) !== isExcluding(value.operator)) return false;
  if (!covers(TEST_OF[other.operator], other.value, TEST_OF[value.operator], value.value)) return false;
  // Of two that are the same the first stays.
  return other.operator !== value.operator || other.value !== value.value || otherIndex < index;
}
