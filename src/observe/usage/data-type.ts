import { findSourceOf } from '../../facts/data-calls.ts';
import { sourceOfService } from '../../facts/known-calls.ts';
import { KNOWN_TYPES } from '../../facts/resource-types.ts';
import { quote } from '../../base/quote.ts';
import { didYouMean } from '../../base/nearest.ts';
import { findResourceTypeFault } from '../../facts/resource-type-names.ts';

/** The resource types that have a short name, by that name. */
const SHORT_NAMES: ReadonlyMap<string, string> = new Map(
  KNOWN_TYPES.flatMap(([type, { shortName }]) => (shortName === undefined ? [] : [[shortName, type]])),
);

/** What `all` means besides the types that events are typed in for: the types that basic selectors know. */
export const USUAL_TYPES: readonly string[] = KNOWN_TYPES.flatMap(([type, { isBasic }]) => (isBasic ? [type] : []));

/** The resources.type that a short name such as `s3` stands for; a type that is written out is left as it is. */
export function resourceTypeNamed(name: string): string {
  return SHORT_NAMES.get(name) ?? name;
}

/** Why the name is not a type of data events; undefined: it is one. */
export function findTypeFault(name: string): string | undefined {
  const names = [...SHORT_NAMES.keys()];
  if (SHORT_NAMES.has(name)) return undefined;
  if (name.includes('::')) return findResourceTypeFault(name);
  return `unknown kind of data events ${quote(name)}${didYouMean(name, names) || `; write ${names.join(', ')} or a resources.type such as AWS::SQS::Queue`}`;
}

/** The service that writes the data events of a type; where it is not known, the one that the type is named after. */
export function sourceOfType(type: string): string {
  return findSourceOf(type) ?? sourceOfService((type.split('::')[1] ?? type).toLowerCase());
}
