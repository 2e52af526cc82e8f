import { parseJson } from '../../../base/json.ts';
import { readRecords } from '../../../selectors/event/read-records.ts';
import { WHOLE } from '../../../selectors/event/record-context.ts';
import { FingerprintMixer } from '../records/event-fingerprint.ts';
import { parseRecord } from '../records/parse-record.ts';
import type { RecordTally } from '../records/record-tally.ts';
import type { TrafficKey } from '../traffic/traffic-key.ts';
import { QUOTE } from '../../../base/json-characters.ts';
import { KnownRows, MOST_ROWS } from './known-rows.ts';
import type { MarkedWindow } from './marked-window.ts';
import { memberNumber } from './members.ts';
import { RecordScanner, UNUSUAL } from './record-scanner.ts';
import { RowBytes } from './row-bytes.ts';
import { TimeReader } from './scanned-time.ts';

const TIME = memberNumber('record', 'eventTime');
const ID = memberNumber('record', 'eventID');
const REQUEST = memberNumber('record', 'requestID');

/** What `count` says of a record that it did not count. */
export const NOT_COUNTED = -1;

/**
 * Counts records by their bytes. The first record of a row is parsed, and `parseRecord` says which row it is; all others with
 * the same bytes in the members that decide are of that row.
 */
export class RecordCounter {
  readonly #scanner = new RecordScanner();
  readonly #decisive = new RowBytes();
  readonly #rows = new KnownRows();
  readonly #times = new TimeReader();
  readonly #mixer = new FingerprintMixer();
  #tally: RecordTally | undefined;
  #forgotten = 0;
  /** For each known row its number in the table that has the stamp. */
  readonly #inTable = { stamp: new Int32Array(MOST_ROWS), row: new Int32Array(MOST_ROWS) };
  #stamp = 0;
  /** Places of texts, made once. */
  readonly #id = { from: 0, end: 0 };
  readonly #request = { from: 0, end: 0 };

  /** Records of another window follow. */
  rewind(): void {
    this.#scanner.rewind();
  }

  /**
   * @param window valid UTF-8
   * @returns the position after the record; NOT_COUNTED where JSON.parse has to decide what it is, and where the window ends
   */
  count(window: MarkedWindow, start: number, tally: RecordTally): number {
    const { bytes } = window;
    const end = this.#scanner.scan(window, start);
    if (end === UNUSUAL) return NOT_COUNTED;
    const { spans } = this.#scanner;
    if (!this.#times.read(bytes, spans[TIME * 2]!, spans[TIME * 2 + 1]!)) return NOT_COUNTED;
    if (!this.#decisive.take(bytes, this.#scanner)) return NOT_COUNTED;
    let number = this.#rows.find(this.#decisive);
    if (number < 0) number = this.#learn(bytes.subarray(start, end));
    if (number < 0) return NOT_COUNTED;
    const row = this.#rowInTable(number, tally);

    const hasId = placeOfText(bytes, spans, ID, this.#id);
    placeOfText(bytes, spans, REQUEST, this.#request);
    const { minute, second } = this.#times;
    if (hasId) {
      this.#mixer.mixEvent(this.#rows.get(number).kind, minute, second * 1000, bytes, this.#id, this.#request);
      tally.table.addToRow(row, minute, this.#scanner.compactBytes, this.#mixer.high, this.#mixer.low);
    } else tally.table.addToRow(row, minute, this.#scanner.compactBytes, 0, 0);
    return end;
  }

  #learn(record: Buffer): number {
    const key = keyOf(record);
    if (key === undefined) return NOT_COUNTED;
    return this.#rows.learn(this.#decisive, { key, kind: this.#mixer.mixKind(key.account, key.region, key.eventName) });
  }

  #rowInTable(number: number, tally: RecordTally): number {
    if (tally !== this.#tally || this.#rows.forgotten !== this.#forgotten) {
      this.#tally = tally;
      this.#forgotten = this.#rows.forgotten;
      this.#stamp += 1;
    }
    const { stamp, row } = this.#inTable;
    if (stamp[number] !== this.#stamp) {
      stamp[number] = this.#stamp;
      row[number] = tally.table.findRow(this.#rows.get(number).key);
    }
    return row[number]!;
  }
}

/** The row of a call as CloudTrail delivers it; undefined for anything else. */
function keyOf(bytes: Buffer): TrafficKey | undefined {
  const parsed = parseJson(bytes.toString('utf8'));
  if (parsed.kind !== 'json') return undefined;
  const { json } = parsed;
  let key: TrafficKey | undefined;
  readRecords(json, {
    record(record, kind, context) {
      if (record !== json || context !== WHOLE || (kind !== 'call' && kind !== 'strange')) return;
      const result = parseRecord(record, context);
      if (result.kind === 'event') ({ key } = result.event);
    },
    stranger() {},
  });
  return key;
}

/** @returns whether the member is a text that is not empty; if not, the place is */
function placeOfText(bytes: Buffer, spans: Int32Array, member: number, place: { from: number; end: number }): boolean {
  const from = spans[member * 2]!;
  const end = spans[member * 2 + 1]!;
  const isText = end - from > 2 && bytes[from] === QUOTE;
  place.from = isText ? from + 1 : 0;
  place.end = isText ? end - 1 : 0;
  return isText;
}
