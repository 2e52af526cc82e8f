import { parseJson } from '../../../base/json.ts';
import type { FileReading } from '../files/file-reading.ts';
import { RecordTally } from '../records/record-tally.ts';
import { BRACE } from '../../../base/json-characters.ts';
import { endOfObject } from './end-of-object.ts';
import type { MarkedWindow } from './marked-window.ts';
import { NOT_COUNTED, RecordCounter } from './record-counter.ts';

/** So many unusual records in a row: the others will be as well, and `readContent` reads all of them at once. */
const ALL_UNUSUAL = 64;

/** Records are not that long: what does not end by then is none. */
const LONGEST = 4 * 1024 * 1024;

/** The record cannot be read, so that something is wrong with its file. */
export const NO_RECORD = -1;
/** The record goes on behind the bytes that are there. */
export const CUT_OFF = -2;

/** For all files of a thread: what was learned of rows serves the next file, too. */
const counter = new RecordCounter();

/** Counts the records of one file where they are found: by their bytes, or parsed where they are unusual. */
export class ScannedRecords {
  readonly #tally = new RecordTally();
  /** What is around a record, for its faults are told as those of its document. */
  readonly #around: readonly [string, string];
  readonly #window: MarkedWindow;
  #content: Buffer = Buffer.alloc(0);
  /** Counted by their bytes, and not yet told to the tally. */
  #counted = 0;
  #unusualInRow = 0;
  /** Where the window begins. */
  #shown = 0;

  constructor(window: MarkedWindow, around: readonly [string, string]) {
    this.#window = window;
    this.#around = around;
  }

  /** The bytes that are read from now on. */
  open(content: Buffer): void {
    this.#content = content;
    this.#show(0);
  }

  /** @returns the position after the record, NO_RECORD or CUT_OFF */
  count(start: number): number {
    if (start >= this.#shown + this.#window.length) this.#show(start);
    const counted = this.#countShown(start);
    if (counted !== NOT_COUNTED) return counted;
    if (this.#content[start] !== BRACE) return NO_RECORD;
    const end = endOfObject(this.#content, start);
    if (end === -1) return this.#content.length - start > LONGEST ? NO_RECORD : CUT_OFF;
    if (end > this.#shown + this.#window.length && start > this.#shown) {
      this.#show(start);
      const again = this.#countShown(start);
      if (again !== NOT_COUNTED) return again;
    }
    return this.#parse(start, end) ? end : NO_RECORD;
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
    const [before, behind] = this.#around;
    const text = this.#content.toString('utf8', start, end);
    // A document of several lines is no line.
    if (before === '' && text.includes('\n')) return false;
    const parsed = parseJson(`${before}${text}${behind}`);
    if (parsed.kind !== 'json') return false;
    this.#tally.add({ ...parsed, line: 0 });
    return true;
  }

  #tell(): void {
    this.#tally.countCalls(this.#counted);
    this.#counted = 0;
  }
}
