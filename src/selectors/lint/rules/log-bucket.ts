import { RESOURCE_TYPES, S3_OBJECT } from '../../../facts/resource-types.ts';
import { quote } from '../../../base/quote.ts';
import { classOfSelector, type EventClass, type ScalarField } from '../../proof/event-class.ts';
import { findEvent } from '../../proof/find-event.ts';
import { bothOf } from '../../proof/generalise.ts';
import { type Condition, type Field, type Operator, resourceTypeOf, type Selector } from '../../selector.ts';
import type { Fix, LintInput, LintWarning } from '../lint-warning.ts';
import { isExcluding } from '../polarity.ts';
import { excludeNames } from '../read-calls.ts';
import { hasEvents } from './never-matches.ts';
import { fixAllWith, keepExclusions, keepValues } from '../rewrite-condition.ts';

/**
 * Log buckets, as the caller names them, into which a trail records what is written: it feeds itself. Seen in the field in
 * awslabs/landing-zone-accelerator-on-aws#1192. A store delivers into no bucket.
 */
export function lintLogBucket(input: LintInput): readonly LintWarning[] {
  const { selectors, logBuckets, target } = input;
  if (target !== 'trail') return [];
  const partition = partitionIn(selectors);
  // A name with one of these is none, and a star would stand for any bucket.
  return [...new Set(logBuckets.filter((bucket) => /^[^*/:]+$/.test(bucket)))].flatMap((bucket) => {
    const arn = `arn:${partition}:s3:::${bucket}/`;
    const deliveries = deliveriesInto(arn);
    return selectors.flatMap((selector, index): readonly LintWarning[] => {
      if (!recordsDeliveries(selector, arn, deliveries)) return [];
      const fixed = withoutDeliveries(selector, arn);
      const fix = fixed === undefined ? {} : fixAllWith(input, fixesWith(fixed, index, selectors.length));
      return [
        {
          at: [index],
          message: `records what is written into the log bucket ${quote(bucket)}: each delivery makes an event that is delivered and billed again`,
          advice:
            fix.fix === undefined
              ? ELSEWHERE
              : 'exclude PutObject in it by callers without an ARN, as AWS services are',
          ...(fix.fix === undefined ? {} : { ...fix, drops: [droppedOf(selector, arn)] }),
        },
      ];
    });
  });
}

/** Who reads or deletes logs may well be worth a record. Key: CloudTrail user guide, finding log files, 2026. */
function deliveriesInto(arn: string): EventClass {
  const fixed = {
    eventSource: RESOURCE_TYPES[S3_OBJECT].eventSource,
    eventName: 'PutObject',
    readOnly: 'false',
    eventType: 'AwsApiCall',
  };
  return {
    category: 'Data',
    type: S3_OBJECT,
    scalars: (Object.keys(fixed) as (keyof typeof fixed)[]).map((field) => ({
      field,
      hit: true,
      hits: { Equals: [fixed[field]] },
    })),
    some: [{ Pattern: [`${arn}*AWSLogs/*.json.gz`] }],
    none: [],
  };
}

/** AWS services call without an ARN (measured, all 21,582 records) and from no console, so what asks for one never hits. */
const LACKED: ReadonlySet<ScalarField> = new Set(['userIdentity.arn', 'sessionCredentialFromConsole']);

function recordsDeliveries(selector: Selector, arn: string, deliveries: EventClass): boolean {
  if (resourceTypeOf(selector) !== S3_OBJECT) return false;
  const recorded = classOfSelector(selector);
  if (recorded.scalars.some(({ field, hit }) => hit && LACKED.has(field))) return false;
  // Nobody but their author knows under which prefix a trail delivers, so one that is excluded is taken for it.
  const isExcluded = selector.FieldSelectors.some(({ NotStartsWith = [] }) =>
    NotStartsWith.some((value) => value.startsWith(arn) && value.includes('AWSLogs')),
  );
  return !isExcluded && findEvent({ within: bothOf(recorded, deliveries), without: [], entries: 'one' }) !== null;
}

/** The partition in which the selectors' own buckets are. */
function partitionIn(selectors: readonly Selector[]): string {
  const values = selectors.flatMap(({ FieldSelectors }) => FieldSelectors.flatMap((one) => Object.values(one).flat()));
  return values.map((value) => /^arn:(aws[a-z-]*):s3:/.exec(value)?.[1]).find((found) => found !== undefined) ?? 'aws';
}

const ELSEWHERE = 'leave it to a trail that delivers elsewhere';

/**
 * Selectors that record the same but for deliveries: of the bucket everything but PutObject, and PutObject by callers who
 * have an ARN. Who reads, deletes or overwrites logs stays recorded. Undefined where that cannot be said.
 */
function withoutDeliveries(selector: Selector, arn: string): readonly Selector[] | undefined {
  const own = selector.FieldSelectors.find(({ Field }) => Field === 'resources.ARN') ?? { Field: 'resources.ARN' };
  // An end may be that of an object in the bucket as well as of any other.
  if (own.EndsWith !== undefined) return undefined;
  const isInside = (_operator: Operator, value: string): boolean => value.startsWith(arn);
  const isWide = own.Equals === undefined && own.StartsWith === undefined;
  const isReached = isWide || (own.StartsWith ?? []).some((value) => arn.startsWith(value));
  const outside = keepValues(own, (operator, value) => isExcluding(operator) || !isInside(operator, value));
  const selectsOutside = isWide || outside?.Equals !== undefined || outside?.StartsWith !== undefined;
  const elsewhere: Condition | null = isReached
    ? { ...(outside ?? own), NotStartsWith: [...(own.NotStartsWith ?? []), arn] }
    : outside;
  const inside = isReached
    ? { ...keepExclusions(own), Field: own.Field, StartsWith: [arn] }
    : keepValues(own, (operator, value) => isExcluding(operator) || isInside(operator, value));
  const parts = [
    ...(selectsOutside && elsewhere !== null ? [withCondition(selector, elsewhere)] : []),
    ...(inside === null ? [] : withoutServices(withCondition(selector, inside))),
  ];
  const [first, ...more] = parts.filter((part) => hasEvents(classOfSelector(part)));
  // The selector keeps its name, whatever of it is left.
  return first === undefined ? [] : [{ ...selector, ...first }, ...more];
}

/** All but PutObject, and PutObject by callers who have an ARN; they are selectors more, without a name. */
function withoutServices({ FieldSelectors }: Selector): readonly Selector[] {
  const bare = { FieldSelectors };
  const puts = withCondition(bare, { ...exclusionsOn(bare, 'eventName'), Field: 'eventName', Equals: ['PutObject'] });
  const own = FieldSelectors.find(({ Field }) => Field === 'eventName');
  const others = excludeNames(own ?? { Field: 'eventName' }, ['PutObject']);
  return [
    ...(others === null ? [] : [withCondition(bare, others)]),
    withCondition(puts, { ...exclusionsOn(puts, CALLER), Field: CALLER, StartsWith: ['arn:'] }),
  ];
}

const CALLER = 'userIdentity.arn';

function exclusionsOn({ FieldSelectors }: Selector, field: Field): Condition | null {
  const own = FieldSelectors.find(({ Field }) => Field === field);
  return own === undefined ? null : keepExclusions(own);
}

/** The selector with this as its condition on the field. */
function withCondition(selector: Selector, condition: Condition): Selector {
  const { FieldSelectors: list } = selector;
  const at = list.findIndex(({ Field }) => Field === condition.Field);
  return { ...selector, FieldSelectors: at < 0 ? [...list, condition] : list.with(at, condition) };
}

/** The first in place of the selector, the others behind the list. */
function fixesWith([first, ...more]: readonly Selector[], index: number, length: number): readonly Fix[] {
  return [
    { index, selector: first ?? null },
    ...more.map((selector, position) => ({ index: length + position, selector })),
  ];
}

/** PutObject in the bucket by callers without an ARN. */
function droppedOf(selector: Selector, arn: string): Selector {
  return {
    FieldSelectors: [
      ...selector.FieldSelectors,
      { Field: 'resources.ARN', StartsWith: [arn] },
      { Field: 'eventName', Equals: ['PutObject'] },
      { Field: CALLER, NotStartsWith: ['arn:'] },
    ],
  };
}
