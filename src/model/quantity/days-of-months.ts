/** The most days that so many consecutive months have, leap days aside. */
const LONGEST = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337] as const;

/**
 * A time span as days: S3 counts days, rules and people count months and years. Never shorter than the span, wherever in
 * the calendar it begins: 92 days for three months, 366 for a year, 2,192 for six.
 *
 * @param months a whole number
 */
export function daysOfMonths(months: number): number {
  const years = Math.floor(months / 12);
  // Any n years in a row have at most n / 4 leap days, rounded up.
  return years * 365 + Math.ceil(years / 4) + LONGEST[months % 12]!;
}
