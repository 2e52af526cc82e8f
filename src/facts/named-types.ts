import type { CountedCalls } from './resource-type.ts';
import { KNOWN_TYPES, RESOURCE_TYPES } from './resource-types.ts';

type CountingMetrics = (typeof RESOURCE_TYPES)[keyof typeof RESOURCE_TYPES]['metric'];

/** Namespaces of CloudWatch with metrics by the name of a resource alone. */
export type NamedNamespace = Extract<CountingMetrics, { readonly byName: object }>['namespace'];

/** A type whose calls are counted by metrics of one dimension, the name of the resource. */
export interface NamedType {
  readonly type: string;
  readonly eventSource: string;
  readonly nouns: readonly [one: string, many: string];
  readonly namespace: NamedNamespace;
  /** The metric that stands for all. */
  readonly metric: string;
  readonly dimension: string;
  readonly rows: readonly CountedCalls[];
  readonly listed: { readonly metrics: number; readonly ofEachName: number };
  /** The names of the metrics, each once. */
  readonly names: readonly string[];
}

/** In the order of the table. */
export const NAMED_TYPES: readonly NamedType[] = KNOWN_TYPES.flatMap(([type, { eventSource, nouns, metric }]) => {
  if (metric?.byName === undefined) return [];
  const { dimension, rows, listed } = metric.byName;
  const names = [...new Set(rows.flatMap(({ sums }) => Object.keys(sums)))];
  // The rows of KNOWN_TYPES are those of RESOURCE_TYPES.
  const namespace = metric.namespace as NamedNamespace;
  return [{ type, eventSource, nouns, namespace, metric: metric.name, dimension, rows, listed, names }];
});
