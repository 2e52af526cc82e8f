import { inOrder } from '../../../../base/order.ts';
import { addDays, sumOf } from '../counts.ts';
import type { BucketPlace } from './bucket-place.ts';
import type { RequestCounts } from './bucket-rows.ts';
import { daysOf } from '../data/days-text.ts';
import type { ListedMetric } from '../list/list-page.ts';
import { type Series, type SeriesKey, seriesOf } from '../metric.ts';
import { ALL, ALL_REQUESTS, requestPlace } from './request-metrics.ts';
import { wantedMetric } from '../wanted.ts';

/** What a configuration of Storage Lens counted in a bucket, which may be in another account and Region than its counts. */
export interface LensCounts extends BucketPlace {
  readonly counts: RequestCounts;
  /** Whether counts of several storage classes were added up. */
  readonly added: boolean;
}

interface LensBucket extends BucketPlace {
  /** By metric and storage class. */
  readonly series: Map<string, Series>;
}

/** The buckets whose counts Storage Lens publishes in a place, by configuration. */
export class Lens {
  readonly #known = new Map<string, LensBucket>();

  take({ name: metric, key }: ListedMetric): void {
    const { account, region, bucket, configuration, storageClass } = dimensionsOf(key);
    const text = [account, region, bucket, key[1], configuration].join(' ');
    const known = this.#known.get(text) ?? { account, region, bucket, series: new Map<string, Series>() };
    const name = `${metric} ${storageClass ?? ''}`;
    if (known.series.has(name)) return;
    known.series.set(name, seriesOf(wantedMetric('AWS/S3/Storage-Lens', metric), key));
    this.#known.set(text, known);
  }

  get empty(): boolean {
    return this.#known.size === 0;
  }

  /** The series to ask for, in an order that depends only on the names. */
  *series(isWanted: (bucket: BucketPlace) => boolean): Iterable<Series> {
    for (const [, known] of inOrder(this.#known, ([text]) => text))
      if (isWanted(known)) for (const [, series] of inOrder(known.series, ([name]) => name)) yield series;
  }

  /** A list of counts for each configuration and bucket that was asked for. */
  counts(): readonly LensCounts[] {
    return inOrder(this.#known, ([text]) => text).flatMap(([, { account, region, bucket, series }]) => {
      const lists: Series[][] = [];
      for (const one of series.values()) (lists[requestPlace(one.metric.name)!] ??= []).push(one);
      if (!lists[ALL]?.some(({ days }) => days !== undefined)) return [];
      const taken = Array.from({ length: ALL + 1 }, (_, place) => ofAllClasses(lists[place] ?? []));
      const counts = taken.map((parts) => addDays(parts.map(daysOf)));
      return [{ account, region, bucket, counts, added: taken.some((parts) => parts.length > 1) }];
    });
  }
}

/** A metric without a storage class covers all classes. Which classes activity metrics have is not documented. */
function ofAllClasses(series: readonly Series[]): readonly Series[] {
  const whole = series.filter(({ key }) => dimensionsOf(key).storageClass === undefined);
  return whole.length > 0 ? whole.slice(0, 1) : series;
}

/** The configuration that counted most. */
export function chooseLens(lenses: readonly LensCounts[]): LensCounts | undefined {
  return lenses.reduce<LensCounts | undefined>(
    (best, lens) => (best !== undefined && sumOf(best.counts[ALL]) >= sumOf(lens.counts[ALL]) ? best : lens),
    undefined,
  );
}

function dimensionsOf([set, , ...values]: SeriesKey) {
  // The same for every metric.
  const names = wantedMetric('AWS/S3/Storage-Lens', ALL_REQUESTS).dimensions[set]!;
  const valueOf = (dimension: string): string | undefined => values[names.indexOf(dimension)];
  return {
    account: valueOf('aws_account_number') ?? '',
    region: valueOf('aws_region') ?? '',
    bucket: valueOf('bucket_name') ?? '',
    configuration: valueOf('configuration_id') ?? '',
    storageClass: valueOf('storage_class'),
  };
}
