import type { Covers } from './choose-filter.ts';
import type { Coverage } from './coverage.ts';
import { inOrder } from './counts.ts';
import type { ListedMetric } from './list-page.ts';
import { type Series, seriesOf } from './metric.ts';
import { requestPlace } from './request-metrics.ts';
import { wantedMetric } from './wanted.ts';

/** The metrics of one metrics configuration, one for each request metric. */
export interface Filter {
  readonly id: string;
  readonly series: (Series | undefined)[];
}

export interface Bucket {
  /** Empty: the account of the place. */
  readonly owner: string;
  readonly name: string;
  readonly filters: Filter[];
  /** undefined: not asked yet. */
  coverage: Promise<Coverage> | undefined;
  chosen: { readonly filter: Filter; readonly covers: Covers; readonly coverage: Coverage } | undefined;
}

/** The buckets of a place, as ListMetrics names them. */
export class Buckets {
  readonly #known = new Map<string, Bucket>();

  /** @returns what is new; undefined: a bucket alone, or a metric that was named before */
  take(
    listed: ListedMetric,
  ): { readonly bucket: Bucket; readonly series: Series; readonly filter: string } | undefined {
    const [metric, , owner, name = '', filter = ''] = listed;
    const key = `${owner} ${name}`;
    let bucket = this.#known.get(key);
    if (bucket === undefined) {
      bucket = { owner, name, filters: [], coverage: undefined, chosen: undefined };
      this.#known.set(key, bucket);
    }
    const place = requestPlace(metric);
    // Objects are counted of every bucket that has some, whether its requests are or not.
    if (place === undefined) return undefined;
    let known = bucket.filters.find(({ id }) => id === filter);
    if (known === undefined) {
      known = { id: filter, series: [] };
      bucket.filters.push(known);
    }
    if (known.series[place] !== undefined) return undefined;
    const series = seriesOf(wantedMetric('AWS/S3', metric), listed);
    known.series[place] = series;
    return { bucket, series, filter };
  }

  sorted(): readonly Bucket[] {
    return inOrder(this.#known.values(), ({ owner, name }) => `${owner} ${name}`);
  }

  isMetered(owner: string, name: string): boolean {
    return (this.#known.get(`${owner} ${name}`)?.filters.length ?? 0) > 0;
  }
}
