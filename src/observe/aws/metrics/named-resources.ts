import type { TrafficRowFile } from '../../../model/snapshot/schema.ts';
import { inOrder } from '../../../base/order.ts';
import type { NamedType } from '../../../facts/named-types.ts';
import { daysOf } from './data/days-text.ts';
import type { ListedMetric } from './list/list-page.ts';
import { type Series, type SeriesKey, seriesOf } from './metric.ts';
import { namedRows } from './named-rows.ts';
import type { Owner } from './owner.ts';
import { wantedMetric } from './wanted.ts';

interface NamedSeries {
  readonly key: SeriesKey;
  series: readonly Series[];
}

/** The resources of a type in a place whose metrics have their name alone, as ListMetrics names them. */
export class NamedResources {
  readonly #type: NamedType;
  readonly #known = new Map<string, NamedSeries>();

  constructor(type: NamedType) {
    this.#type = type;
  }

  /** @returns the series to ask for; undefined: it was named before */
  take({ name, key }: ListedMetric): Series | undefined {
    const text = textOf(key);
    const known = this.#known.get(text);
    if (known?.series.some(({ metric }) => metric.name === name)) return undefined;
    const series = seriesOf(wantedMetric(this.#type.namespace, name), known?.key ?? key);
    if (known === undefined) this.#known.set(text, { key, series: [series] });
    else known.series = known.series.concat(series);
    return series;
  }

  *rows(ownerOf: (owner: string) => Owner): Iterable<TrafficRowFile> {
    for (const [, { key, series }] of inOrder(this.#known, ([text]) => text)) {
      const [, owner, name = ''] = key;
      yield* namedRows(this.#type, ownerOf(owner), name, (metric) =>
        daysOf(series.find((one) => one.metric.name === metric)),
      );
    }
  }
}

function textOf([, owner, name]: SeriesKey): string {
  return `${owner} ${name}`;
}
