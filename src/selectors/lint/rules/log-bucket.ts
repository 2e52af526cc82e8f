import { RESOURCE_TYPES, S3_OBJECT } from '../../../facts/resource-types.ts';
import { quote } from '../../../base/quote.ts';
import { classOfSelector, type EventClass, type ScalarField } from '../../proof/event-class.ts';
import { findEvent } from '../../proof/find-event.ts';
import { bothOf } from '../../proof/generalise.ts';
import { type Operator, resourceTypeOf, type Selector } from '../../selector.ts';
import type { LintWarning, LintInput } from '../lint-warning.ts';
import { hasEvents } from './never-matches.ts';
import { excludeAlso, keepValues, fixWith } from '../rewrite-condition.ts';

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
      const { fixed, advice } = withoutDeliveries(selector, arn, deliveries);
      return [
        {
          at: [index],
          message: `records what is written into the log bucket ${quote(bucket)}: each delivery makes an event that is delivered and billed again`,
          advice,
          ...(fixed === undefined ? {} : fixWith(input, index, fixed)),
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

/** Without the bucket; where it is what the selector is about, without what is written into it. */
function withoutDeliveries(
  selector: Selector,
  arn: string,
  deliveries: EventClass,
): { readonly fixed?: Selector; readonly advice: string } {
  const unnamed = withoutNaming(selector, arn);
  const elsewhere = recordsDeliveries(unnamed, arn, deliveries)
    ? excludeAlso(unnamed, 'resources.ARN', 'NotStartsWith', [arn])
    : unnamed;
  if (hasEvents(classOfSelector(elsewhere)))
    return {
      fixed: elsewhere,
      advice: `${elsewhere === unnamed ? 'remove it from the list' : `exclude it with NotStartsWith ${quote(arn)}`}, which also leaves out who reads or deletes logs there`,
    };
  const others = excludeAlso(selector, 'eventName', 'NotEquals', ['PutObject']);
  return hasEvents(classOfSelector(others))
    ? {
        fixed: others,
        advice: 'exclude eventName `PutObject`, whoever calls it, or leave it to a trail that delivers elsewhere',
      }
    : { advice: 'leave it to a trail that delivers elsewhere' };
}

/** Without the values that select within the bucket, where the condition selects something else too. */
function withoutNaming(selector: Selector, arn: string): Selector {
  const isNaming = (operator: Operator, value: string): boolean =>
    (operator === 'Equals' || operator === 'StartsWith') && value.startsWith(arn);
  return {
    ...selector,
    FieldSelectors: selector.FieldSelectors.map((condition) => {
      const kept = keepValues(condition, (operator, value) => !isNaming(operator, value));
      const selects = kept?.Equals ?? kept?.StartsWith ?? kept?.EndsWith;
      return condition.Field === 'resources.ARN' && kept !== null && selects !== undefined ? kept : condition;
    }),
  };
}
