import resourceTypes from './resource-type-names.json' with { type: 'json' };
import { quote } from '../base/quote.ts';

/** The values of resources.type that AWS documents for data events. */
export const DATA_RESOURCE_TYPES: ReadonlySet<string> = new Set(resourceTypes.types);

/** Types that have management events only, so a data selector on them is refused (CloudTrail user guide, 2026-04-13). */
const MANAGEMENT_ONLY = /^AWS::(?:KMS|SecretsManager|IAM|STS)::|^AWS::S3::Bucket$|^AWS::SSM::Parameter$/;

const LISTED_BY_LETTERS = new Map([...DATA_RESOURCE_TYPES].map((type) => [type.toLowerCase(), type]));

/** Why a value of resources.type cannot be one, or undefined. Unlisted types may be new: they are no fault. */
export function findResourceTypeFault(value: string): string | undefined {
  if (DATA_RESOURCE_TYPES.has(value)) return undefined;
  const listed = LISTED_BY_LETTERS.get(value.toLowerCase());
  if (listed !== undefined) return `${quote(value)} is written \`${listed}\` at AWS; case matters`;
  if (!/^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/.test(value))
    return `${quote(value)} is not of the form \`AWS::Service::Name\``;
  if (MANAGEMENT_ONLY.test(value)) return `${quote(value)} has only management events, no data events`;
  return undefined;
}
