import { classOfSelector, type EventClass } from '../proof/event-class.ts';
import { findEvent } from '../proof/find-event.ts';
import { bothOf } from '../proof/generalise.ts';
import { quote } from '../problem.ts';
import { resourceTypeOf, type Selector } from '../selector.ts';
import type { Finding, LintInput } from './finding.ts';

/** Log buckets, as the caller names them, into which the selectors record what is written: the trail feeds itself. */
export function lintLogBucket({ selectors, logBuckets }: LintInput): readonly Finding[] {
  const partition = partitionOf(selectors);
  return [...new Set(logBuckets)].flatMap((bucket): readonly Finding[] => {
    const arn = `arn:${partition}:s3:::${bucket}/`;
    const deliveries = writesInto(arn);
    const recording = selectors.flatMap((selector, index) =>
      resourceTypeOf(selector) === 'AWS::S3::Object' && meet(classOfSelector(selector), deliveries) ? [index] : [],
    );
    const [first] = recording;
    if (first === undefined) return [];
    return [
      {
        at: [first],
        message: `records what is written into the log bucket ${quote(bucket)}: each delivery makes an event that is delivered and billed again; exclude it with NotStartsWith ${quote(arn)}`,
        mend: recording.map((index) => ({ index, selector: without(selectors[index]!, arn) })),
      },
    ];
  });
}

/** Log delivery writes objects; who reads them may well be worth a record. */
function writesInto(arn: string): EventClass {
  return {
    category: 'Data',
    type: 'AWS::S3::Object',
    scalars: [
      { field: 'eventSource', hit: true, hits: { Equals: ['s3.amazonaws.com'] } },
      { field: 'eventName', hit: true, hits: { Equals: ['PutObject'] } },
      { field: 'readOnly', hit: true, hits: { Equals: ['false'] } },
    ],
    some: [{ StartsWith: [arn] }],
    none: [],
  };
}

function meet(a: EventClass, b: EventClass): boolean {
  return findEvent({ within: bothOf(a, b), without: [], entries: 'one' }) !== null;
}

function partitionOf(selectors: readonly Selector[]): string {
  const values = selectors.flatMap(({ FieldSelectors }) => FieldSelectors.flatMap((one) => Object.values(one).flat()));
  return values.map((value) => /^arn:(aws[a-z-]*):s3:/.exec(value)?.[1]).find((found) => found !== undefined) ?? 'aws';
}

function without(selector: Selector, arn: string): Selector | null {
  const own = selector.FieldSelectors.find(({ Field }) => Field === 'resources.ARN');
  const excluded = { ...(own ?? { Field: 'resources.ARN' as const }), NotStartsWith: [...(own?.NotStartsWith ?? []), arn] };
  const mended: Selector = {
    ...selector,
    FieldSelectors:
      own === undefined
        ? [...selector.FieldSelectors, excluded]
        : selector.FieldSelectors.map((condition) => (condition === own ? excluded : condition)),
  };
  return meet(classOfSelector(mended), { ...classOfSelector(mended), some: [], none: [] }) ? mended : null;
}
