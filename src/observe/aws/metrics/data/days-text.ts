import { type Days, NO_POINT, type Series } from '../metric.ts';

/** Digits of 32 values each: the first half ends a number, the second half continues it. Base64 VLQ, as in source maps. */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE = 32;
const VALUES: ReadonlyMap<string, number> = new Map(Array.from(DIGITS, (digit, value) => [digit, value]));

/**
 * Counts by day as a short text: a twentieth of the memory of a list of numbers, and there are hundreds of thousands. A day
 * without a point is 0, any other one more than its count.
 */
export function textOfDays(days: readonly number[]): string {
  let text = '';
  for (const count of days) {
    let rest = count === NO_POINT ? 0 : count + 1;
    for (; rest >= BASE; rest = Math.floor(rest / BASE)) text += DIGITS[(rest % BASE) + BASE];
    text += DIGITS[rest];
  }
  return text;
}

/** No text, no points. */
export function daysOfText(text: string): readonly number[] {
  const days: number[] = [];
  let [value, weight] = [0, 1];
  for (const digit of text) {
    const part = VALUES.get(digit) ?? 0;
    value += (part % BASE) * weight;
    weight *= BASE;
    if (part >= BASE) continue;
    days.push(value === 0 ? NO_POINT : value - 1);
    [value, weight] = [0, 1];
  }
  return days;
}

/** The counts of a metric; undefined: CloudWatch has no such metric, or it was not asked for. */
export function daysOf(series: Series | undefined): Days | undefined {
  return typeof series?.days === 'string' ? daysOfText(series.days) : series?.days;
}

/** The counts of two pages; undefined: a day is on both, and CloudWatch divides no point. */
export function joinDays(one: string, other: string): string | undefined {
  if (one === '') return other;
  if (other === '') return one;
  const more = daysOfText(other);
  const days = daysOfText(one);
  if (days.some((count, day) => count !== NO_POINT && (more[day] ?? NO_POINT) !== NO_POINT)) return undefined;
  return textOfDays(days.map((count, day) => (count === NO_POINT ? (more[day] ?? NO_POINT) : count)));
}
