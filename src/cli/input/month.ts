import { addDays, dayText } from '../../base/utc-day.ts';
import { type Month, monthAfter, monthOfEnd, withConfidence } from '../../model/quantity/month.ts';
import type { Window } from '../../model/quantity/window.ts';
import { UsageFailure } from '../failure.ts';

/** As `--month` names it: what the current month is, only the window knows. */
export type MonthAsked = Month | 'current';

export interface MonthFlags {
  readonly month?: MonthAsked | undefined;
  /** Above 0, below 1. */
  readonly confidence?: number | undefined;
}

/**
 * The month that a command is about, and how often it is to lie within its bounds. Default: the calendar month after the
 * window.
 *
 * @throws UsageFailure where a confidence is asked for and nothing is forecast, or the month was over before the window began
 */
export function monthFor({ month, confidence }: MonthFlags, window: Window): Month {
  const asked = month === 'current' ? monthOfEnd(window) : (month ?? monthAfter(window));
  if (asked.kind === 'calendar' && addDays(asked.start, asked.days).getTime() <= Date.parse(window.start))
    throw new UsageFailure([
      `--month ${asked.label} was over before the window begins (${dayText(window.start)}), and a forecast looks ahead: name a month of the window or a later one`,
    ]);
  if (confidence === undefined) return asked;
  if (asked.kind === 'window')
    throw new UsageFailure([
      '--confidence says how often a forecast is to hold, and --month window forecasts nothing: leave one of them out',
    ]);
  return withConfidence(asked, confidence);
}
