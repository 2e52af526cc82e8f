import { DocumentSplitter } from '../../base/document-splitter.ts';
import { parseJson } from '../../base/json.ts';
import { ReadDocuments } from './read-documents.ts';
import { ReadLines } from './read-lines.ts';
import { ReadTable } from './read-table.ts';
import { ReadYaml } from './read-yaml.ts';
import type { PartReader, PartSink } from './record-part.ts';
import { BEGINS_JSON, BEGINS_YAML, HOLDS_MORE } from './beginnings.ts';
import { readHeader } from './table-header.ts';

/** What the parts of a text are. */
export type PartUnit = 'line' | 'record';

/** A longer part is passed over: CloudTrail's own records have at most 256 KB, its files at most 50 MB. */
export const PART_LIMIT = 64 * 1024 * 1024;

/**
 * Reads a text that holds records, piece by piece, and hands on its documents, lines or rows. Its beginning decides what form
 * it has, and nothing else does: not its name, and not where it is cut into pieces. No more is kept than one part.
 */
export class RecordReader {
  readonly #sink: PartSink;
  readonly #limit: number;
  /** The beginning, until it tells the form. */
  #head: string[] = [];
  #length = 0;
  /** Lines that are not blank and have ended. */
  #lines = 0;
  #isLineFilled = false;
  #reader: PartReader | undefined;
  #unit: PartUnit = 'record';
  #isHopeless = false;

  constructor(sink: PartSink, limit = PART_LIMIT) {
    this.#sink = sink;
    this.#limit = limit;
  }

  /** Of the parts that were handed on. */
  get unit(): PartUnit {
    return this.#unit;
  }

  /** Whether it is so long without a line end that it is no text with records: nothing will come of it. */
  get isHopeless(): boolean {
    return this.#isHopeless;
  }

  push(piece: string): void {
    if (this.#reader !== undefined) {
      this.#reader.push(piece);
      return;
    }
    this.#head.push(piece);
    this.#length += piece.length;
    this.#countLines(piece);
    // Two lines tell all forms apart.
    if (this.#lines >= 2 || this.#length > this.#limit) this.#begin();
  }

  end(): void {
    if (this.#reader === undefined) this.#begin();
    this.#reader!.end();
  }

  #countLines(piece: string): void {
    for (let start = 0; start < piece.length && this.#lines < 2;) {
      const found = piece.indexOf('\n', start);
      const end = found < 0 ? piece.length : found;
      if (!this.#isLineFilled) this.#isLineFilled = /\S/.test(piece.slice(start, end));
      if (found >= 0 && this.#isLineFilled) {
        this.#lines += 1;
        this.#isLineFilled = false;
      }
      start = end + 1;
    }
  }

  #begin(): void {
    const text = this.#head.join('').replace(/^\uFEFF/, '');
    this.#head = [];
    this.#isHopeless = this.#length > this.#limit && this.#lines === 0 && !BEGINS_JSON.test(text);
    const [unit, reader] = this.#choose(text);
    this.#unit = unit;
    this.#reader = reader;
    reader.push(text);
  }

  #choose(text: string): readonly [PartUnit, PartReader] {
    const [first = '', second] = firstLines(text);
    const lines = (): [PartUnit, PartReader] => ['line', new ReadLines(this.#sink, this.#limit)];
    const documents = (): [PartUnit, PartReader] => ['record', new ReadDocuments(this.#sink, this.#limit)];
    const header = /^[{[]/.test(first) ? undefined : readHeader(first);
    if (header !== undefined) return ['line', new ReadTable(this.#sink, this.#limit, header.separator)];
    if (BEGINS_YAML.test(first)) return ['record', new ReadYaml(this.#sink)];
    if (!BEGINS_JSON.test(first)) return second === undefined && !HOLDS_MORE.test(first) ? documents() : lines();
    if (second === undefined) return documents();
    if (parseJson(first).kind === 'json') return lines();
    return !OPENS_DOCUMENT.test(first) && isBrokenLine(first, second) ? lines() : documents();
  }
}

/** The first line of a document of several: pretty-printed, or a list with one element per line. */
const OPENS_DOCUMENT = /^(?:\[\s*(?:[{\]]|$)|\{\s*(?:"Records"|$))/;

/** Whether a line that is not JSON is one of several, and not the beginning of a document that goes on in the next. */
function isBrokenLine(first: string, second: string): boolean {
  const splitter = new DocumentSplitter();
  const [part, ...more] = [...splitter.push(first), ...splitter.end()];
  if (more.length > 0 && parseJson(part?.text ?? '').kind === 'json') return false;
  return parseJson(second).kind === 'json' && !/[[{]$/.test(first);
}

/** The first two lines that are not blank. */
function firstLines(text: string): readonly string[] {
  const lines: string[] = [];
  for (let start = 0; start < text.length && lines.length < 2;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const line = text.slice(start, end);
    if (/\S/.test(line)) lines.push(line.trim());
    start = end + 1;
  }
  return lines;
}
