import type { TrafficRowFile } from '../../../model/snapshot/schema.ts';
import { findKnownCall } from '../../../facts/known-calls.ts';
import { inOrder } from '../../../base/order.ts';
import { addDays, countedOf } from './counts.ts';
import { daysOf } from './data/days-text.ts';
import type { ListedMetric } from './list/list-page.ts';
import { countedByMetric, type Series, seriesOf } from './metric.ts';
import type { Owner } from './owner.ts';
import { sourceOfUsage } from './usage-services.ts';
import { wantedMetric } from './wanted.ts';

interface Call {
  readonly owner: string;
  readonly eventSource: string;
  readonly eventName: string;
  readonly readOnly: boolean;
  readonly series: Map<string, Series>;
}

/** The calls that AWS/Usage counts and that CloudTrail is known to record as management events. */
export class Usage {
  readonly #calls = new Map<string, Call>();

  /** @returns what is to be asked for; undefined: named before, or no management call that is known, such as a group of a quota */
  take({ name, key }: ListedMetric): Series | undefined {
    const [, owner, service = '', , eventName = ''] = key;
    const eventSource = sourceOfUsage(service);
    const known = findKnownCall(eventSource, eventName);
    if (eventSource === undefined || known?.category !== 'Management' || known.readOnly === null) return undefined;
    const text = `${owner} ${eventSource} ${eventName}`;
    const call = this.#calls.get(text) ?? {
      owner,
      eventSource,
      eventName,
      readOnly: known.readOnly,
      series: new Map<string, Series>(),
    };
    if (call.series.has(service)) return undefined;
    const series = seriesOf(wantedMetric('AWS/Usage', name), key);
    call.series.set(service, series);
    this.#calls.set(text, call);
    return series;
  }

  *rows(ownerOf: (owner: string) => Owner): Iterable<TrafficRowFile> {
    for (const [, { owner, eventSource, eventName, readOnly, series }] of inOrder(this.#calls, ([text]) => text)) {
      const { account, region } = ownerOf(owner);
      const counted = countedOf(addDays([...series.values()].map(daysOf)), 'measured');
      if (counted.count === 0) continue;
      yield {
        account,
        region,
        category: 'Management',
        eventSource,
        eventName,
        readOnly,
        ...counted,
        ...countedByMetric('AWS/Usage', 'CallCount'),
      };
    }
  }
}
