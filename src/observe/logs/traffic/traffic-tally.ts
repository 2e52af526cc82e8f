import { EVENT_WIDTH, type PackedEvents } from '../records/event-table.ts';
import { UNKNOWN_BYTES } from '../records/parse-record.ts';
import { FileIdentities } from './file-identities.ts';
import { type Partition, PARTITION_NAMES, partitionOf } from '../../../facts/partitions.ts';
import { Recordings } from './recordings.ts';
import { RepeatTally } from './repeat-tally.ts';
import { compareKeys, textOfKey, type TrafficKey } from './traffic-key.ts';
import type { RepeatFile, TrafficRowFile } from '../../../model/snapshot/schema.ts';
import { countedBy } from '../../../model/snapshot/source.ts';
import type { Window } from '../../../model/quantity/window.ts';
import { DAY_MINUTES, daysBetween } from '../../../base/utc-day.ts';

/** A row that was counted record by record. */
export type LogTrafficRow = TrafficKey &
  TrafficRowFile & {
    readonly count: number;
    readonly daily: readonly number[];
    /** Absent: the form of some of the records does not tell. */
    readonly bytes?: number;
  };

const BY_FILES = countedBy({ kind: 'log-files' });

interface OpenRow {
  readonly key: TrafficKey;
  readonly byDay: Map<number, number>;
  /** Further recordings in other files, by day; undefined where there is none. */
  repeats: Map<number, number> | undefined;
  count: number;
  bytes: number;
  /** Whether all of the sizes are known. */
  isSized: boolean;
}

/** Adds up the events of all files, each event once. Grows with the number of rows, and by 16 bytes per event at most. */
export class TrafficTally {
  readonly #rows = new Map<string, OpenRow>();
  /** By the key itself: files that were read together share them. */
  readonly #openKeys = new WeakMap<TrafficKey, OpenRow>();
  readonly #files = new FileIdentities();
  readonly #recordings = new Recordings();
  readonly #repeats = new RepeatTally();
  /** Minutes since 1970 that are counted, from the first to before the end. */
  readonly #from: number;
  readonly #end: number;
  #events = 0;
  #duplicates = 0;
  #outsideWindow = 0;
  #first = Infinity;
  #last = -Infinity;

  /** @param window Days to count; undefined: all. */
  constructor(window: Window | undefined) {
    this.#from = window === undefined ? -Infinity : dayNumber(window.start) * DAY_MINUTES;
    this.#end = window === undefined ? Infinity : dayNumber(window.end) * DAY_MINUTES;
  }

  get counts(): { readonly events: number; readonly duplicates: number; readonly outsideWindow: number } {
    return { events: this.#events, duplicates: this.#duplicates, outsideWindow: this.#outsideWindow };
  }

  /** The minutes since 1970 of the first and the last event; undefined where nothing was counted. */
  get span(): { readonly first: number; readonly last: number } | undefined {
    return this.#events === 0 ? undefined : { first: this.#first, last: this.#last };
  }

  /** @param path where the file lies */
  add({ rows, events }: PackedEvents, path: string): void {
    const file = this.#files.numberOf(path);
    const open: (OpenRow | undefined)[] = Array.from({ length: rows.length });
    for (let at = 0; at < events.length; at += EVENT_WIDTH) {
      const minute = events[at + 1]!;
      if (minute < this.#from || minute >= this.#end) {
        this.#outsideWindow += 1;
        continue;
      }
      const day = Math.floor(minute / DAY_MINUTES);
      const high = events[at + 3]!;
      const low = events[at + 4]!;
      const recording = high === 0 && low === 0 ? 'new' : this.#recordings.add(high, low, file);
      if (recording !== 'new') {
        this.#duplicates += 1;
        if (recording === 'repeat')
          this.#addRepeat(rows[events[at]!]!, day, this.#recordings.firstFileOf(high, low), file);
        continue;
      }
      const index = events[at]!;
      // A row with nothing but duplicates is not a row.
      const row = (open[index] ??= this.#openRow(rows[index]!));
      row.count += 1;
      const bytes = events[at + 2]!;
      if (bytes === UNKNOWN_BYTES) row.isSized = false;
      else row.bytes += bytes;
      row.byDay.set(day, (row.byDay.get(day) ?? 0) + 1);
      this.#events += 1;
      if (minute < this.#first) this.#first = minute;
      if (minute > this.#last) this.#last = minute;
    }
  }

  /** The rows in their stable order, with a number for each day of the window. */
  finish({ start, days }: Window): readonly LogTrafficRow[] {
    const from = dayNumber(start);
    const inDays = (counts: ReadonlyMap<number, number>): readonly number[] =>
      Array.from({ length: days }, (_, day) => counts.get(from + day) ?? 0);
    const rows = [...this.#rows.values()].toSorted((a, b) => compareKeys(a.key, b.key));
    const counted = rows.map(({ key, count }) => ({ key, count }));
    const isEvidence = this.#repeats.evidenceAmong(counted);
    return rows.map(({ key, byDay, count, bytes, isSized, repeats }) => ({
      ...key,
      count,
      daily: inDays(byDay),
      ...(isSized ? { bytes } : {}),
      ...(repeats !== undefined && isEvidence(key) ? { repeats: inDays(repeats) } : {}),
      evidence: 'measured',
      ...BY_FILES,
    }));
  }

  /** What stands in two different files, by account, Region, category and where the files lie. */
  repeats(): readonly RepeatFile[] {
    return this.#repeats.list();
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

  #addRepeat(key: TrafficKey, day: number, first: number, second: number): void {
    const places = new Set([this.#files.placeOf(first), this.#files.placeOf(second)]);
    this.#repeats.add(key, day, [...places].toSorted());
    // A row with nothing but duplicates is not a row.
    const row = this.#rows.get(textOfKey(key));
    if (row === undefined) return;
    row.repeats ??= new Map();
    row.repeats.set(day, (row.repeats.get(day) ?? 0) + 1);
  }

  #openRow(key: TrafficKey): OpenRow {
    const open = this.#openKeys.get(key);
    if (open !== undefined) return open;
    const row = this.#openRowOf(key);
    this.#openKeys.set(key, row);
    return row;
  }

  #openRowOf(key: TrafficKey): OpenRow {
    const text = textOfKey(key);
    const known = this.#rows.get(text);
    if (known !== undefined) return known;
    const row: OpenRow = { key, byDay: new Map(), repeats: undefined, count: 0, bytes: 0, isSized: true };
    this.#rows.set(text, row);
    return row;
  }
}

/** Days since 1970-01-01. */
function dayNumber(midnight: string): number {
  return daysBetween(0, midnight);
}
