import { addDays, daysBetween, startOfDay } from '../../../base/utc-day.ts';
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
  readonly month: {
    /** How often it has each weekday. */
    readonly weekdays: readonly number[];
    readonly days: number;
  };
  /** Weeks from the end of the window to the middle of the month. */
  readonly weeksAhead: number;
}

/** undefined for the window itself, which needs no forecast. */
export function forecastDaysOf({ start, end, days }: Window, month: Month): ForecastDays | undefined {
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
      month: { weekdays: Array<number>(7).fill(monthDays / 7), days: monthDays },
      weeksAhead: monthDays / 14,
    };
  }
  const first = new Date(month.start);
  const weekdays = Array<number>(7).fill(0);
  for (let day = 0; day < month.days; day++) weekdays[(first.getUTCDay() + day) % 7]! += 1;
  const ahead = daysBetween(startOfDay(end), first);
  return {
    ...calendar,
    month: { weekdays, days: month.days },
    weeksAhead: Math.max(0, ahead + month.days / 2) / 7,
  };
}

function turnOfDate(date: Date): number {
  const day = date.getUTCDate();
  if (day <= TURN_DAYS) return day;
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  const fromEnd = day - length - 1;
  return fromEnd >= -TURN_DAYS ? fromEnd : 0;
}
