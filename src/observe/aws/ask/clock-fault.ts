import { CLOCK } from './failure-kinds.ts';

/** AWS's names for a request that was signed too early or too late. */
const NAMES: ReadonlySet<string> = new Set(['RequestTimeTooSkewed', 'RequestExpired', 'RequestInTheFuture']);
/** `Signature expired: 20261122T090000Z is now earlier than 20261122T095500Z (20261122T100000Z - 5 min.)`, or not yet current. */
const TEXT = /^Signature (?:expired|not yet current)(?:: (\d{8}T\d{6}Z) .*\((\d{8}T\d{6}Z) )?/;

/**
 * In words, that the clock of this machine is off, and by how much; undefined: the failure is about something else.
 * @param labels names of the error @param headers of the answer: `date` is AWS's time
 */
export function clockFault(
  labels: readonly string[],
  message: string,
  headers: Readonly<Record<string, string>> | undefined,
  now: Date,
): string | undefined {
  const text = TEXT.exec(message);
  if (text === null && !labels.some((label) => NAMES.has(label))) return undefined;
  const [, signed = '', theirs = ''] = text ?? [];
  const own = timeOf(signed) ?? now.getTime();
  const aws = timeOf(theirs) ?? (signed === '' ? timeOf(headers?.['date'] ?? '') : undefined);
  const off = aws === undefined ? 0 : Math.round((own - aws) / 60_000);
  // Less than that AWS would have taken: something between changed the time.
  if (Math.abs(off) < 4) return CLOCK.reason;
  return `the clock of this machine is ${lengthOf(Math.abs(off))} ${off > 0 ? 'ahead of' : 'behind'} AWS's, which allows five minutes`;
}

/** Of `20261122T090000Z` or an HTTP date. */
function timeOf(text: string): number | undefined {
  const time = Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  return Number.isNaN(time) ? undefined : time;
}

function lengthOf(minutes: number): string {
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
