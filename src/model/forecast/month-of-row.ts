import { addBounds, type Bounds, type ClosedBounds, exactly, mapBounds, mapClosed } from '../quantity/bounds.ts';
import { type Decimal, ZERO } from '../quantity/decimal.ts';
import { project } from '../quantity/month.ts';
import { monthOfDays } from './day-pattern.ts';
import { eventsOfParts, MonthSum } from './month-sum.ts';
import type { PreparedRow, PreparedTraffic } from './prepared-row.ts';
import { SumOfMonths } from './sum-of-months.ts';
import { expectedOf, type RowForecast, timesForecast } from './row-forecast.ts';
import { monthOfUndated } from './undated.ts';

/** A prepared row is of one month only. */
const ownMonths = new WeakMap<PreparedRow, Bounds<Decimal>>();

/** A row's own month, bound by bound: wider than its part of a sum, where what is more of one row evens out with what is less of another. */
export function monthOfRow(prepared: PreparedRow, traffic: PreparedTraffic): Bounds<Decimal> {
  const { month } = prepared;
  if (month.kind === 'forecast' && traffic.between !== 'all') return boundsOf(month.events, traffic);
  const found = ownMonths.get(prepared);
  if (found !== undefined) return found;
  const events = freshMonthOfRow(prepared, traffic);
  ownMonths.set(prepared, events);
  return events;
}

/** The same for who asks for each row once: of a million rows nothing is kept. */
export function freshMonthOfRow(prepared: PreparedRow, traffic: PreparedTraffic): Bounds<Decimal> {
  const { month } = prepared;
  return month.kind === 'forecast' ? boundsOf(month.events, traffic) : workOutMonth(prepared, traffic);
}

/** The months of rows added up, bound by bound. */
export function monthOfRows(rows: Iterable<PreparedRow>, traffic: PreparedTraffic): Bounds<Decimal> {
  const sum = new SumOfMonths(traffic.spread);
  let others: Bounds<Decimal> = exactly(ZERO);
  for (const prepared of rows) {
    const { month } = prepared;
    const isOne = month.kind === 'forecast' && month.events.low === month.events.expected;
    if (isOne && month.events.high === month.events.expected && traffic.between === 'all')
      if (sum.add(month.events.expected)) continue;
    others = addBounds(others, monthOfRow(prepared, traffic));
  }
  return addBounds(sum.bounds(), others);
}

/** What is expected of that. */
export function expectedOfRows(rows: Iterable<PreparedRow>, traffic: PreparedTraffic): Decimal {
  let parts = 0n;
  let others: Decimal = ZERO;
  for (const prepared of rows) {
    if (prepared.month.kind === 'forecast') parts += expectedOf(prepared.month.events.expected);
    else others = others.plus(monthOfRow(prepared, traffic).expected);
  }
  return eventsOfParts(parts).plus(others);
}

function workOutMonth({ month: own, events }: PreparedRow, traffic: PreparedTraffic): Bounds<Decimal> {
  const { month, window, days } = traffic;
  if (own.kind === 'own') return own.events;
  if (own.kind === 'days' && days !== undefined)
    return monthOfDays({ low: own.daily, expected: own.daily, high: own.daily }, days);
  if (own.kind === 'undated') return monthOfUndated(events, traffic);
  return mapBounds(events, (count) => project(count, month, window));
}

/** Events of the month, each end by its own forecast. */
function boundsOf(events: ClosedBounds<RowForecast>, { spread, between }: PreparedTraffic): Bounds<Decimal> {
  const { low, expected, high } = mapClosed(events, (one) => {
    const sum = new MonthSum(spread);
    sum.add(one);
    return between === 'all' ? sum.bounds() : exactly(sum.expected());
  });
  return { low: low.low, expected: expected.expected, high: high.high };
}

/** The row as if it had as many events as it may have at the most; undefined where nobody knows how many. */
export function atTheMost(prepared: PreparedRow): PreparedRow | undefined {
  const { events, month } = prepared;
  if (events.high === null) return undefined;
  const most = exactly(events.high);
  if (month.kind === 'forecast') return prepared.with({ ...month, events: exactly(month.events.high) }, most);
  if (month.kind !== 'own') return prepared.with(month, most);
  return month.events.high === null ? undefined : prepared.with({ ...month, events: exactly(month.events.high) }, most);
}

/** A share of the row's events, or more than all of them, as a row of its own. */
export function shareOfRow(prepared: PreparedRow, share: Decimal, traffic: PreparedTraffic): PreparedRow {
  const { month } = prepared;
  if (month.kind !== 'forecast') {
    const events = mapBounds(monthOfRow(prepared, traffic), (end) => end.times(share));
    return prepared.with({ kind: 'own', events });
  }
  const events = mapClosed(month.events, (one) => timesForecast(one, Number(share.toFixed())));
  return prepared.with({ kind: 'forecast', events });
}
