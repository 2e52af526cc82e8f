import type { ListedMetric } from './list-page.ts';

export type Namespace = 'AWS/S3' | 'AWS/S3/Storage-Lens' | 'AWS/Lambda' | 'AWS/DynamoDB' | 'AWS/Usage';

/** A metric of CloudWatch that counts calls. */
export interface Metric {
  readonly namespace: Namespace;
  readonly name: string;
  readonly stat: 'Sum' | 'SampleCount' | 'Average';
  /** The sets of dimensions that are read. A metric with more or fewer repeats counts of these, and is left out. */
  readonly dimensions: readonly (readonly string[])[];
}

/** Counts by day of the window, NO_POINT where CloudWatch has none; null: they could not be read. */
export type Days = readonly number[] | null;

export const NO_POINT = -1;

/** One metric of one resource. Kept by the hundred thousand, so small. */
export interface Series {
  readonly metric: Metric;
  readonly listed: ListedMetric;
  asked: boolean;
  /** undefined: not asked for, or not yet answered. */
  days: Days | undefined;
}

export function seriesOf(metric: Metric, listed: ListedMetric): Series {
  return { metric, listed, asked: false, days: undefined };
}

/** As rows name their source. */
export function viaOf({ namespace, name }: Pick<Metric, 'namespace' | 'name'>): string {
  return `cloudwatch ${namespace} ${name}`;
}
