import type { Needs } from '../facts/audit-controls.ts';
import { S3_OBJECT } from '../facts/resource-types.ts';
import type { Trail } from '../model/snapshot/snapshot.ts';
import {
  categoryOf,
  MANAGEMENT_SELECTOR_NAME,
  resourceTypeOf,
  type Selector,
  selectsManagement,
} from '../selectors/selector.ts';

/**
 * Does the trail alone satisfy a control? Controls read settings and not events, so a selector with a condition on ARNs is not
 * taken for one of all buckets, whatever the other selectors record.
 */
export function satisfies(needs: Needs, { logging, multiRegion, selectors }: Trail): boolean {
  if (logging === false || selectors === null) return false;
  const ofAllBuckets = (flag: string): boolean => selectors.some((selector) => recordsAllOf(selector, flag));
  switch (needs) {
    case 's3-reads':
      return multiRegion && ofAllBuckets('true');
    case 's3-writes':
      return multiRegion && ofAllBuckets('false');
    case 's3-reads-and-writes':
      return ofAllBuckets('true') && ofAllBuckets('false');
    case 's3-selector':
      return selectors.some((selector) => resourceTypeOf(selector) === S3_OBJECT);
    case 'management':
      return (
        multiRegion && selectors.some((selector) => selectsManagement(selector) && selector.FieldSelectors.length === 1)
      );
    case 'management-name':
      return selectors.some(
        ({ Name, FieldSelectors }) =>
          Name === MANAGEMENT_SELECTOR_NAME && FieldSelectors.every(({ Field }) => Field !== 'readOnly'),
      );
  }
}

function recordsAllOf(selector: Selector, flag: string): boolean {
  if (categoryOf(selector) !== 'Data' || resourceTypeOf(selector) !== S3_OBJECT) return false;
  return selector.FieldSelectors.every(
    ({ Field, Equals }) =>
      Field === 'eventCategory' ||
      Field === 'resources.type' ||
      (Field === 'readOnly' && Equals?.includes(flag) === true),
  );
}
