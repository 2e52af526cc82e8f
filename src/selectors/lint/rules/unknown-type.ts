import { DATA_RESOURCE_TYPES } from '../../../facts/resource-type-names.ts';
import { distanceBetween } from '../../../base/nearest.ts';
import { quote } from '../../../base/quote.ts';
import { eachResolved } from '../each-value.ts';
import type { Lint } from '../lint-warning.ts';
import { fixWith, replaceCondition, replaceValue } from '../rewrite-condition.ts';

/** A slip of the pen, rather than another type. */
const NEAR = 2;

/** A resources.type that is not listed. AWS adds types every month, so it may well be right. */
export const lintUnknownType: Lint = (input) =>
  eachResolved(input.selectors, 'resources.type').flatMap((place) => {
    const { operator, value } = place;
    if (DATA_RESOURCE_TYPES.has(value)) return [];
    const near = findNearType(value);
    const advice = near === undefined ? 'check it, since AWS adds types every month' : `did you mean ${quote(near)}?`;
    return [
      {
        at: place.at,
        message: `trailtrim does not know the data event type ${quote(value)}, and a type that does not exist records nothing`,
        advice,
        ...(near === undefined ? {} : { drops: [place.selector] }),
        ...(near === undefined
          ? {}
          : fixWith(input, place.index, replaceCondition(place, replaceValue(place, { operator, value: near })))),
      },
    ];
  });

/** The listed type that differs by a slip in the service or in the name, not in both; short names differ by meaning. */
function findNearType(type: string): string | undefined {
  const [, service = '', name = ''] = type.split('::');
  const ranked = [...DATA_RESOURCE_TYPES].flatMap((listed) => {
    const changed = listed.endsWith(`::${name}`) ? service : listed.startsWith(`AWS::${service}::`) ? name : undefined;
    if (changed === undefined) return [];
    const distance = distanceBetween(type, listed, NEAR);
    return distance <= Math.min(NEAR, Math.floor(changed.length / 4)) ? [{ listed, distance }] : [];
  });
  return ranked.toSorted((a, b) => a.distance - b.distance)[0]?.listed;
}
