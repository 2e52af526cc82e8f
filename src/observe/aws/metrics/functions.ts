import type { ObservedRow } from '../part.ts';
import { inOrder } from './counts.ts';
import { functionRows } from './function-rows.ts';
import type { ListedMetric } from './list-page.ts';
import { type Series, seriesOf } from './metric.ts';
import type { Owner } from './owner.ts';
import { wantedMetric } from './wanted.ts';

interface FunctionSeries {
  readonly owner: string;
  readonly name: string;
  readonly series: Map<string, Series>;
}

/** The functions of a place, as ListMetrics names them. */
export class Functions {
  readonly #known = new Map<string, FunctionSeries>();

  /** @returns what is to be asked for; undefined: it was named before */
  take(listed: ListedMetric): Series | undefined {
    const [metric, , owner, name = ''] = listed;
    const key = `${owner} ${name}`;
    const known = this.#known.get(key) ?? { owner, name, series: new Map<string, Series>() };
    if (known.series.has(metric)) return undefined;
    const series = seriesOf(wantedMetric('AWS/Lambda', metric), listed);
    known.series.set(metric, series);
    this.#known.set(key, known);
    return series;
  }

  *rows(ownerOf: (owner: string) => Owner): Iterable<ObservedRow> {
    for (const { owner, name, series } of inOrder(this.#known.values(), (known) => `${known.owner} ${known.name}`))
      yield* functionRows(ownerOf(owner), name, {
        invocations: series.get('Invocations')?.days,
        asyncEvents: series.get('AsyncEventsReceived')?.days,
        throttles: series.get('Throttles')?.days,
      });
  }
}
