import { KNOWN_CALLS, type NamedCall } from '../../../facts/known-calls.ts';
import { TEST_OF } from '../../event/knowledge.ts';
import { categoryOf, resourceTypeOf, type Selector } from '../../selector.ts';
import { eachCondition, valuesIn } from '../each-value.ts';
import type { Lint, LintWarning } from '../lint-warning.ts';
import { covers, isExcluding, saying } from '../polarity.ts';
import { fixWith, replaceCondition } from '../rewrite-condition.ts';
import { namedSources } from '../named-sources.ts';
import { lintMisleadingReadonly } from './misleading-readonly.ts';

/** A `readOnly` flag beside names of calls that are all recorded with the other one. */
export const lintReadonlyContradicts: Lint = (input) => {
  const told = new Set(lintMisleadingReadonly(input).map(({ at }) => at.join('/')));
  return eachCondition(input.selectors, 'readOnly').flatMap((place): readonly LintWarning[] => {
    const flags = new Set(place.condition.Equals);
    const [flag] = flags;
    if (flag === undefined || flags.size > 1 || told.has(place.at.join('/'))) return [];
    const calls = callsOf(place.selector);
    return eachCondition([place.selector], 'eventName').flatMap((names) => {
      const values = valuesIn(names).filter(({ operator }) => !isExcluding(operator));
      const named = values.map(({ operator, value }) =>
        calls.filter(({ eventName }) => covers(TEST_OF[operator], value, 'Equals', eventName)),
      );
      const [first] = values;
      const isOther = named.every(
        (hit) => hit.length > 0 && hit.every(({ readOnly }) => `${readOnly}` === OTHER[flag]),
      );
      if (first === undefined || !isOther) return [];
      const isSure = values.every(({ operator }) => operator === 'Equals') && named.flat().every(isFlagKnown);
      const others = values.length > 1 ? ` and ${values.length - 1} more` : '';
      return [
        {
          at: place.at,
          message: `eventName ${saying(first.operator, first.value)}${others} cannot go with readOnly ${flag}: the calls that it names are recorded with ${OTHER[flag]}, so this selector records nothing${isSure ? '' : ' known'}`,
          advice: 'remove the condition on readOnly',
          ...fixWith(input, place.index, replaceCondition(place, null)),
        },
      ];
    });
  });
};

const OTHER: Readonly<Record<string, string>> = { true: 'false', false: 'true' };

function isFlagKnown({ isFlagInferred }: NamedCall): boolean {
  return isFlagInferred !== true;
}

/** The calls that a selector may record, as far as they are known. */
function callsOf(selector: Selector): readonly NamedCall[] {
  const category = categoryOf(selector);
  const type = resourceTypeOf(selector) ?? '';
  if (category === 'Data') return KNOWN_CALLS.filter(({ types }) => types.includes(type));
  const sources = namedSources(selector);
  // Several services may have a call of one name.
  return KNOWN_CALLS.filter((call) => call.category === 'Management' && sources?.includes(call.eventSource) !== false);
}
