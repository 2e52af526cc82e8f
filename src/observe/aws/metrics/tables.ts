import type { TrafficRowFile } from '../../../model/snapshot/schema.ts';
import { inOrder } from '../../../base/order.ts';
import { addDays } from './counts.ts';
import { daysOf } from './data/days-text.ts';
import type { ListedMetric } from './list/list-page.ts';
import { type Days, type Series, type SeriesKey, seriesOf } from './metric.ts';
import type { Owner } from './owner.ts';
import { type FailureMetric, failureRows, operationRows } from './table-rows.ts';
import { wantedMetric } from './wanted.ts';

/** The tables of a place, as ListMetrics names them. */
export class Tables {
  readonly #known = new Map<string, readonly Series[]>();

  /** @returns the series to ask for; undefined: it was named before */
  take({ name, key }: ListedMetric): Series | undefined {
    const [, owner, table = ''] = key;
    const text = `${owner} ${table}`;
    const known = this.#known.get(text) ?? [];
    if (known.some((one) => one.metric.name === name && isSame(one.key, key))) return undefined;
    const shared = known.find((one) => isSame(one.key, key))?.key ?? key;
    const series = seriesOf(wantedMetric('AWS/DynamoDB', name), shared);
    this.#known.set(text, known.concat(series));
    return series;
  }

  *rows(ownerOf: (owner: string) => Owner): Iterable<TrafficRowFile> {
    for (const [, series] of inOrder(this.#known, ([text]) => text)) {
      const [, owner, table = ''] = series[0]!.key;
      yield* tableRows(ownerOf(owner), table, series);
    }
  }
}

function isSame(one: SeriesKey, other: SeriesKey): boolean {
  return one.length === other.length && one.every((part, place) => part === other[place]);
}

function* tableRows(owner: Owner, table: string, series: readonly Series[]): Iterable<TrafficRowFile> {
  const failures = (metric: FailureMetric, of: string | undefined): readonly TrafficRowFile[] =>
    failureRows(owner, of, metric, daysOf(series.find((one) => one.metric.name === metric)));
  yield* failures('ConditionalCheckFailedRequests', table);
  yield* failures('TransactionConflict', table);
  yield* failures('UserErrors', undefined);
  const operations = new Set(series.flatMap(({ key: [, , , operation] }) => operation ?? []));
  for (const operation of inOrder(operations, (name) => name)) {
    const of = (name: string): readonly Series[] =>
      series.filter(({ metric, key }) => metric.name === name && key[3] === operation);
    const succeeded = of('SuccessfulRequestLatency');
    // Reads of a table's streams, each stream with its own label. A metric without a label would be their sum.
    const labelled = succeeded.filter(({ key: [, , , , label] }) => label !== undefined);
    const single = (name: string): Days | undefined => daysOf(of(name)[0]);
    yield* operationRows(owner, table, operation, {
      succeeded: addDays((labelled.length > 0 ? labelled : succeeded).map(daysOf)),
      throttled: single('ThrottledRequests'),
      failed: single('SystemErrors'),
    });
  }
}
