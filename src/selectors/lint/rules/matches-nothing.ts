import type { Selector } from '../../selector.ts';
import { eachValue, type PlacedValue } from '../each-value.ts';
import type { LintWarning, Lint } from '../lint-warning.ts';
import type { Impossible } from '../impossible.ts';
import { findImpossibleArn } from '../impossible-arn.ts';
import { findImpossibleCaller, findImpossibleName, findImpossibleSource } from '../impossible-call.ts';
import { isExcluding, saying } from '../polarity.ts';
import { keepExclusions, keepValues, fixWith, replaceCondition, replaceValue } from '../rewrite-condition.ts';
import { wordsOf } from '../words.ts';

/** Values that no event can hit. */
export const lintMatchesNothing: Lint = (input) =>
  eachValue(input.selectors).flatMap((place): readonly LintWarning[] => {
    // A star is a trap of its own, and comes first.
    const found = place.value.includes('*') ? undefined : findImpossible(place);
    if (found === undefined) return [];
    const selector = fixed(place, found);
    return [
      {
        at: place.at,
        message: `no event is ${isExcluding(place.operator) ? 'excluded' : 'selected'} by ${wordsOf(input).value(place.operator, place.value)}: ${found.reason}`,
        advice: adviceFor(place, found),
        ...(selector === undefined ? {} : fixWith(input, place.index, selector)),
      },
    ];
  });

function findImpossible(place: PlacedValue): Impossible | undefined {
  switch (place.condition.Field) {
    case 'resources.ARN':
      return findImpossibleArn(place);
    case 'eventName':
      return findImpossibleName(place);
    case 'eventSource':
      return findImpossibleSource(place);
    case 'userIdentity.arn':
      return findImpossibleCaller(place);
    case 'eventCategory':
    case 'readOnly':
    case 'eventType':
    case 'resources.type':
    case 'sessionCredentialFromConsole':
    case 'errorCode':
    case 'vpcEndpointId':
      return undefined;
  }
}

function adviceFor({ operator }: PlacedValue, { by, isEverything, isIdle }: Impossible): string {
  if (by !== undefined) return `write ${saying(by.operator, by.value)}`;
  if (isIdle === true) return 'remove it';
  return isEverything === true && !isExcluding(operator)
    ? 'to select everything, remove the condition'
    : 'write it the way records do';
}

/** The selector as it was meant, null where nothing is left of it, undefined where it is not clear. */
function fixed(place: PlacedValue, { by, isEverything, isIdle }: Impossible): Selector | null | undefined {
  if (by !== undefined) return replaceCondition(place, replaceValue(place, by));
  if (isEverything === true && !isExcluding(place.operator))
    return replaceCondition(place, keepExclusions(place.condition));
  if (isIdle !== true) return undefined;
  const rest = keepValues(place.condition, (operator, value) => operator !== place.operator || value !== place.value);
  // What excludes nothing may go; a condition that selects nothing takes its selector with it.
  return rest === null && !isExcluding(place.operator) ? null : replaceCondition(place, rest);
}
