import { daysBetween, instantText } from '../../base/utc-day.ts';
import { shareOf, sliceRow } from '../snapshot/slice-row.ts';
import type { EventDataStore, Snapshot, TrafficRow } from '../snapshot/snapshot.ts';
import type { Window } from '../quantity/window.ts';

/** The days of a calendar month, and how many of them lie in the window. @param month `2026-10` */
export function daysOf(month: string, window: Window): { days: number; daysObserved: number } {
  const { start, end } = spanOf(month);
  const from = Math.max(start, Date.parse(window.start));
  const to = Math.min(end, Date.parse(window.end));
  return { days: daysBetween(start, end), daysObserved: Math.max(0, daysBetween(from, to)) };
}

/** Was the month not over at that moment? What is not known was not too early. @param month `2026-10` */
export function endsAfter(month: string, moment: string | null): boolean {
  return moment !== null && spanOf(month).end > Date.parse(moment);
}

/**
 * The snapshot cut to the days of a calendar month, or null where it cannot be cut: the window does not hold the
 * whole month, or a row has no daily counts. Events are exact; bytes, ranges and what a store measured keep their
 * proportion, because they are known for the whole window only. What has no count still has none.
 */
export function sliceTraffic(snapshot: Snapshot, month: string): Snapshot | null {
  const { window } = snapshot;
  const { start, end } = spanOf(month);
  const first = daysBetween(window.start, start);
  const days = daysBetween(start, end);
  if (first < 0 || first + days > window.days) return null;
  if (days === window.days) return snapshot;
  const rows = snapshot.traffic.map((row) => sliceIfDated(row, first, first + days));
  const traffic = rows.filter((row) => row !== null);
  if (traffic.length < rows.length) return null;
  return {
    ...snapshot,
    window: { start: instantText(start), end: instantText(end), days },
    traffic,
    eventDataStores: snapshot.eventDataStores.map((store) => sliceStore(store, days, window.days)),
  };
}

function spanOf(month: string): { start: number; end: number } {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return { start: Date.UTC(year, number - 1), end: Date.UTC(year, number) };
}

function sliceIfDated(row: TrafficRow, from: number, to: number): TrafficRow | null {
  const { daily } = row;
  if (daily !== undefined) return sliceRow({ ...row, daily }, from, to);
  return row.count === null && row.range === undefined ? row : null;
}

function sliceStore(store: EventDataStore, days: number, of: number): EventDataStore {
  const { ingestedBytes } = store;
  return ingestedBytes === undefined
    ? store
    : { ...store, ingestedBytes: shareOf(ingestedBytes, BigInt(days), BigInt(of)) };
}
