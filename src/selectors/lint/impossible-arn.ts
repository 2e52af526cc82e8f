import { withArticle } from '../../base/words.ts';
import { quote } from '../../base/quote.ts';
import { findPlaceFault } from '../../facts/arn-place.ts';
import { isPartition } from '../../facts/partitions.ts';
import { exampleArn, findTypeOfArn, reduceArn } from '../../facts/resource-arn.ts';
import type { ArnForm } from '../../facts/resource-type.ts';
import { findResourceType, S3_OBJECT } from '../../facts/resource-types.ts';
import { TEST_OF } from '../event/knowledge.ts';
import { resourceTypeOf } from '../selector.ts';
import { parseBucketArn } from './bucket-arn.ts';
import type { PlacedValue } from './each-value.ts';
import type { Impossible } from './impossible.ts';
import { arnOfAddress, withRightHead } from './meant-arn.ts';
import { operatorLike } from './polarity.ts';

/** Why no ARN of the selector's type can pass the test, or undefined. */
export function findImpossibleArn(place: PlacedValue): Impossible | undefined {
  const { selector, operator, value } = place;
  if (TEST_OF[operator] === 'EndsWith') return undefined;
  const type = resourceTypeOf(selector) ?? '';
  const form = findResourceType(type)?.arn ?? undefined;
  return findImpossiblePlace(place) ?? (form === undefined ? findForeign(type, value) : findOther(place, type, form));
}

/** A partition that is none, a misprint of a Region, or a Region of another partition. */
function findImpossiblePlace({ operator, value }: PlacedValue): Impossible | undefined {
  const [arn, partition = '', service, region = '', ...rest] = value.split(':');
  if (arn !== 'arn' || service === undefined) return undefined;
  const fault = findPlaceFault(partition, rest.length === 0 ? '' : region);
  if (fault === undefined) return undefined;
  const { reason, meant } = fault;
  return meant === undefined
    ? { reason, advice: 'write the partition' }
    : { reason, by: { operator, value: ['arn', meant.partition, service, meant.region, ...rest].join(':') } };
}

/** Where the form of the type's ARNs is not known: what is no ARN at all, or that of another type. */
function findForeign(type: string, value: string): Impossible | undefined {
  if (!/^(?:a|ar|arn|arn:.*)$/s.test(value))
    return { reason: 'an ARN begins with `arn:`', advice: 'write the whole ARN' };
  const found = findTypeOfArn(value);
  const isOthers = found !== undefined && found.split('::')[1] !== type.split('::')[1];
  const reason = `it is an ARN of ${found}, not of ${quote(type)}`;
  return isOthers ? { scope: 'known', reason, advice: 'leave it to a selector of that type', isIdle: true } : undefined;
}

function findOther({ operator, value }: PlacedValue, type: string, form: ArnForm): Impossible | undefined {
  const test = TEST_OF[operator];
  if (form.alsoBegins?.test(value) === true) return undefined;
  const whole = `the ARN of ${type} is \`${exampleArn(form)}\``;
  const mistaken = withRightHead(form, value);
  if (mistaken !== undefined && mayBegin(form, mistaken) && !mayBegin(form, value))
    return {
      reason: `${withArticle(findResourceType(type)?.nouns[0] ?? type)} is written \`${form.head}NAME\``,
      by: { operator, value: mistaken },
    };
  const reduced = form.neverBehind === undefined ? value : reduceArn(type, value);
  // A separator alone may be on purpose.
  if (test === 'Equals' && reduced.length + 1 < value.length)
    return { reason: `records name no ${form.neverBehind}`, by: { operator, value: reduced } };
  // Basic selectors mean all resources of a type by this, advanced ones do not.
  if (test === 'Equals' && new RegExp(`^arn:[^:]+:${form.service}:{0,3}$`).test(value))
    return { reason: whole, isEverything: true };
  if (parseBucketArn(value) !== undefined && type === S3_OBJECT) return undefined;
  if (mayBegin(form, value) && (test === 'StartsWith' || isWhole(form, value))) return undefined;
  const meant = arnOfAddress(type, value);
  if (meant === undefined) return { reason: whole };
  return {
    reason: whole,
    by: { operator: meant.endsWith('/') ? operatorLike(operator, 'StartsWith') : operator, value: meant },
  };
}

/** How the name of a Region looks: new ones come before any list of them. */
const REGION = /^[a-z]{2,}(?:-[a-z]+)+-\d+$/;

/** Does any ARN of this form begin so? */
function mayBegin(form: ArnForm, value: string): boolean {
  const [arn = '', partition, service, region, account, ...rest] = value.split(':');
  const resource = rest.length === 0 ? undefined : rest.join(':');
  return (
    agrees(arn, 'arn', partition === undefined) &&
    (partition === undefined || isPartition(partition) || (service === undefined && 'aws'.startsWith(partition))) &&
    (service === undefined || agrees(service, form.service, region === undefined)) &&
    isPlace(region, form.scope !== 'none', account === undefined, REGION) &&
    isPlace(account, form.scope === 'Region and account', resource === undefined, /^\d{12}$/) &&
    (resource === undefined || resource.startsWith(form.head) || form.head.startsWith(resource)) &&
    !(resource !== undefined && form.never?.test(resource) === true)
  );
}

/** A Region or an account, where the form has one; the last part of a beginning may be cut off anywhere. */
function isPlace(found: string | undefined, isThere: boolean, isLast: boolean, whole: RegExp): boolean {
  if (found === undefined) return true;
  return isThere ? isLast || whole.test(found) : found === '';
}

function agrees(found: string, wanted: string, isLast: boolean): boolean {
  return isLast ? wanted.startsWith(found) : found === wanted;
}

function isWhole({ head }: ArnForm, value: string): boolean {
  const rest = value.split(':').slice(5).join(':');
  return rest.startsWith(head) && rest.length > head.length;
}
