import { smallest } from '../../../base/extremes.ts';
import { sum } from '../../../base/sum.ts';
import { MINUTE_MS } from '../../../base/utc-day.ts';
import type { Window } from '../../../model/quantity/window.ts';
import type { FileReading } from '../../logs/files/file-reading.ts';
import { EVENT_WIDTH } from '../../logs/records/event-table.ts';
import { textOfKey } from '../../logs/traffic/traffic-key.ts';
import type { LogTrafficRow } from '../../logs/traffic/traffic-tally.ts';
import { studentQuantile, wilsonInterval } from '../management/rate.ts';
import { type Stratum, stratumOf } from './sample-files.ts';

/** The files of one stratum as far as they have events of one row. */
interface Series {
  total: number;
  /** Of differences between neighbours, files without such events among them. */
  squares: number;
  last: number;
  lastIndex: number;
}

/**
 * What all files hold, from a sample of them. The count of a row is scaled by how many files stand for each that was read, in
 * each folder by itself. Its interval (95 %) takes the variance from differences of neighbours in time, so that the rhythm of
 * days is not mistaken for chance, and is never narrower than that of as many independent events.
 */
export class SampleEstimate {
  readonly #strata: ReadonlyMap<string, Stratum>;
  readonly #from: number;
  readonly #end: number;
  readonly #rows = new Map<string, Map<string, Series>>();
  /** Files of each stratum that were taken. */
  readonly #taken = new Map<string, number>();

  constructor(strata: ReadonlyMap<string, Stratum>, { start, end }: Pick<Window, 'start' | 'end'>) {
    this.#strata = strata;
    this.#from = Date.parse(start) / MINUTE_MS;
    this.#end = Date.parse(end) / MINUTE_MS;
  }

  /** Files in the order of their paths. */
  add(path: string, reading: FileReading): void {
    const name = stratumOf(path);
    const index = this.#taken.get(name) ?? 0;
    this.#taken.set(name, index + 1);
    if (reading.kind !== 'read') return;
    const { rows, events } = reading;
    const counts = new Map<number, number>();
    for (let at = 0; at < events.length; at += EVENT_WIDTH) {
      const minute = events[at + 1]!;
      if (minute < this.#from || minute >= this.#end) continue;
      counts.set(events[at]!, (counts.get(events[at]!) ?? 0) + 1);
    }
    for (const [row, count] of counts) this.#addTo(textOfKey(rows[row]!), name, index, count);
  }

  /** The rows as they would be of all files. */
  scaled(rows: readonly LogTrafficRow[]): readonly LogTrafficRow[] {
    return rows.map((row) => this.#scaledRow(row));
  }

  #addTo(row: string, stratum: string, index: number, count: number): void {
    const strata = this.#rows.get(row) ?? new Map<string, Series>();
    this.#rows.set(row, strata);
    const series = strata.get(stratum) ?? { total: 0, squares: 0, last: 0, lastIndex: -1 };
    strata.set(stratum, series);
    const isNext = index === series.lastIndex + 1;
    series.squares += isNext ? (count - series.last) ** 2 : series.last ** 2 + count ** 2;
    // The first file has no neighbour before it.
    if (index === 0) series.squares = 0;
    series.total += count;
    series.last = count;
    series.lastIndex = index;
  }

  #scaledRow(row: LogTrafficRow): LogTrafficRow {
    const parts = [...(this.#rows.get(textOfKey(row)) ?? [])].map(([name, series]) => this.#partOf(name, series));
    const seen = sum(parts, ({ total }) => total);
    const mean = sum(parts, ({ estimate }) => estimate);
    // All files of its folders were read.
    if (seen === 0 || mean === seen) return row;
    const t = studentQuantile((2 / 3) * smallest(parts.map(({ sampled }) => Math.max(sampled - 1, 1))));
    const interval = wilsonInterval({ mean, variance: sum(parts, ({ variance }) => variance), events: seen, t });
    const count = Math.round((row.count * mean) / seen);
    const factor = count / row.count;
    return {
      ...row,
      count,
      daily: spread(row.daily, factor),
      ...(row.bytes === undefined ? {} : { bytes: Math.round(row.bytes * factor) }),
      evidence: 'derived',
      range: {
        low: Math.min(count, Math.max(row.count, Math.floor(interval.low))),
        high: Math.max(count, Math.ceil(interval.high)),
      },
    };
  }

  #partOf(name: string, { total, squares, last, lastIndex }: Series) {
    const { listed, sampled } = this.#strata.get(name)!;
    const all = squares + (lastIndex < sampled - 1 ? last ** 2 : 0);
    const perFile = sampled > 1 ? all / (2 * (sampled - 1)) : total ** 2;
    return {
      total,
      sampled,
      estimate: (total * listed) / sampled,
      variance: ((listed ** 2 * perFile) / sampled) * (1 - sampled / listed),
    };
  }
}

/** Whole numbers, which add up to the whole of it: what is rounded away on one day goes to the next. */
function spread(daily: readonly number[], factor: number): readonly number[] {
  let before = 0;
  let given = 0;
  return daily.map((count) => {
    before += count;
    const now = Math.round(before * factor);
    const own = now - given;
    given = now;
    return own;
  });
}
