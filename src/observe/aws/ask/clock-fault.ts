import { MINUTE_MS } from '../../../base/utc-day.ts';
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
  const off = aws === undefined ? 0 : Math.round((own - aws) / MINUTE_MS);
  // Less than that AWS would have taken: something between changed the time.
  if (Math.abs(off) < 4) return CLOCK.reason;
  return `${clockWords(off * MINUTE_MS)}, which allows five minutes`;
}

/** @param own milliseconds that this machine's clock is ahead of AWS's */
export function clockWords(own: number): string {
  const minutes = Math.round(own / MINUTE_MS);
  return `the clock of this machine is ${lengthOf(Math.abs(minutes))} ${minutes > 0 ? 'ahead of' : 'behind'} AWS's`;
}

/** What AWS takes for the same time, as in signatures. */
const SAME_TIME = 5 * MINUTE_MS;

/** Milliseconds that AWS's clock is ahead of this machine's, by an answer's `date`; 0 where that is little, or not said. */
export function clockOffOf(headers: Readonly<Record<string, string>>, now: Date): number {
  const aws = timeOf(headers['date'] ?? '');
  const off = aws === undefined ? 0 : aws - now.getTime();
  return Math.abs(off) < SAME_TIME ? 0 : off;
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
