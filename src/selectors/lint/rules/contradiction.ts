import { TEST_OF } from '../../event/knowledge.ts';
import type { Selector } from '../../selector.ts';
import { eachValue, type PlacedValue } from '../each-value.ts';
import type { LintWarning, Lint, LintInput } from '../lint-warning.ts';
import { covers, isExcluding, saying } from '../polarity.ts';
import { keepValues, fixWith, replaceCondition } from '../rewrite-condition.ts';

/**
 * A value that a selector both selects and excludes. The exclusion always wins; the guide advises against such "to avoid
 * errors". Source: CloudTrail user guide, filtering-data-events, autumn 2026.
 */
export const lintContradiction: Lint = (input) =>
  input.selectors.flatMap((selector, index) => {
    // Alone in a list, so that the index has to be put right.
    const values = eachValue([selector]).map((place) => ({ ...place, index, at: [index, ...place.at.slice(1)] }));
    const excluding = values.filter(({ operator }) => isExcluding(operator));
    return values.flatMap((place) => {
      if (isExcluding(place.operator)) return [];
      const winner = excluding.find((other) => swallows(other, place));
      return winner === undefined ? [] : [contradiction(input, place, winner)];
    });
  });

function swallows(exclusion: PlacedValue, { condition, operator, value }: PlacedValue): boolean {
  return (
    exclusion.condition.Field === condition.Field &&
    covers(TEST_OF[exclusion.operator], exclusion.value, TEST_OF[operator], value)
  );
}

function contradiction(input: LintInput, place: PlacedValue, winner: PlacedValue): LintWarning {
  const selector = withoutValue(place);
  const rest =
    selector === null ? 'as it selects nothing else, this selector records nothing' : 'nothing of it is recorded';
  return {
    at: place.at,
    message: `exclusions win, so ${saying(winner.operator, winner.value)} cancels ${saying(place.operator, place.value)}: ${rest}`,
    advice: 'remove one of the two',
    ...fixWith(input, place.index, selector),
  };
}

/** The selector without the value; null where its condition then selects nothing at all. */
function withoutValue(place: PlacedValue): Selector | null {
  const rest = keepValues(place.condition, (operator, value) => operator !== place.operator || value !== place.value);
  const selects = rest !== null && (['Equals', 'StartsWith', 'EndsWith'] as const).some((operator) => rest[operator]);
  return selects ? replaceCondition(place, rest) : null;
}
