import { readNamesOf } from '../../../facts/data-calls.ts';
import { findResourceType } from '../../../facts/resource-types.ts';
import { classOfSelector } from '../../proof/event-class.ts';
import { findEvent, mayMeet } from '../../proof/find-event.ts';
import { resourceTypeOf, type Selector } from '../../selector.ts';
import { eachCondition } from '../each-value.ts';
import type { Lint, LintInput } from '../lint-warning.ts';
import { fixWith, replaceCondition } from '../rewrite-condition.ts';
import { knowsOtherReads, onlyReads, selectHiddenReads, withoutReads } from '../read-calls.ts';

/** A readOnly flag that does not say what it seems to say. */
export const lintMisleadingReadonly: Lint = (input) =>
  eachCondition(input.selectors, 'readOnly').flatMap((place) => {
    const type = resourceTypeOf(place.selector) ?? '';
    const misleads = findResourceType(type)?.flagMisleads;
    const flags = place.selector.FieldSelectors.filter(({ Field }) => Field === 'readOnly').flatMap(
      ({ Equals = [] }) => Equals,
    );
    const [flag] = flags;
    // Both flags together only ask for a record that has one.
    if (misleads === undefined || (flag !== 'true' && flag !== 'false') || flags.length > 1) return [];
    const misleading = misleads[flag];
    // Where some calls have the flag that their names promise, the selector or others may know better than the flag.
    const hasNames = readNamesOf(type).length > 0;
    if (misleading === undefined || (hasNames && knowsOtherReads(input, place, type, flag))) return [];
    const { what, advice } = misleading;
    const at = { at: place.at, message: what, advice };
    if (!hasNames) return [{ ...at, ...fixWith(input, place.index, replaceCondition(place, null)) }];
    if (flag === 'false')
      return [{ ...at, drops: [onlyReads(place, type)], ...fixWith(input, place.index, withoutReads(place, type)) }];
    const more = selectHiddenReads(place, type);
    return isRecorded(more, input) ? [] : [{ ...at, ...fixWith(input, input.selectors.length, more) }];
  });

/** Do the selectors record already what one more would? */
function isRecorded(more: Selector, { selectors, budget }: LintInput): boolean {
  const within = classOfSelector(more);
  const without = selectors.map(classOfSelector).filter((other) => mayMeet(within, other));
  return findEvent({ within, without, entries: 'several', budget }) === null;
}
