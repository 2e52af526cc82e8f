import { type DataCall, dataCallsOf } from '../../../facts/data-calls.ts';
import { KNOWN_CALLS } from '../../../facts/known-calls.ts';
import { TEST_OF } from '../../event/knowledge.ts';
import { categoryOf, resourceTypeOf, type Selector } from '../../selector.ts';
import { eachCondition, eachValue, type PlacedValue } from '../each-value.ts';
import type { Lint, LintInput, LintWarning } from '../lint-warning.ts';
import { covers, isExcluding, saying } from '../polarity.ts';
import { fixWith, replaceCondition } from '../rewrite-condition.ts';
import { namedSources } from '../named-sources.ts';
import { lintMisleadingReadonly } from './misleading-readonly.ts';

/** A `readOnly` flag beside names of calls that are all recorded with the other one. */
export const lintReadonlyContradicts: Lint = (input) => {
  const told = new Set(lintMisleadingReadonly(input).map(({ at }) => at.join('/')));
  return eachCondition(input.selectors, 'readOnly').flatMap((place): readonly LintWarning[] => {
    const flags = new Set(
      place.selector.FieldSelectors.flatMap(({ Field, Equals = [] }) => (Field === 'readOnly' ? Equals : [])),
    );
    const [flag] = flags;
    if (flag === undefined || flags.size > 1 || told.has(place.at.join('/'))) return [];
    return contradicting(input, place.index, flag === 'true').map(({ values, isAll }) => {
      const [first] = values;
      const others = values.length > 1 ? ` and ${values.length - 1} more` : '';
      const what = `eventName ${saying(first!.operator, first!.value)}${others}`;
      const fact = `the calls that it names are recorded with ${flag === 'true' ? 'false' : 'true'}`;
      if (!isAll)
        return {
          at: place.at,
          message: `${what} has no effect beside readOnly ${flag}: ${fact}`,
          advice: 'remove the condition on readOnly, or the names',
        };
      const known = values.every(({ operator }) => operator === 'Equals') ? '' : ' known';
      return {
        at: place.at,
        message: `${what} cannot go with readOnly ${flag}: ${fact}, so this selector records nothing${known}`,
        advice: 'remove the condition on readOnly',
        ...fixWith(input, place.index, replaceCondition(place, null)),
      };
    });
  });
};

interface Contradicting {
  readonly values: readonly PlacedValue[];
  /** Nothing else is selected by name. */
  readonly isAll: boolean;
}

/** For each condition on names the values whose calls all have the other flag. */
function contradicting({ selectors }: LintInput, index: number, readOnly: boolean): readonly Contradicting[] {
  const selector = selectors[index]!;
  const calls = callsOf(selector);
  return eachCondition([selector], 'eventName').flatMap(({ condition }) => {
    const selecting = eachValue([{ FieldSelectors: [condition] }]).filter(({ operator }) => !isExcluding(operator));
    const values = selecting.filter(({ operator, value }) => {
      const hit = calls.filter(({ name }) => covers(TEST_OF[operator], value, 'Equals', name));
      return hit.length > 0 && hit.every((call) => call.readOnly === !readOnly);
    });
    return values.length === 0 ? [] : [{ values, isAll: values.length === selecting.length }];
  });
}

/** The calls that a selector may record, as far as they are known. */
function callsOf(selector: Selector): readonly DataCall[] {
  if (categoryOf(selector) === 'Data') return dataCallsOf(resourceTypeOf(selector) ?? '');
  const sources = namedSources(selector);
  // Several services may have a call of one name.
  return KNOWN_CALLS.flatMap(({ category, eventName, eventSource, readOnly }) =>
    category === 'Management' && sources?.includes(eventSource) !== false ? [{ name: eventName, readOnly }] : [],
  );
}
