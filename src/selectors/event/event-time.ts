/** As CloudTrail writes it: 2026-11-02T10:00:00Z. */
const OWN_FORM = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;

/**
 * As others write it, with what each is made of: a table (Athena, DuckDB, Panther) has a space for the T, more digits, another
 * zone or none; a number is of seconds, or of milliseconds where it is so large; the console shows it in words.
 */
const OTHER_FORMS: readonly (readonly [form: RegExp, read: (parts: Readonly<Record<string, string>>) => number])[] = [
  [
    /^(?<date>\d{4}-\d\d-\d\d)[T ](?<clock>\d\d:\d\d:\d\d)(?:[.,](?<fraction>\d+))?(?: ?(?:Z|UTC|(?<zone>[+-]\d\d(?::?\d\d)?)))?$/,
    ({ date, clock, fraction = '0', zone = '' }) =>
      Date.parse(`${date}T${clock}.${fraction.slice(0, 3)}Z`) - minutesOf(zone) * 60_000,
  ],
  [
    /^(?<seconds>\d{9,10})(?:\.(?<fraction>\d+))?$/,
    ({ seconds, fraction = '' }) => Number(`${seconds}.${fraction}0`) * 1000,
  ],
  [/^(?<milliseconds>\d{12,13})$/, ({ milliseconds }) => Number(milliseconds)],
  [
    /^(?<month>[A-Z][a-z]+) (?<day>\d{1,2}), (?<year>\d{4}),? (?:at )?(?<clock>\d\d:\d\d:\d\d) \(UTC(?<zone>[+-]\d\d:?\d\d)?\)$/,
    ({ month = '', day = '', year, clock, zone = '' }) =>
      Date.parse(`${year}-${numberOf(month)}-${day.padStart(2, '0')}T${clock}Z`) - minutesOf(zone) * 60_000,
  ],
];

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/**
 * Milliseconds since 1970-01-01, UTC; undefined for what is not a time. A time without a zone is UTC, because CloudTrail's
 * own always are, while Date.parse would read it as local.
 */
export function readEventTime(text: string): number | undefined {
  const time = OWN_FORM.test(text) ? Date.parse(text) : readOtherForm(text);
  return Number.isNaN(time) ? undefined : time;
}

/** Whether it is written as CloudTrail itself does. */
export function isOwnTime(value: unknown): boolean {
  return typeof value === 'string' && OWN_FORM.test(value);
}

/** A time of any form as CloudTrail writes it; undefined for what is none. */
export function ownTimeOf(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const time = readEventTime(String(value));
  return time === undefined ? undefined : new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

function readOtherForm(text: string): number {
  for (const [form, read] of OTHER_FORMS) {
    const parts = form.exec(text)?.groups;
    if (parts !== undefined) return read(parts);
  }
  return Number.NaN;
}

/** `+05:30`, `-0800`, `+01` */
function minutesOf(zone: string): number {
  if (zone === '') return 0;
  const [hours, minutes] = [zone.slice(1, 3), zone.slice(3).replace(':', '')];
  return (zone.startsWith('-') ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function numberOf(month: string): string {
  const index = MONTHS.findIndex((name) => name === month || name.slice(0, 3) === month);
  return String(index + 1).padStart(2, '0');
}
