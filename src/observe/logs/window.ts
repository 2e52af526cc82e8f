import { fault } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import { quote } from '../../base/quote.ts';
import { DAY_MINUTES, DAY_MS, daysBetween, instantText, isCalendarDay, MINUTE_MS } from '../../base/utc-day.ts';
import { type Window, windowFrom } from '../../model/quantity/window.ts';

/** Ten years: a row has a number for each day, and a single record with a wrong date would make thousands of days. */
const LONGEST_WINDOW = 3_660;

/** Reads the window that was asked for: dates, or times at midnight UTC; the end is exclusive. */
export function parseWindow({ start, end }: Pick<Window, 'start' | 'end'>): Result<Window> {
  const problems = [start, end]
    .filter((text) => !isDay(text))
    .map((text) =>
      fault('', `${quote(text)} is not a UTC day: write it as \`2026-10-23\` or \`2026-10-23T00:00:00Z\``),
    );
  if (problems.length > 0) return { ok: false, problems };
  const days = daysBetween(start, end);
  if (days <= 0)
    return failure('', `the window must end after it starts, found ${start} to ${end}; the end is exclusive`);
  if (days > LONGEST_WINDOW) return failure('', `the window is longer than ${LONGEST_WINDOW} days`);
  return { ok: true, value: windowFrom(start, days) };
}

/** The window of the events themselves, whose first and last day may be seen in part. @param first, last minutes since 1970 */
export function findWindow(first: number, last: number): Result<Window> {
  const [firstDay, lastDay] = [Math.floor(first / DAY_MINUTES), Math.floor(last / DAY_MINUTES)];
  const window = windowFrom(firstDay * DAY_MS, lastDay + 1 - firstDay);
  const seen = { first: instantText(first * MINUTE_MS), last: instantText(last * MINUTE_MS) };
  if (window.days <= LONGEST_WINDOW) return { ok: true, value: { ...window, seen } };
  return failure(
    '',
    `the events span ${window.days} days, from ${window.start} to ${window.end}, more than ${LONGEST_WINDOW}: choose the days to count with \`--window START/END\``,
  );
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d(?:T00:00(?::00(?:\.0+)?)?Z)?$/.test(text) && isCalendarDay(text);
}
