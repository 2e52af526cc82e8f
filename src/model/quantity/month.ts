import { failure, type Result } from '../../base/result.ts';
import { quote } from '../../base/quote.ts';
import { addDays, dayText } from '../../base/utc-day.ts';
import type { Count } from './count.ts';
import { Decimal } from './decimal.ts';
import type { Window } from './window.ts';

/** How often the month is meant to lie within its bounds, as far as nothing is unknown: above 0, below 1. */
export const CONFIDENCE = 0.8;

/** What a window's events are projected to. `confidence`: how often a month is to lie within the bounds that a forecast gives it. */
export type Month =
  /** AWS's own average month. */
  | { readonly kind: 'hours'; readonly label: '730h'; readonly hours: 730; readonly confidence: number }
  /** Whole UTC days, as a rule one calendar month. `start` is its first day, `2026-12-01`. */
  | {
      readonly kind: 'calendar';
      readonly label: string;
      readonly start: string;
      readonly hours: number;
      readonly days: number;
      readonly confidence: number;
    }
  /** Exactly what was observed, without projection. */
  | { readonly kind: 'window'; readonly label: 'window' };

/** A month that has days: the average one has not. */
export type MonthOfDays = Extract<Month, { kind: 'calendar' }>;

export const AVERAGE_MONTH: Month = { kind: 'hours', label: '730h', hours: 730, confidence: CONFIDENCE };
export const OBSERVED_WINDOW: Month = { kind: 'window', label: 'window' };

/** `730h`, `YYYY-MM` or `window`. */
export function parseMonth(text: string): Result<Month> {
  if (text === '730h') return { ok: true, value: AVERAGE_MONTH };
  if (text === 'window') return { ok: true, value: OBSERVED_WINDOW };
  const [, year, month] = /^(20\d\d)-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  if (year !== undefined && month !== undefined)
    return { ok: true, value: calendarMonth(new Date(Date.UTC(Number(year), Number(month) - 1))) };
  return failure('', `${quote(text)} is not a month: use \`730h\`, \`2026-12\` or \`window\``);
}

/** The calendar month after the one that the window's last day lies in: the next that can be planned for. */
export function monthAfter({ end }: Pick<Window, 'end'>): Month {
  return monthOf(addDays(end, -1), 1);
}

/** The calendar month before the one that a month begins in. */
export function monthBefore({ start }: MonthOfDays): MonthOfDays {
  return monthOf(new Date(start), -1);
}

/** The calendar month that a day lies in, or one so many months later. */
function monthOf(day: Date, later = 0): MonthOfDays {
  return calendarMonth(new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + later)));
}

/** @param first midnight UTC of its first day */
export function calendarMonth(first: Date): MonthOfDays {
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return daysAsMonth(dayText(first).slice(0, 7), first, days);
}

export const FOUR_WEEKS = 28;

/** Four weeks in place of a month, with its first day and the day after as its label: `2026-10-05/2026-11-02`. @param first midnight UTC of their first day */
export function fourWeeksFrom(first: Date): MonthOfDays {
  return daysAsMonth(`${dayText(first)}/${dayText(addDays(first, FOUR_WEEKS))}`, first, FOUR_WEEKS);
}

function daysAsMonth(label: string, first: Date, days: number): MonthOfDays {
  return {
    kind: 'calendar',
    label,
    start: dayText(first),
    hours: days * 24,
    days,
    confidence: CONFIDENCE,
  };
}

/** The calendar month that the window's last day lies in: what was counted of it, and the rest. */
export function monthOfEnd({ end }: Pick<Window, 'end'>): Month {
  return monthOf(addDays(end, -1));
}

/** The month with bounds that are to hold so often. The window itself is not forecast. @param confidence above 0, below 1 */
export function withConfidence(month: Month, confidence: number): Month {
  return month.kind === 'window' ? month : { ...month, confidence };
}

/** Hours that a month's quantities cover: those of the window where nothing is projected. */
export function hoursOf(month: Month, window: Window): number {
  return month.kind === 'window' ? window.days * 24 : month.hours;
}

/** The count of a window as the quantity of a month, by hours alone: exact for the window itself, else to 40 significant digits. */
export function project(count: Count, month: Month, window: Window): Decimal {
  const observed = new Decimal(count.toString());
  return month.kind === 'window' ? observed : observed.times(month.hours).dividedBy(window.days * 24);
}
