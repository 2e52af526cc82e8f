import { inOrder } from '../../../base/order.ts';
import { DAY_MS, dayText } from '../../../base/utc-day.ts';
import type { Category } from '../../../facts/category.ts';
import type { RepeatFile } from '../../../model/snapshot/schema.ts';
import type { TrafficKey } from './traffic-key.ts';

/**
 * CloudTrail may deliver an event again, so that one may stand in two files of one trail. How rarely, AWS does not say: up
 * to one in so many of a kind is taken for that, where the files lie in one place.
 */
const RARE = 100;

interface OpenRepeat {
  readonly key: Pick<TrafficKey, 'account' | 'region'> & { readonly category: Category };
  readonly places: readonly string[];
  count: number;
  /** Days since 1970-01-01. */
  since: number;
}

/** Events that stand in two different files. */
export class RepeatTally {
  readonly #open = new Map<string, OpenRepeat>();

  add({ account, region, category }: TrafficKey, day: number, places: readonly string[]): void {
    if (category === null) return;
    const text = JSON.stringify([account, region, category, ...places]);
    const known = this.#open.get(text);
    if (known === undefined) this.#open.set(text, { key: { account, region, category }, places, count: 1, since: day });
    else {
      known.count += 1;
      if (day < known.since) known.since = day;
    }
  }

  list(): readonly RepeatFile[] {
    return inOrder(this.#open, ([text]) => text).map(([, { key, places, count, since }]) => ({
      ...key,
      places,
      count,
      since: dayText(since * DAY_MS),
    }));
  }

  /** Whether the repeats of a row show that more than one trail records it, by account, Region and category. */
  evidenceAmong(rows: readonly { readonly key: TrafficKey; readonly count: number }[]): (key: TrafficKey) => boolean {
    const events = new Map<string, number>();
    for (const { key, count } of rows) events.set(kindOf(key), (events.get(kindOf(key)) ?? 0) + count);
    const inOnePlace = new Map<string, number>();
    const shown = new Set<string>();
    for (const { key, places, count } of this.#open.values()) {
      const kind = kindOf(key);
      if (places.length > 1) shown.add(kind);
      inOnePlace.set(kind, (inOnePlace.get(kind) ?? 0) + count);
    }
    return (key) => {
      const kind = kindOf(key);
      return shown.has(kind) || (inOnePlace.get(kind) ?? 0) * RARE > (events.get(kind) ?? 0);
    };
  }
}

function kindOf({ account, region, category }: Pick<TrafficKey, 'account' | 'region' | 'category'>): string {
  return `${account} ${region} ${category}`;
}
