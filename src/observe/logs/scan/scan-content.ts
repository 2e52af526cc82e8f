import { isUtf8 } from 'node:buffer';
import { parseJson } from '../../../base/json.ts';
import type { FileReading } from '../files/file-reading.ts';
import { RecordTally } from '../records/record-tally.ts';
import { BRACE, COMMA, NEW_LINE, afterSpace, isText } from './bytes.ts';
import { endOfObject } from './end-of-object.ts';
import { MarkedWindow } from './marked-window.ts';
import { NOT_COUNTED, RecordCounter } from './record-counter.ts';

/** How CloudTrail begins its files, and what it writes behind the last record. */
const BEGIN = '{"Records":[';
const END = ']}';

/** So many unusual records in a row: the others will be as well, and `readContent` reads all of them at once. */
const ALL_UNUSUAL = 64;

/** For all files of a thread: what was learned of rows serves the next file, too. */
const counter = new RecordCounter();
const shared = openWindow();

/** undefined: V8 reserves gigabytes of addresses for it (Node 22), which a limit such as `ulimit -v` refuses. */
function openWindow(): MarkedWindow | undefined {
  try {
    return new MarkedWindow();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * Reads the unpacked content of a log file in the forms that CloudTrail and `jq -c` write, record by record, without parsing
 * it: the same reading as `readContent` makes of it. undefined: the content has another form, or is no JSON.
 */
export function scanContent(content: Buffer): FileReading | undefined {
  if (shared === undefined || content[0] !== BRACE || !isUtf8(content)) return undefined;
  return isText(content, 0, BEGIN) ? scanDelivered(content, shared) : scanLines(content, shared);
}

/** Also several documents that were joined, one behind another or each on a line of its own, but not both. */
function scanDelivered(content: Buffer, window: MarkedWindow): FileReading | undefined {
  const records = new Records(content, window, true);
  let unit: 'record' | 'line' | undefined;
  for (let at = BEGIN.length; ; at += 1) {
    at = records.count(afterSpace(content, at));
    if (at === NOT_COUNTED) return undefined;
    at = afterSpace(content, at);
    if (content[at] === COMMA) continue;
    if (!isText(content, at, END)) return undefined;
    const end = at + END.length;
    at = afterSpace(content, end);
    if (at === content.length) return records.finish(unit ?? 'record');
    const next = hasNewLine(content, end, at) ? 'line' : 'record';
    unit ??= next;
    if (unit !== next || !isText(content, at, BEGIN)) return undefined;
    at += BEGIN.length - 1;
  }
}

function scanLines(content: Buffer, window: MarkedWindow): FileReading | undefined {
  const first = endOfObject(content, 0);
  if (first === -1) return undefined;
  const records = new Records(content, window, false);
  for (let at = 0; at < content.length;) {
    const end = records.count(at);
    if (end === NOT_COUNTED) return undefined;
    at = afterSpace(content, end);
    if (at < content.length && !hasNewLine(content, end, at)) return undefined;
  }
  return records.finish(afterSpace(content, first) === content.length ? 'record' : 'line');
}

function hasNewLine(content: Buffer, from: number, end: number): boolean {
  for (let at = from; at < end; at += 1) if (content[at] === NEW_LINE) return true;
  return false;
}

class Records {
  readonly #content: Buffer;
  readonly #tally = new RecordTally();
  readonly #areInList: boolean;
  /** Counted by their bytes, and not yet told to the tally. */
  #counted = 0;
  #unusualInRow = 0;
  readonly #window: MarkedWindow;
  /** Where the window begins. */
  #shown = 0;

  constructor(content: Buffer, window: MarkedWindow, areInList: boolean) {
    this.#window = window;
    this.#content = content;
    this.#areInList = areInList;
    this.#show(0);
  }

  /** @returns the position after the record; NOT_COUNTED where there is none */
  count(start: number): number {
    if (start >= this.#shown + this.#window.length) this.#show(start);
    const counted = this.#countShown(start);
    if (counted !== NOT_COUNTED) return counted;
    const end = this.#content[start] === BRACE ? endOfObject(this.#content, start) : -1;
    if (end === -1) return NOT_COUNTED;
    if (end > this.#shown + this.#window.length && start > this.#shown) {
      this.#show(start);
      const again = this.#countShown(start);
      if (again !== NOT_COUNTED) return again;
    }
    return this.#parse(start, end) ? end : NOT_COUNTED;
  }

  finish(unit: 'record' | 'line'): FileReading {
    this.#tell();
    return this.#tally.finish(unit);
  }

  #show(from: number): void {
    this.#shown = from;
    this.#window.show(this.#content, from);
    counter.rewind();
  }

  #countShown(start: number): number {
    const end = counter.count(this.#window, start - this.#shown, this.#tally);
    if (end === NOT_COUNTED) return NOT_COUNTED;
    this.#counted += 1;
    this.#unusualInRow = 0;
    return end + this.#shown;
  }

  #parse(start: number, end: number): boolean {
    this.#tell();
    this.#unusualInRow += 1;
    if (this.#unusualInRow > ALL_UNUSUAL) return false;
    const text = this.#content.toString('utf8', start, end);
    // A document of several lines is no line.
    if (!this.#areInList && text.includes('\n')) return false;
    const parsed = parseJson(this.#areInList ? `${BEGIN}${text}${END}` : text);
    if (parsed.kind !== 'json') return false;
    this.#tally.add({ ...parsed, line: 0 });
    return true;
  }

  #tell(): void {
    this.#tally.countCalls(this.#counted);
    this.#counted = 0;
  }
}
