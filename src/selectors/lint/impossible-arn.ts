import { TEST_OF } from '../event/knowledge.ts';
import { resourceTypeOf } from '../selector.ts';
import { isBucketName, parseBucketArn } from './bucket-arn.ts';
import type { PlacedValue } from './each-value.ts';
import type { Impossible } from './impossible.ts';
import { operatorLike } from './polarity.ts';

interface ArnForm {
  readonly service: string;
  /** Does the ARN name Region and account? */
  readonly isScoped: boolean;
  /** How the part after the account begins. */
  readonly resource: string;
  /** What the part after the account never looks like. */
  readonly never?: RegExp;
  readonly example: string;
}

/** How records write the ARNs of a type. Source: CloudTrail user guide, logging-data-events, 2026-04-13, and records. */
const ARN_FORMS: Readonly<Record<string, ArnForm>> = {
  'AWS::S3::Object': { service: 's3', isScoped: false, resource: '', example: 'arn:aws:s3:::BUCKET/KEY' },
  'AWS::Lambda::Function': {
    service: 'lambda',
    isScoped: true,
    resource: 'function:',
    example: 'arn:aws:lambda:REGION:ACCOUNT:function:NAME',
  },
  'AWS::DynamoDB::Table': {
    service: 'dynamodb',
    isScoped: true,
    resource: 'table/',
    // A stream's entry has a type of its own.
    never: /^table\/[^/]+\/stream\//,
    example: 'arn:aws:dynamodb:REGION:ACCOUNT:table/NAME',
  },
  'AWS::S3::AccessPoint': {
    service: 's3',
    isScoped: true,
    resource: 'accesspoint/',
    example: 'arn:aws:s3:REGION:ACCOUNT:accesspoint/NAME',
  },
};

/** Why no ARN of the selector's type can pass the test, or undefined. Only for types whose ARNs are known. */
export function findImpossibleArn({ selector, operator, value }: PlacedValue): Impossible | undefined {
  const type = resourceTypeOf(selector) ?? '';
  const form = Object.hasOwn(ARN_FORMS, type) ? ARN_FORMS[type] : undefined;
  const test = TEST_OF[operator];
  if (form === undefined || test === 'EndsWith') return undefined;
  const whole = `the ARN of ${type} is \`${form.example}\``;
  if (form.service === 'lambda') {
    const slashed = /^(arn:[^:]*:lambda:[^:]*:[^:]*:function)\/(.+)$/.exec(value);
    // AWS's own example in the guide is written so.
    if (slashed !== null)
      return {
        reason: 'a function is written `function:NAME`',
        by: { operator, value: `${slashed[1]}:${slashed[2]}` },
      };
    const qualified = /^(arn:[^:]*:lambda:[^:]*:[^:]*:function:[^:]+):.+$/.exec(value);
    if (qualified !== null && test === 'Equals')
      return { reason: 'records name no version or alias', by: { operator, value: qualified[1] ?? value } };
  }
  // Basic selectors mean all resources of a type by this, advanced ones do not.
  if (test === 'Equals' && new RegExp(`^arn:[^:]+:${form.service}:{0,3}$`).test(value))
    return { reason: whole, isEverything: true };
  if (parseBucketArn(value) !== undefined && type === 'AWS::S3::Object') return undefined;
  if (mayBegin(form, value) && (test === 'StartsWith' || isWhole(form, value))) return undefined;
  const meant = type === 'AWS::S3::Object' ? readBucket(value) : undefined;
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
    (form.isScoped || ((region ?? '') === '' && (account ?? '') === '')) &&
    (rest === undefined || rest.startsWith(form.resource) || form.resource.startsWith(rest)) &&
    !(rest !== undefined && form.never?.test(rest) === true)
  );
}

function agrees(found: string, wanted: string, isLast: boolean): boolean {
  return isLast ? wanted.startsWith(found) : found === wanted;
}

function isWhole({ resource }: ArnForm, value: string): boolean {
  const rest = value.split(':').slice(5).join(':');
  return rest.startsWith(resource) && rest.length > resource.length;
}

/** The ARN that was meant by a bucket's name or its `s3://` address; a bucket itself ends in a slash. */
function readBucket(value: string): string | undefined {
  const [, name = '', key = '/'] = /^(?:s3:\/\/)?([^/:]+)(\/.*)?$/.exec(value) ?? [];
  // Addresses of web hosts look like names of buckets.
  return isBucketName(name) && !name.endsWith('.amazonaws.com') ? `arn:aws:s3:::${name}${key}` : undefined;
}
