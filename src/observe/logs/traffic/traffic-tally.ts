import { EVENT_WIDTH, type PackedEvents } from '../records/event-table.ts';
import { FingerprintSet } from '../records/fingerprint-set.ts';
import { type Partition, PARTITION_NAMES, partitionOf } from '../../../facts/partitions.ts';
import { compareKeys, textOfKey, type TrafficKey } from './traffic-key.ts';
import type { TrafficRowFile } from '../../../model/snapshot/schema.ts';
import { countedBy } from '../../../model/snapshot/source.ts';
import type { Window } from '../../../model/quantity/window.ts';
import { daysBetween } from '../../../base/utc-day.ts';

/** A row that was counted record by record. */
export type LogTrafficRow = TrafficKey &
  TrafficRowFile & {
    readonly count: number;
    readonly daily: readonly number[];
    readonly bytes: number;
  };

const BY_FILES = countedBy({ kind: 'log-files' });

interface OpenRow {
  readonly key: TrafficKey;
  readonly byDay: Map<number, number>;
  count: number;
  bytes: number;
}

/** Adds up the events of all files, each event once. Grows with the number of rows, and by 11 to 21 bytes per event. */
export class TrafficTally {
  readonly #rows = new Map<string, OpenRow>();
  readonly #delivered = new FingerprintSet();
  /** Days since 1970-01-01 that are counted, from the first to before the end. */
  readonly #from: number;
  readonly #end: number;
  #events = 0;
  #duplicates = 0;
  #outsideWindow = 0;
  #firstDay = Infinity;
  #lastDay = -Infinity;

  /** @param window Days to count; undefined: all. */
  constructor(window: Window | undefined) {
    this.#from = window === undefined ? -Infinity : dayNumber(window.start);
    this.#end = window === undefined ? Infinity : dayNumber(window.end);
  }

  get counts(): { readonly events: number; readonly duplicates: number; readonly outsideWindow: number } {
    return { events: this.#events, duplicates: this.#duplicates, outsideWindow: this.#outsideWindow };
  }

  /** The first and the last day with an event, as days since 1970-01-01; undefined where nothing was counted. */
  get days(): { readonly first: number; readonly last: number } | undefined {
    return this.#events === 0 ? undefined : { first: this.#firstDay, last: this.#lastDay };
  }

  add({ rows, events }: PackedEvents): void {
    const open: (OpenRow | undefined)[] = Array.from({ length: rows.length });
    for (let at = 0; at < events.length; at += EVENT_WIDTH) {
      const day = events[at + 1]!;
      if (day < this.#from || day >= this.#end) {
        this.#outsideWindow += 1;
        continue;
      }
      const high = events[at + 3]!;
      const low = events[at + 4]!;
      if ((high !== 0 || low !== 0) && !this.#delivered.add(high, low)) {
        this.#duplicates += 1;
        continue;
      }
      const index = events[at]!;
      // A row with nothing but duplicates is not a row.
      const row = (open[index] ??= this.#openRow(rows[index]!));
      row.count += 1;
      row.bytes += events[at + 2]!;
      row.byDay.set(day, (row.byDay.get(day) ?? 0) + 1);
      this.#events += 1;
      if (day < this.#firstDay) this.#firstDay = day;
      if (day > this.#lastDay) this.#lastDay = day;
    }
  }

  /** The rows in their stable order, with a number for each day of the window. */
  finish({ start, days }: Window): readonly LogTrafficRow[] {
    const from = dayNumber(start);
    const rows = [...this.#rows.values()].toSorted((a, b) => compareKeys(a.key, b.key));
    return rows.map(({ key, byDay, count, bytes }) => ({
      ...key,
      count,
      daily: Array.from({ length: days }, (_, day) => byDay.get(from + day) ?? 0),
      bytes,
      evidence: 'measured',
      ...BY_FILES,
    }));
  }

  /** The partition with the most events; of several with equally many, the first in the table. */
  findPartition(): Partition {
    const counts = new Map(PARTITION_NAMES.map((name) => [name, 0]));
    for (const { key, count } of this.#rows.values()) {
      const partition = partitionOf(key.region);
      counts.set(partition, counts.get(partition)! + count);
    }
    return PARTITION_NAMES.reduce((most, name) => (counts.get(name)! > counts.get(most)! ? name : most));
  }

  #openRow(key: TrafficKey): OpenRow {
    const text = textOfKey(key);
    const known = this.#rows.get(text);
    if (known !== undefined) return known;
    const row: OpenRow = { key, byDay: new Map(), count: 0, bytes: 0 };
    this.#rows.set(text, row);
    return row;
  }
}

/** Days since 1970-01-01. */
function dayNumber(midnight: string): number {
  return daysBetween(0, midnight);
}
