import type { TrafficRowFile } from '../../../model/snapshot/schema.ts';
import { inOrder } from '../../../base/order.ts';
import { daysOf } from './data/days-text.ts';
import { functionRows } from './function-rows.ts';
import type { ListedMetric } from './list/list-page.ts';
import { type Series, type SeriesKey, seriesOf } from './metric.ts';
import type { Owner } from './owner.ts';
import { WANTED, wantedMetric } from './wanted.ts';

const [INVOCATIONS, ASYNC_EVENTS, THROTTLES] = WANTED['AWS/Lambda'];

interface FunctionSeries {
  readonly key: SeriesKey;
  series: readonly Series[];
}

/** The functions of a place, as ListMetrics names them. */
export class Functions {
  readonly #known = new Map<string, FunctionSeries>();

  /** @returns the series to ask for; undefined: it was named before */
  take({ name, key }: ListedMetric): Series | undefined {
    const text = textOf(key);
    const known = this.#known.get(text);
    if (known?.series.some(({ metric }) => metric.name === name)) return undefined;
    const series = seriesOf(wantedMetric('AWS/Lambda', name), known?.key ?? key);
    if (known === undefined) this.#known.set(text, { key, series: [series] });
    else known.series = known.series.concat(series);
    return series;
  }

  *rows(ownerOf: (owner: string) => Owner): Iterable<TrafficRowFile> {
    for (const [, { key, series }] of inOrder(this.#known, ([text]) => text)) {
      const [, owner, name = ''] = key;
      const [invocations, asyncEvents, throttles] = [INVOCATIONS, ASYNC_EVENTS, THROTTLES].map((metric) =>
        daysOf(series.find((one) => one.metric === metric)),
      );
      yield* functionRows(ownerOf(owner), name, { invocations, asyncEvents, throttles });
    }
  }
}

function textOf([, owner, name]: SeriesKey): string {
  return `${owner} ${name}`;
}
