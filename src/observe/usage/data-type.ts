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

/** The types that `all` means, beside those that events are typed in for: those of basic selectors. */
export const USUAL_TYPES: readonly string[] = KNOWN_TYPES.flatMap(([type, { isBasic }]) => (isBasic ? [type] : []));

/** The resources.type of `s3`, or of a type that is written out. */
export function resourceTypeNamed(name: string): string {
  return SHORT_NAMES.get(name) ?? name;
}

/** Why it names no type of data events, or undefined. */
export function findTypeFault(name: string): string | undefined {
  const names = [...SHORT_NAMES.keys()];
  if (SHORT_NAMES.has(name)) return undefined;
  if (name.includes('::')) return findResourceTypeFault(name);
  return `unknown kind of data events ${quote(name)}${didYouMean(name, names) || `; write ${names.join(', ')} or a resources.type such as AWS::SQS::Queue`}`;
}

/** The service that writes the data events of a type: as known, else the one that the type is named after. */
export function sourceOfType(type: string): string {
  return findSourceOf(type) ?? sourceOfService((type.split('::')[1] ?? type).toLowerCase());
}
