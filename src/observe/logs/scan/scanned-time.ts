import { MINUTE_MS } from '../../../base/utc-day.ts';
import { readEventTime } from '../../../selectors/event/event-time.ts';
import { COLON, QUOTE, ZERO } from '../../../base/json-characters.ts';

/** `"2026-11-02T10:00:00Z"`, as CloudTrail writes it. */
const LENGTH = 22;
const DATE_LENGTH = 10;

const DASH = 0x2d;
const LETTER_T = 0x54;
const LETTER_Z = 0x5a;

/** Days are few: more of them are no time of a log file, and are forgotten. */
const MOST_DAYS = 10_000;

/** Reads times from their digits. Days come again and again, so each is read by `readEventTime` once. */
export class TimeReader {
  /** Of the time that was read last. */
  minute = 0;
  second = 0;
  /** The minute at which each day begins, by its digits; NaN for what is none. */
  readonly #days = new Map<number, number>();

  /** @returns false for a time of another form, and for none */
  read(bytes: Buffer, from: number, end: number): boolean {
    if (end - from !== LENGTH || bytes[from] !== QUOTE) return false;
    const date = from + 1;
    const clock = date + DATE_LENGTH;
    if (bytes[date + 4] !== DASH || bytes[date + 7] !== DASH || bytes[clock] !== LETTER_T) return false;
    if (bytes[clock + 3] !== COLON || bytes[clock + 6] !== COLON || bytes[clock + 9] !== LETTER_Z) return false;
    const century = twoDigits(bytes, date);
    const year = twoDigits(bytes, date + 2);
    const month = twoDigits(bytes, date + 5);
    const day = twoDigits(bytes, date + 8);
    const hours = twoDigits(bytes, clock + 1);
    const minutes = twoDigits(bytes, clock + 4);
    const seconds = twoDigits(bytes, clock + 7);
    if ((century | year | month | day | hours | minutes | seconds) < 0) return false;
    if (hours >= 24 || minutes >= 60 || seconds >= 60) return false;
    const digits = ((century * 100 + year) * 100 + month) * 100 + day;
    const begin = this.#days.get(digits) ?? this.#readDay(digits, bytes.toString('latin1', date, clock));
    if (Number.isNaN(begin)) return false;
    this.minute = begin + hours * 60 + minutes;
    this.second = seconds;
    return true;
  }

  #readDay(digits: number, text: string): number {
    const time = readEventTime(`${text}T00:00:00Z`);
    const begin = time === undefined ? NaN : time / MINUTE_MS;
    if (this.#days.size === MOST_DAYS) this.#days.clear();
    this.#days.set(digits, begin);
    return begin;
  }
}

/** -1 where one of them is no digit. */
function twoDigits(bytes: Buffer, at: number): number {
  const tens = bytes[at]! - ZERO;
  const ones = bytes[at + 1]! - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}
