import { type EventView, viewShape } from '../../selectors/event/event-view.ts';
import type { Bounds, ClosedBounds } from '../quantity/bounds.ts';
import type { Count } from '../quantity/count.ts';
import type { Decimal } from '../quantity/decimal.ts';
import type { Month } from '../quantity/month.ts';
import { eventsOf } from './events-of-row.ts';
import { type FlagCase, flagCasesOf } from './flag-cases.ts';
import { type ForecastOfRows, forecastRows } from './forecast-rows.ts';
import { type RowTable, rowTableOf } from '../snapshot/row-table.ts';
import type { Snapshot, TrafficRow } from '../snapshot/snapshot.ts';
import { type DayPattern, dayPatternOf, monthOfDays } from './day-pattern.ts';
import type { Spread } from './sum-of-forecasts.ts';
import type { RowForecast } from './row-forecast.ts';
import { seenDaysOf } from './seen-days.ts';
import type { Window } from '../quantity/window.ts';
import { withinCount } from './within-count.ts';

/** How the events of a row become those of a month. */
export type RowMonth =
  /** By hours alone: what a user typed in, or nothing to project. */
  | { readonly kind: 'plain' }
  /** By hours, give or take what events scatter: no daily counts. */
  | { readonly kind: 'undated' }
  /** By days: fewer than two whole weeks were seen. */
  | { readonly kind: 'days'; readonly daily: readonly number[] }
  /** By its forecast. The ends differ where its count has bounds, or nobody knows since when it is there. */
  | { readonly kind: 'forecast'; readonly events: ClosedBounds<RowForecast> }
  /** Worked out for the row alone: a bounded count of few days, or further recordings. */
  | { readonly kind: 'own'; readonly events: Bounds<Decimal> };

interface Seen {
  readonly row: TrafficRow;
  readonly view: EventView;
  readonly cases: readonly FlagCase[];
}

/** As the last row was seen that was asked about. Rows are asked about one after another, and a million views would fill the memory. */
let lastSeen: Seen | undefined;

function seenAs(row: TrafficRow): Seen {
  if (lastSeen?.row === row) return lastSeen;
  const view = viewShape(row);
  lastSeen = { row, view, cases: flagCasesOf(row, view) };
  return lastSeen;
}

/** A row of traffic, read once for the many sinks that may record it. What one row of many alike is asked for is worked out when it is. */
export class PreparedRow {
  readonly row: TrafficRow;
  /** Its place among all rows of the snapshot. */
  readonly index: number;
  readonly month: RowMonth;
  readonly #events: Bounds<Count> | undefined;

  /** @param events default: those of the row */
  constructor(row: TrafficRow, index: number, month: RowMonth, events?: Bounds<Count>) {
    this.row = row;
    this.index = index;
    this.month = month;
    this.#events = events;
  }

  /** Of the window. */
  get events(): Bounds<Count> {
    return this.#events ?? eventsOf(this.row);
  }

  get view(): EventView {
    return seenAs(this.row).view;
  }

  /** By the flag of its events. */
  get cases(): readonly FlagCase[] {
    return seenAs(this.row).cases;
  }

  /** The row as if it had other events. */
  with(month: RowMonth, events = this.#events): PreparedRow {
    return new PreparedRow(this.row, this.index, month, events);
  }
}

/**
 * What lies between the bounds of a month: everything; what nobody knows, of a month that comes as expected; how far what is
 * expected may be off, as if all were known; or nothing.
 */
export type Between = 'all' | 'unknown' | 'forecast' | 'nothing';

export interface PreparedTraffic {
  readonly month: Month;
  readonly window: Window;
  /** How days become a month where they are no forecast; undefined where nothing is projected. */
  readonly days: DayPattern | undefined;
  /** undefined where nothing is projected, or fewer than two whole weeks were seen. */
  readonly forecast: ForecastOfRows | undefined;
  readonly spread: Spread;
  readonly between: Between;
  readonly rows: ReadonlyMap<TrafficRow, PreparedRow>;
  /** Of all rows of the snapshot, by the places of these. */
  readonly table: RowTable;
}

type Facts = Pick<Snapshot, 'traffic' | 'window' | 'bill'>;
type Months = Map<string, PreparedTraffic>;

const known = new WeakMap<Snapshot['traffic'], WeakMap<Snapshot['bill'], Months>>();

function monthsOf(traffic: Snapshot['traffic'], bill: Snapshot['bill']): Months {
  const ofTraffic = known.get(traffic) ?? new WeakMap<Snapshot['bill'], Months>();
  known.set(traffic, ofTraffic);
  const months = ofTraffic.get(bill) ?? new Map<string, PreparedTraffic>();
  ofTraffic.set(bill, months);
  return months;
}

/** What was last asked for of a snapshot, which is asked for row by row. */
const last = new WeakMap<Facts, PreparedTraffic>();

/** The rows of a snapshot, ready to be priced for a month. Kept for as long as the traffic lives: selectors change more often. */
export function prepareTraffic(snapshot: Facts, month: Month): PreparedTraffic {
  const own = last.get(snapshot);
  if (own?.month === month) return own;
  const prepared = readTraffic(snapshot, month);
  last.set(snapshot, prepared);
  return prepared;
}

function readTraffic(snapshot: Facts, month: Month): PreparedTraffic {
  const { traffic, window, bill } = snapshot;
  const key = keyOf(window, month);
  const found = monthsOf(traffic, bill).get(key);
  if (found !== undefined) return found;
  const seen = seenDaysOf(window, eventsIn(traffic));
  const days = month.kind === 'window' ? undefined : dayPatternOf(month, window, seen);
  const forecast = forecastRows(snapshot, month, seen);
  const rows = new Map<TrafficRow, PreparedRow>();
  traffic.forEach((row, index) =>
    rows.set(row, new PreparedRow(row, index, days === undefined ? PLAIN : monthOf(row, days, forecast))),
  );
  const fresh: PreparedTraffic = {
    month,
    window,
    days,
    forecast,
    spread: forecast?.spread ?? NO_SPREAD,
    between: 'all',
    rows,
    table: rowTableOf(traffic),
  };
  monthsOf(traffic, bill).set(key, fresh);
  return fresh;
}

/**
 * The snapshot with some of its rows, each made a month of as among all of them: whether a resource is young shows in its
 * other rows.
 */
export function withRows(snapshot: Snapshot, rows: readonly TrafficRow[], month: Month): Snapshot {
  const whole = prepareTraffic(snapshot, month);
  if (rows === snapshot.traffic) return snapshot;
  const part = new Map(rows.map((row) => [row, whole.rows.get(row)!] as const));
  monthsOf(rows, snapshot.bill).set(keyOf(snapshot.window, month), { ...whole, rows: part });
  return { ...snapshot, traffic: rows };
}

/** The same traffic, with nothing else between its bounds. */
export function withBetween(traffic: PreparedTraffic, between: Between): PreparedTraffic {
  return { ...traffic, between };
}

function keyOf({ start, days }: Window, month: Month): string {
  return JSON.stringify([start, days, month]);
}

const NO_SPREAD: Spread = { common: 0, confidence: 0 };
const PLAIN: RowMonth = { kind: 'plain' };

function eventsIn(traffic: Snapshot['traffic']): number {
  return Number(traffic.reduce((total, { count }) => total + (count ?? 0n), 0n));
}

function monthOf(row: TrafficRow, days: DayPattern, forecast: ForecastOfRows | undefined): RowMonth {
  const { daily, count } = row;
  const isNone = count === null || count === 0n;
  if (row.source?.kind === 'typed-in' || (isNone && row.range === undefined)) return PLAIN;
  const events = forecast?.rows.get(row);
  if (events !== undefined) return { kind: 'forecast', events };
  // Of the days of no events a range says nothing.
  if (daily === undefined || isNone) return { kind: 'undated' };
  return row.range === undefined
    ? { kind: 'days', daily }
    : { kind: 'own', events: withinCount(monthOfDays({ low: daily, expected: daily, high: daily }, days), row) };
}
