/** As CloudTrail writes it: 2026-11-02T10:00:00Z. */
const OWN_FORM = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;

/** As tables print it (Athena, DuckDB, Panther): a space for the T, more digits, another zone or none. */
const OTHER_FORM =
  /^(?<date>\d{4}-\d\d-\d\d)[T ](?<clock>\d\d:\d\d:\d\d)(?:[.,](?<fraction>\d+))?(?: ?(?:Z|UTC|(?<hours>[+-]\d\d)(?::?(?<minutes>\d\d))?))?$/;

/**
 * Milliseconds since 1970-01-01, UTC; undefined for what is not a time. A time without a zone is UTC, because CloudTrail's
 * own always are, while Date.parse would read it as local.
 */
export function readEventTime(text: string): number | undefined {
  const time = OWN_FORM.test(text) ? Date.parse(text) : readOtherForm(text);
  return Number.isNaN(time) ? undefined : time;
}

function readOtherForm(text: string): number {
  const parts = OTHER_FORM.exec(text)?.groups;
  if (parts === undefined) return NaN;
  const { date, clock, fraction = '0', hours, minutes = '00' } = parts;
  return Date.parse(`${date}T${clock}.${fraction.slice(0, 3)}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`);
}
