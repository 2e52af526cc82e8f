import { addDays, daysBetween, startOfDay } from '../../../base/utc-day.ts';
import { sum } from '../../../base/sum.ts';
import type { Month } from '../../quantity/month.ts';
import type { Window } from '../../quantity/window.ts';

/** So many days on either side of a month's end are looked at for what only happens there, such as invoices. */
export const TURN_DAYS = 4;

/** What the calendar says of the days of a window, and of the month that is asked for. */
export interface ForecastDays {
  /** Of each day of the window: 0 is Sunday. */
  readonly weekdays: readonly number[];
  /** Of each day, where it lies in the turn of a month: 1 to 4 the first days, -1 to -4 the last ones, 0 neither. */
  readonly turns: readonly number[];
  /** Of each day, which turn of which month that is; the first days of a month belong to the turn that begins before. */
  readonly turnOf: readonly number[];
  /** The days of the month that are not in the window. */
  readonly month: {
    /** How often they have each weekday. */
    readonly weekdays: readonly number[];
    /** Where those that lie in a turn lie in it. */
    readonly turns: readonly number[];
    readonly days: number;
  };
  /** Weeks from the end of the window to the middle of those days; days before the window are no distance ahead. */
  readonly weeksAhead: number;
}

/** undefined for the window itself, which needs no forecast. */
export function forecastDaysOf({ start, days }: Window, month: Month): ForecastDays | undefined {
  if (month.kind === 'window') return undefined;
  const dates = Array.from({ length: days }, (_, day) => addDays(start, day));
  const turns = dates.map(turnOfDate);
  const calendar = {
    weekdays: dates.map((date) => date.getUTCDay()),
    turns,
    turnOf: dates.map((date, day) => date.getUTCFullYear() * 12 + date.getUTCMonth() + (turns[day]! < 0 ? 1 : 0)),
  };
  if (month.kind === 'hours') {
    const monthDays = month.hours / 24;
    return {
      ...calendar,
      month: { weekdays: Array<number>(7).fill(monthDays / 7), turns: TURNS, days: monthDays },
      weeksAhead: monthDays / 14,
    };
  }
  const first = daysBetween(startOfDay(start), month.start);
  const left = Array.from({ length: month.days }, (_, day) => first + day).filter((day) => day < 0 || day >= days);
  const weekdays = Array<number>(7).fill(0);
  for (const day of left) weekdays[addDays(start, day).getUTCDay()]! += 1;
  return {
    ...calendar,
    month: {
      weekdays,
      turns: left.map((day) => turnOfDate(addDays(start, day))).filter((turn) => turn !== 0),
      days: left.length,
    },
    weeksAhead: sum(left, (day) => (day < 0 ? 0 : day + 0.5 - days)) / Math.max(1, left.length) / 7,
  };
}

/** Of a month that has each of them once. */
const TURNS: readonly number[] = Array.from({ length: 2 * TURN_DAYS + 1 }, (_, index) => index - TURN_DAYS).filter(
  (turn) => turn !== 0,
);

function turnOfDate(date: Date): number {
  const day = date.getUTCDate();
  if (day <= TURN_DAYS) return day;
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  const fromEnd = day - length - 1;
  return fromEnd >= -TURN_DAYS ? fromEnd : 0;
}
