import type { ObservedRow } from '../part.ts';
import { addDays, inOrder } from './counts.ts';
import type { ListedMetric } from './list-page.ts';
import { type Days, type Series, seriesOf } from './metric.ts';
import type { Owner } from './owner.ts';
import { failureRows, operationRows } from './table-rows.ts';
import { wantedMetric } from './wanted.ts';

interface TableSeries {
  readonly owner: string;
  readonly table: string;
  /** By metric, operation and stream: whichever the metric has. */
  readonly series: Map<string, Series>;
}

/** The tables of a place, as ListMetrics names them. */
export class Tables {
  readonly #known = new Map<string, TableSeries>();

  /** @returns what is to be asked for; undefined: it was named before */
  take(listed: ListedMetric): Series | undefined {
    const [metric, , owner, table = '', ...dimensions] = listed;
    const key = `${owner} ${table}`;
    const known = this.#known.get(key) ?? { owner, table, series: new Map<string, Series>() };
    const name = JSON.stringify([metric, ...dimensions]);
    if (known.series.has(name)) return undefined;
    const series = seriesOf(wantedMetric('AWS/DynamoDB', metric), listed);
    known.series.set(name, series);
    this.#known.set(key, known);
    return series;
  }

  *rows(ownerOf: (owner: string) => Owner): Iterable<ObservedRow> {
    for (const { owner, table, series } of inOrder(this.#known.values(), (known) => `${known.owner} ${known.table}`))
      yield* tableRows(ownerOf(owner), table, [...series.values()]);
  }
}

function* tableRows(owner: Owner, table: string, series: readonly Series[]): Iterable<ObservedRow> {
  const daysOf = (name: string): Days | undefined => series.find(({ listed: [metric] }) => metric === name)?.days;
  yield* failureRows(owner, table, 'ConditionalCheckFailedRequests', daysOf('ConditionalCheckFailedRequests'));
  yield* failureRows(owner, table, 'TransactionConflict', daysOf('TransactionConflict'));
  yield* failureRows(owner, undefined, 'UserErrors', daysOf('UserErrors'));
  const operations = new Set(series.flatMap(({ listed: [, , , , operation] }) => operation ?? []));
  for (const operation of inOrder(operations, (name) => name)) {
    const of = (name: string): readonly Series[] =>
      series.filter(({ listed }) => listed[0] === name && listed[4] === operation);
    const succeeded = of('SuccessfulRequestLatency');
    // Reads of a table's streams, each stream under a label of its own. A metric without a label would be their sum.
    const labelled = succeeded.filter(({ listed: [, , , , , label] }) => label !== undefined);
    const single = (name: string): Days | undefined => of(name)[0]?.days;
    yield* operationRows(owner, table, operation, {
      succeeded: addDays((labelled.length > 0 ? labelled : succeeded).map(({ days }) => days)),
      throttled: single('ThrottledRequests'),
      failed: single('SystemErrors'),
    });
  }
}
