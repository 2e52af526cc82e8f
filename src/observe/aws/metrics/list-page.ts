import type { ListMetricsCommandOutput } from '@aws-sdk/client-cloudwatch';
import type { Namespace, SeriesKey } from './metric.ts';
import { FIXED, WANTED } from './wanted.ts';

/** A metric that exists: its name, which set of dimensions, whose it is if a linked account's, and the dimensions' values. */
export type ListedMetric = readonly [name: string, ...key: SeriesKey];

/** Plain JSON, as the journal keeps it: the metrics as JSON text of their own, since there are hundreds of thousands. */
export type ListPage = readonly [next: string | null, metrics: string];

/** Of a page of ListMetrics, what is wanted. */
export function parseListPage(
  { Metrics = [], NextToken, OwningAccounts = [] }: Partial<ListMetricsCommandOutput>,
  namespace: Namespace,
  account: string,
): ListPage {
  const metrics = Metrics.flatMap(({ MetricName, Dimensions = [] }, index): readonly ListedMetric[] => {
    const metric = WANTED[namespace].find(({ name }) => name === MetricName);
    if (metric === undefined) return [];
    const values = new Map(Dimensions.map(({ Name = '', Value = '' }) => [Name, Value]));
    const set = metric.dimensions.findIndex(
      (names) =>
        names.length === Dimensions.length &&
        names.every((name) => values.has(name) && (FIXED[name] ?? values.get(name)) === values.get(name)),
    );
    if (set < 0) return [];
    const owner = OwningAccounts[index] ?? account;
    const named = metric.dimensions[set]!.map((name) => values.get(name)!);
    return [[metric.name, set, owner === account ? '' : owner, ...named]];
  });
  return [NextToken ?? null, JSON.stringify(metrics)];
}

/** @param one gives a text that is kept once, for names come again and again */
export function readListPage([, metrics]: ListPage, one: (text: string) => string): readonly ListedMetric[] {
  return (JSON.parse(metrics) as readonly ListedMetric[]).map(([name, set, ...texts]) => {
    const [owner = '', ...values] = texts.map(one);
    return [name, set, owner, ...values];
  });
}
