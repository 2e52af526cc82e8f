import { largest } from '../../base/extremes.ts';
import { sum } from '../../base/sum.ts';
import { type EventView, viewShape } from '../../selectors/event/event-view.ts';
import { type Bounds, exactly, joinBounds, joinKnown, mapBounds } from '../quantity/bounds.ts';
import type { Count } from '../quantity/count.ts';
import { Decimal } from '../quantity/decimal.ts';
import { hoursOf, type Month, project } from '../quantity/month.ts';
import { eventsOf } from './events-of-row.ts';
import { type FlagCase, flagCasesOf } from './flag-cases.ts';
import type { Snapshot, TrafficRow } from '../snapshot/snapshot.ts';
import { findYoung, isBursty, type Young } from './traits.ts';
import { type DayPattern, dayPatternOf, monthOfDays } from './day-pattern.ts';
import { monthOfUndated } from './undated.ts';
import { seenDaysOf } from './seen-days.ts';
import { driftedSum, type Drifted } from './drift.ts';
import { monthOfWeeks } from './month-of-weeks.ts';
import { monthsByWeek, twiceMedianMonth, type WeekPattern, weekPatternOf } from './week-pattern.ts';
import type { Window } from '../quantity/window.ts';

/** How the events of a row become those of a month. */
export type RowMonth =
  /** By hours alone: what a user typed in, or nothing to project. */
  | { readonly kind: 'plain' }
  /** By hours, give or take what events scatter: no daily counts. */
  | { readonly kind: 'undated' }
  /** By days: fewer than two whole weeks were seen. */
  | { readonly kind: 'days'; readonly daily: readonly number[] }
  /** By whole weeks: what each makes of a month, before the pattern's scale. */
  | { readonly kind: 'weeks'; readonly months: readonly number[]; readonly drifted: Drifted }
  /** Worked out for the row alone: bursty, younger than the window, or of bounded count. */
  | { readonly kind: 'own'; readonly events: Bounds<Decimal> };

/** A row of traffic, read once for the many sinks that may record it. */
export interface PreparedRow {
  readonly row: TrafficRow;
  readonly view: EventView;
  /** By the flag of its events. */
  readonly cases: readonly FlagCase[];
  /** Of the window. */
  readonly events: Bounds<Count>;
  readonly month: RowMonth;
}

export interface PreparedTraffic {
  readonly month: Month;
  readonly window: Window;
  /** How days become a month: by two whole weeks or more, or by days; undefined where nothing is projected. */
  readonly weeks: WeekPattern | undefined;
  readonly days: DayPattern | undefined;
  readonly rows: ReadonlyMap<TrafficRow, PreparedRow>;
}

const known = new WeakMap<Snapshot['traffic'], Map<string, PreparedTraffic>>();

/** The rows of a snapshot, ready to be priced for a month. Kept for as long as the traffic lives: selectors change more often. */
export function prepareTraffic(snapshot: Pick<Snapshot, 'traffic' | 'window'>, month: Month): PreparedTraffic {
  const { traffic, window } = snapshot;
  const key = keyOf(window, month);
  const found = known.get(traffic)?.get(key);
  if (found !== undefined) return found;
  const seen = seenDaysOf(window, eventsIn(traffic));
  const pattern = weekPatternOf(month, window, seen);
  const weeks = pattern === undefined || pattern.weeks < 2 ? undefined : pattern;
  const days = month.kind === 'window' ? undefined : dayPatternOf(month, window, seen);
  const young = weeks === undefined ? new Map<string, Young>() : findYoung(snapshot);
  const rows = new Map(
    traffic.map((row): [TrafficRow, PreparedRow] => {
      const itsYoung = young.get(row.resource?.arn ?? '');
      const own = days === undefined ? PLAIN : monthOf(row, { weeks, days }, itsYoung, month, window);
      const view = viewShape(row);
      return [row, { row, view, cases: flagCasesOf(row, view), events: eventsOf(row), month: own }];
    }),
  );
  const fresh: PreparedTraffic = { month, window, weeks, days, rows };
  const months = known.get(traffic) ?? new Map<string, PreparedTraffic>();
  known.set(traffic, months.set(key, fresh));
  return fresh;
}

/**
 * The snapshot with some of its rows, each made a month of as among all of them: whether a resource is young shows in its
 * other rows.
 */
export function withRows(snapshot: Snapshot, rows: readonly TrafficRow[], month: Month): Snapshot {
  const whole = prepareTraffic(snapshot, month);
  const part = new Map(rows.flatMap((row) => [[row, whole.rows.get(row)!] as const]));
  known.set(rows, new Map([[keyOf(snapshot.window, month), { ...whole, rows: part }]]));
  return { ...snapshot, traffic: rows };
}

function keyOf({ start, days }: Window, { label }: Month): string {
  return `${label} ${start} ${days}`;
}

const PLAIN: RowMonth = { kind: 'plain' };

function eventsIn(traffic: Snapshot['traffic']): number {
  return Number(traffic.reduce((total, { count }) => total + (count ?? 0n), 0n));
}

function monthOf(
  row: TrafficRow,
  { weeks: pattern, days }: { readonly weeks: WeekPattern | undefined; readonly days: DayPattern },
  young: Young | undefined,
  month: Month,
  window: Window,
): RowMonth {
  const { daily, count } = row;
  const isNone = count === null || count === 0n;
  if (row.source?.kind === 'typed-in' || (isNone && row.range === undefined)) return PLAIN;
  // Of the days of no events a range says nothing.
  if (daily === undefined || isNone) return { kind: 'undated' };
  if (pattern === undefined)
    return row.range === undefined
      ? { kind: 'days', daily }
      : { kind: 'own', events: within(monthOfDays({ low: daily, expected: daily, high: daily }, days), row) };
  const ofYoung = young && youngMonth(daily, pattern, young.firstDay, hoursOf(month, window));
  if (ofYoung !== undefined && young?.isSure === true) return { kind: 'own', events: within(ofYoung, row) };
  const months = monthsByWeek(daily, pattern);
  const drifted = driftedSum(months, pattern.distance);
  const bursty = isBursty(row);
  if (!bursty && row.range === undefined && ofYoung === undefined) return { kind: 'weeks', months, drifted };
  const series = { low: months, expected: months, high: months };
  const ofWeeks = monthOfWeeks(series, drifted, pattern, () => project(count, month, window));
  const usual = pattern.scale.times(twiceMedianMonth(daily, pattern)).dividedBy(2);
  const own = bursty ? { ...ofWeeks, low: Decimal.min(usual, ofWeeks.expected) } : ofWeeks;
  return { kind: 'own', events: within(ofYoung === undefined ? own : widened(own, ofYoung), row) };
}

/** What is expected of the first, between the lower of both lows and the higher of both highs. */
function widened(events: Bounds<Decimal>, { low, high }: Bounds<Decimal>): Bounds<Decimal> {
  return {
    low: Decimal.min(events.low, low),
    expected: events.expected,
    high: joinKnown(events.high, high, (a, b) => Decimal.max(a, b)),
  };
}

/**
 * Of a resource younger than the window: by the days since its first event. It may as well have been quiet before, so the
 * low end divides by the whole window; the high end is that of its busiest week.
 */
function youngMonth(daily: readonly number[], pattern: WeekPattern, firstDay: number, hours: number): Bounds<Decimal> {
  const months = monthsByWeek(daily, pattern);
  const expected = new Decimal(sum(daily)).times(hours).dividedBy((daily.length - firstDay) * 24);
  return {
    low: Decimal.min(pattern.scale.times(sum(months)).dividedBy(pattern.weeks), expected),
    expected,
    high: Decimal.max(pattern.scale.times(largest(months)), expected),
  };
}

const ONE = new Decimal(1);

/** The bounds of the count itself, where the row has some, on top of those of the weeks. */
function within(events: Bounds<Decimal>, { range, count }: TrafficRow): Bounds<Decimal> {
  if (range === undefined || count === null || count === 0n) return events;
  const share = (end: Count): Decimal => new Decimal(end.toString()).dividedBy(count.toString());
  return joinBounds(events, { low: share(range.low), expected: ONE, high: share(range.high) }, (end, part) =>
    end.times(part),
  );
}

/** A prepared row is of one month only. */
const ownMonths = new WeakMap<PreparedRow, Bounds<Decimal>>();

/** A row's own month, bound by bound: wider than its part of a sum, where weeks of different rows even out. */
export function monthOfRow(prepared: PreparedRow, traffic: PreparedTraffic): Bounds<Decimal> {
  const found = ownMonths.get(prepared);
  if (found !== undefined) return found;
  const events = workOutMonth(prepared, traffic);
  ownMonths.set(prepared, events);
  return events;
}

function workOutMonth(prepared: PreparedRow, traffic: PreparedTraffic): Bounds<Decimal> {
  const { month, window, weeks, days } = traffic;
  const own = prepared.month;
  if (own.kind === 'own') return own.events;
  if (own.kind === 'days' && days !== undefined)
    return monthOfDays({ low: own.daily, expected: own.daily, high: own.daily }, days);
  if (own.kind === 'undated') return monthOfUndated(prepared.events, traffic);
  if (own.kind === 'weeks' && weeks !== undefined)
    return monthOfWeeks({ low: own.months, expected: own.months, high: own.months }, own.drifted, weeks, () =>
      project(prepared.events.expected, month, window),
    );
  return mapBounds(prepared.events, (count) => project(count, month, window));
}

/** The row as if it had as many events as it may have at the most; undefined where nobody knows how many. */
export function atTheMost(prepared: PreparedRow): PreparedRow | undefined {
  const { events, month } = prepared;
  if (events.high === null) return undefined;
  const most = { ...prepared, events: exactly(events.high) };
  if (month.kind !== 'own') return most;
  return month.events.high === null ? undefined : { ...most, month: { ...month, events: exactly(month.events.high) } };
}
