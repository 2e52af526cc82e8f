import { readNamesOf } from '../../../facts/data-calls.ts';
import { findResourceType } from '../../../facts/resource-types.ts';
import { resourceTypeOf } from '../../selector.ts';
import { eachCondition } from '../each-value.ts';
import type { Lint } from '../lint-warning.ts';
import { fixWith, replaceCondition } from '../rewrite-condition.ts';
import { knowsOtherReads, selectByName } from '../read-calls.ts';

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
    const fixed = hasNames ? selectByName(place, type, flag) : replaceCondition(place, null);
    const { what, advice } = misleading;
    return [{ at: place.at, message: what, advice, ...fixWith(input, place.index, fixed) }];
  });
