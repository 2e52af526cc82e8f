import { z } from 'zod';

const name = z.string().min(1);

/** Where the count of a row comes from, as a snapshot file has it: a closed set. A new one is a row here and one in `WORDS`. */
export const sourceSchema = z.discriminatedUnion('kind', [
  /** `deliveredBy`: the service that the calls are of, where they are log delivery alone. */
  z.object({ kind: z.literal('metric'), namespace: name, metric: name, deliveredBy: name.optional() }),
  z.object({ kind: z.literal('lookup-events') }),
  z.object({ kind: z.literal('log-files') }),
  z.object({ kind: z.literal('typed-in') }),
]);

export type SourceFile = z.infer<typeof sourceSchema>;

/** The same in a snapshot that was read: another tool may have written words of its own. */
export type Source = SourceFile | { readonly kind: 'other'; readonly words: string };

type WordsOf = { readonly [Kind in Source['kind']]: (source: Extract<Source, { kind: Kind }>) => SourceWords };

/** What the words of several sources have in common, and what tells them apart. */
interface SourceWords {
  readonly shared: string;
  readonly own: string;
}

const WORDS: WordsOf = {
  metric: ({ namespace, metric, deliveredBy }) =>
    deliveredBy === undefined
      ? { shared: `cloudwatch ${namespace}`, own: metric }
      : { shared: `cloudwatch ${namespace} ${metric}, delivery by`, own: deliveredBy },
  'lookup-events': () => ({ shared: 'cloudtrail', own: 'LookupEvents' }),
  'log-files': () => ({ shared: 'CloudTrail', own: 'log files' }),
  'typed-in': () => ({ shared: '', own: 'typed in' }),
  other: ({ words }) => ({ shared: '', own: words }),
};

export function sourceWords(source: Source): SourceWords {
  return (WORDS[source.kind] as (one: Source) => SourceWords)(source);
}

/** A source in words, as the `via` of a row. */
export function viaOf(source: Source): string {
  const { shared, own } = sourceWords(source);
  return shared === '' ? own : `${shared} ${own}`;
}

/** The members of a row that say where its count comes from. */
export function countedBy<One extends SourceFile>(source: One): { readonly via: string; readonly source: One } {
  return { via: viaOf(source), source };
}

/** The storage metric that shows a bucket whose requests nobody counts. */
export const OBJECTS = { kind: 'metric', namespace: 'AWS/S3', metric: 'NumberOfObjects' } as const;

export function isOfObjects(source: Source | undefined): boolean {
  return source?.kind === 'metric' && source.namespace === OBJECTS.namespace && source.metric === OBJECTS.metric;
}

/** Whether it is one of the request metrics that are switched on for a bucket, which CloudWatch charges for. */
export function isRequestMetric(source: Source | undefined): boolean {
  return source?.kind === 'metric' && source.namespace === OBJECTS.namespace && !isOfObjects(source);
}
