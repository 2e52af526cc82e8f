import { exampleArn, reduceArn } from '../../facts/resource-arn.ts';
import type { ArnForm } from '../../facts/resource-type.ts';
import { findResourceType, S3_OBJECT } from '../../facts/resource-types.ts';
import { TEST_OF } from '../event/knowledge.ts';
import { resourceTypeOf } from '../selector.ts';
import { isBucketName, parseBucketArn } from './bucket-arn.ts';
import type { PlacedValue } from './each-value.ts';
import type { Impossible } from './impossible.ts';
import { operatorLike } from './polarity.ts';

/** Why no ARN of the selector's type can pass the test, or undefined. Only for types whose ARNs are known. */
export function findImpossibleArn({ selector, operator, value }: PlacedValue): Impossible | undefined {
  const type = resourceTypeOf(selector) ?? '';
  const known = findResourceType(type);
  const test = TEST_OF[operator];
  if (known?.arn == null || test === 'EndsWith') return undefined;
  const form = known.arn;
  const whole = `the ARN of ${type} is \`${exampleArn(form)}\``;
  const mistaken = withRightHead(form, value);
  if (mistaken !== undefined)
    return { reason: `a ${known.nouns[0]} is written \`${form.head}NAME\``, by: { operator, value: mistaken } };
  const reduced = form.neverBehind === undefined ? value : reduceArn(type, value);
  // A separator alone may be on purpose.
  if (test === 'Equals' && reduced.length + 1 < value.length)
    return { reason: `records name no ${form.neverBehind}`, by: { operator, value: reduced } };
  // Basic selectors mean all resources of a type by this, advanced ones do not.
  if (test === 'Equals' && new RegExp(`^arn:[^:]+:${form.service}:{0,3}$`).test(value))
    return { reason: whole, isEverything: true };
  if (parseBucketArn(value) !== undefined && type === S3_OBJECT) return undefined;
  if (mayBegin(form, value) && (test === 'StartsWith' || isWhole(form, value))) return undefined;
  const meant = type === S3_OBJECT ? readBucket(value) : undefined;
  if (meant === undefined) return { reason: whole };
  return {
    reason: whole,
    by: { operator: meant.endsWith('/') ? operatorLike(operator, 'StartsWith') : operator, value: meant },
  };
}

/** Does any ARN of this form begin so? */
function mayBegin(form: ArnForm, value: string): boolean {
  const segments = value.split(':');
  const [arn = '', partition, service, region, account] = segments;
  const rest = segments.length > 5 ? segments.slice(5).join(':') : undefined;
  return (
    agrees(arn, 'arn', partition === undefined) &&
    (partition === undefined ||
      partition.startsWith('aws') ||
      (service === undefined && 'aws'.startsWith(partition))) &&
    (service === undefined || agrees(service, form.service, region === undefined)) &&
    (form.scope !== 'none' || (region ?? '') === '') &&
    (form.scope === 'Region and account' || (account ?? '') === '') &&
    (rest === undefined || rest.startsWith(form.head) || form.head.startsWith(rest)) &&
    !(rest !== undefined && form.never?.test(rest) === true)
  );
}

function agrees(found: string, wanted: string, isLast: boolean): boolean {
  return isLast ? wanted.startsWith(found) : found === wanted;
}

function isWhole({ head }: ArnForm, value: string): boolean {
  const rest = value.split(':').slice(5).join(':');
  return rest.startsWith(head) && rest.length > head.length;
}

/** The ARN that was meant, where people write something else in front of the name. */
function withRightHead({ service, head, mistakenHead }: ArnForm, value: string): string | undefined {
  if (mistakenHead === undefined) return undefined;
  const found = new RegExp(`^(arn:[^:]*:${service}:[^:]*:[^:]*:)${mistakenHead}(.+)$`).exec(value);
  return found === null ? undefined : `${found[1]}${head}${found[2]}`;
}

/** The ARN that was meant by a bucket's name or its `s3://` address; a bucket itself ends in a slash. */
function readBucket(value: string): string | undefined {
  const [, name = '', key = '/'] = /^(?:s3:\/\/)?([^/:]+)(\/.*)?$/.exec(value) ?? [];
  // Addresses of web hosts look like names of buckets.
  return isBucketName(name) && !name.endsWith('.amazonaws.com') ? `arn:aws:s3:::${name}${key}` : undefined;
}
