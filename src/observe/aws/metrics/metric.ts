import type { TrafficRowFile } from '../../../model/snapshot/schema.ts';
import { countedBy } from '../../../model/snapshot/source.ts';
import type { NamedNamespace } from '../../../facts/named-types.ts';

export type Namespace = 'AWS/S3' | 'AWS/S3/Storage-Lens' | 'AWS/DynamoDB' | 'AWS/Usage' | NamedNamespace;

/** A metric of CloudWatch that counts calls. */
export interface Metric {
  readonly namespace: Namespace;
  readonly name: string;
  readonly stat: 'Sum' | 'SampleCount' | 'Average';
  /** The sets of dimensions that are read. A metric with more or fewer dimensions repeats these counts, and is left out. */
  readonly dimensions: readonly (readonly string[])[];
}

/** Counts by day of the window, NO_POINT where CloudWatch has none; null: they could not be read. */
export type Days = readonly number[] | null;

export const NO_POINT = -1;

/** Which set of the metric's dimensions, whose it is (empty: the account's own), and the values of the dimensions. */
export type SeriesKey = readonly [set: number, owner: string, ...values: string[]];

/** One metric of one resource. There are hundreds of thousands, so it is small: keys are shared, counts are text until a row needs them. */
export interface Series {
  readonly metric: Metric;
  readonly key: SeriesKey;
  asked: boolean;
  /** As `days-text.ts` writes counts; null: they could not be read; undefined: not asked for, or not yet answered. */
  days: string | null | undefined;
}

export function seriesOf(metric: Metric, key: SeriesKey): Series {
  return { metric, key, asked: false, days: undefined };
}

/** The members of a row that name the metric as its source. */
export function countedByMetric(namespace: Namespace, name: string): Pick<TrafficRowFile, 'via' | 'source'> {
  return countedBy({ kind: 'metric', namespace, metric: name });
}
