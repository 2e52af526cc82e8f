import { isUtf8 } from 'node:buffer';
import type { FileReading } from '../files/file-reading.ts';
import { COMMA, NEW_LINE } from '../../../base/json-characters.ts';
import { afterSpace, isText } from './bytes.ts';
import type { MarkedWindow } from './marked-window.ts';
import { CUT_OFF, NO_RECORD, ScannedRecords } from './scanned-records.ts';

/** How CloudTrail begins its files, and what it writes behind the last record. */
const BEGIN = '{"Records":[';
const END = ']}';

/** The content is of another form, or no JSON. */
export const ANOTHER_FORM = NO_RECORD;

/**
 * What comes next: a document, a record in it, what is behind that; or a record on a line of its own. `behind`: after a
 * document or a line.
 */
type State = 'document' | 'record' | 'behind record' | 'line' | 'behind';

/**
 * Scans the forms that CloudTrail and `jq -c` write: `{"Records":[…]}`, also several that were joined, one behind another or
 * each on a line of its own, but not both; or one record per line.
 */
export class ContentScanner {
  readonly #areLines: boolean;
  readonly #records: ScannedRecords;
  #state: State;
  #unit: 'record' | 'line' | undefined;
  #sawLineEnd = false;

  /** @param head the beginning of the content */
  constructor(head: Buffer, window: MarkedWindow) {
    this.#areLines = !isText(head, 0, BEGIN);
    this.#state = this.#areLines ? 'line' : 'document';
    this.#records = new ScannedRecords(window, this.#areLines ? ['', ''] : [BEGIN, END]);
  }

  /**
   * Scans as far as it can. @param isLast whether nothing follows
   * @returns how many bytes are done, so that the next ones begin with the rest; or ANOTHER_FORM
   */
  push(content: Buffer, isLast: boolean): number {
    this.#records.open(content);
    const end = this.#scan(content);
    if (end === ANOTHER_FORM || (isLast && (end < content.length || this.#state !== 'behind'))) return ANOTHER_FORM;
    return isUtf8(content.subarray(0, end)) ? end : ANOTHER_FORM;
  }

  finish(): FileReading {
    return this.#records.finish(this.#unit ?? 'record');
  }

  #scan(content: Buffer): number {
    for (let at = 0; ;) {
      const from = at;
      at = afterSpace(content, from);
      if (this.#state === 'behind') this.#sawLineEnd ||= hasNewLine(content, from, at);
      if (at === content.length) return at;
      if (this.#state === 'behind' && !this.#beginPart()) return ANOTHER_FORM;
      const next = this.#step(content, at);
      if (next === ANOTHER_FORM) return ANOTHER_FORM;
      if (next === CUT_OFF) return at;
      at = next;
    }
  }

  /** @returns the position behind what was scanned, CUT_OFF or ANOTHER_FORM */
  #step(content: Buffer, at: number): number {
    if (this.#state === 'document') return this.#take(content, at, BEGIN, 'record');
    if (this.#state === 'behind record')
      return content[at] === COMMA ? this.#take(content, at, ',', 'record') : this.#take(content, at, END, 'behind');
    const end = this.#records.count(at);
    if (end >= 0) this.#state = this.#areLines ? 'behind' : 'behind record';
    return end;
  }

  #take(content: Buffer, at: number, text: string, next: State): number {
    if (at + text.length > content.length) return CUT_OFF;
    if (!isText(content, at, text)) return ANOTHER_FORM;
    this.#state = next;
    return at + text.length;
  }

  /** Another document or line, separated from the one before like those before it. */
  #beginPart(): boolean {
    const unit = this.#sawLineEnd ? 'line' : 'record';
    this.#sawLineEnd = false;
    this.#unit ??= unit;
    this.#state = this.#areLines ? 'line' : 'document';
    return unit === this.#unit && !(this.#areLines && unit === 'record');
  }
}

function hasNewLine(content: Buffer, from: number, end: number): boolean {
  for (let at = from; at < end; at += 1) if (content[at] === NEW_LINE) return true;
  return false;
}
