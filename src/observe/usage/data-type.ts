import { findSourceOf, sourceOfService } from '../../facts/known-calls.ts';
import { quote } from '../../base/quote.ts';
import { didYouMean } from '../../base/nearest.ts';
import { findResourceTypeFault } from '../../facts/resource-types.ts';

/** The resource types that have a short name. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  s3: 'AWS::S3::Object',
  lambda: 'AWS::Lambda::Function',
  dynamodb: 'AWS::DynamoDB::Table',
};

/** The types that `all` means, beside those that events are typed in for. */
export const USUAL_TYPES = Object.values(SHORT_NAMES);

/** The resources.type of `s3`, or of a type that is written out. */
export function resourceTypeNamed(name: string): string {
  return Object.hasOwn(SHORT_NAMES, name) ? SHORT_NAMES[name]! : name;
}

/** Why it names no type of data events, or undefined. */
export function findTypeFault(name: string): string | undefined {
  const names = Object.keys(SHORT_NAMES);
  if (names.includes(name)) return undefined;
  if (name.includes('::')) return findResourceTypeFault(name);
  return `unknown kind of data events ${quote(name)}${didYouMean(name, names) || `; write ${names.join(', ')} or a resources.type such as AWS::SQS::Queue`}`;
}

/** The service that writes the data events of a type: as known, else the one that the type is named after. */
export function sourceOfType(type: string): string {
  return findSourceOf(type) ?? sourceOfService((type.split('::')[1] ?? type).toLowerCase());
}
