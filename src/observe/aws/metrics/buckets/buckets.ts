import { inOrder } from '../../../../base/order.ts';
import type { Covers } from './choose-filter.ts';
import type { Coverage } from './coverage.ts';
import type { ListedMetric } from '../list/list-page.ts';
import { type Series, type SeriesKey, seriesOf } from '../metric.ts';
import { ALL, requestPlace } from './request-metrics.ts';
import { wantedMetric } from '../wanted.ts';

/** The metrics of one metrics configuration, one for each request metric. */
export interface Filter {
  readonly id: string;
  readonly key: SeriesKey;
  readonly series: (Series | undefined)[];
}

export interface Bucket {
  /** Empty: the account of the place. */
  readonly owner: string;
  readonly name: string;
  filters: readonly Filter[];
  /** undefined: not asked for. */
  coverage: Promise<Coverage> | Coverage | undefined;
  chosen: { readonly filter: Filter; readonly covers: Covers; readonly coverage: Coverage } | undefined;
}

interface TakenSeries {
  readonly bucket: Bucket;
  readonly filter: Filter;
  readonly series: Series;
}

/** The buckets of a place, as ListMetrics names them. */
export class Buckets {
  readonly #known = new Map<string, Bucket>();

  /** @returns the series if it is new; undefined: only a bucket, or a metric that was named before */
  take({ name: metric, key }: ListedMetric): TakenSeries | undefined {
    const [, owner, name = '', id = ''] = key;
    const bucket = this.#bucketOf(owner, name);
    const place = requestPlace(metric);
    // Every bucket with objects has a count of them, with or without request metrics.
    if (place === undefined) return undefined;
    let filter = bucket.filters.find((one) => one.id === id);
    if (filter === undefined) {
      filter = { id, key, series: Array.from({ length: ALL + 1 }, () => undefined) };
      bucket.filters = bucket.filters.concat(filter);
    }
    if (filter.series[place] !== undefined) return undefined;
    const series = seriesOf(wantedMetric('AWS/S3', metric), filter.key);
    filter.series[place] = series;
    return { bucket, filter, series };
  }

  sorted(): readonly Bucket[] {
    return inOrder(this.#known.values(), ({ owner, name }) => `${owner} ${name}`);
  }

  isMetered(owner: string, name: string): boolean {
    return (this.#known.get(`${owner} ${name}`)?.filters.length ?? 0) > 0;
  }

  #bucketOf(owner: string, name: string): Bucket {
    const text = `${owner} ${name}`;
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const fresh: Bucket = { owner, name, filters: [], coverage: undefined, chosen: undefined };
    this.#known.set(text, fresh);
    return fresh;
  }
}
