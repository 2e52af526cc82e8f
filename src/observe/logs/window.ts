import { fault } from '../../base/problem.ts';
import { failure, type Result } from '../../base/result.ts';
import { quote } from '../../base/quote.ts';
import { DAY_MS, instantText, isCalendarDay } from '../../base/utc-day.ts';

/** Whole UTC days as ISO times; `end` is exclusive. */
export interface Window {
  readonly start: string;
  readonly end: string;
}

/** The same as days since 1970-01-01; `end` is exclusive. */
export interface DayRange {
  readonly start: number;
  readonly end: number;
}

/** Ten years, for a row has a number a day, and one record with a wrong date would make thousands of days. */
const LONGEST_WINDOW = 3_660;

/** Reads a window that was given: dates, or times at midnight UTC. */
export function parseWindow({ start, end }: Window): Result<DayRange> {
  const range = { start: dayOf(start), end: dayOf(end) };
  const problems = [start, end]
    .filter((text) => dayOf(text) === undefined)
    .map((text) => fault('', `${quote(text)} is no UTC day: write it as \`2026-10-23\` or \`2026-10-23T00:00:00Z\``));
  if (range.start === undefined || range.end === undefined) return { ok: false, problems };
  if (range.end <= range.start)
    return failure('', `the window ends (${end}) before it has begun (${start}); the end is exclusive`);
  if (range.end - range.start > LONGEST_WINDOW) return failure('', `the window is longer than ${LONGEST_WINDOW} days`);
  return { ok: true, value: { start: range.start, end: range.end } };
}

/** The window of the events themselves, from their first to their last day. */
export function findWindow(first: number, last: number): Result<DayRange> {
  const range = { start: first, end: last + 1 };
  if (range.end - range.start <= LONGEST_WINDOW) return { ok: true, value: range };
  const { start, end } = formatWindow(range);
  return failure(
    '',
    `the events span ${range.end - range.start} days, from ${start} to ${end}, more than ${LONGEST_WINDOW}: say with \`--window START/END\` which days to count`,
  );
}

export function formatWindow({ start, end }: DayRange): Window {
  return { start: formatDay(start), end: formatDay(end) };
}

function formatDay(day: number): string {
  return instantText(day * DAY_MS);
}

function dayOf(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d(?:T00:00(?::00(?:\.0+)?)?Z)?$/.test(text)) return undefined;
  return isCalendarDay(text) ? Date.parse(text) / DAY_MS : undefined;
}
