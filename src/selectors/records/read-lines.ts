import { parseJson } from '../../base/json.ts';
import type { DocumentPart, LongPart } from '../../base/document-splitter.ts';
import { readLine } from './line-forms.ts';
import { LineSplitter } from './line-splitter.ts';
import { ReadDocuments } from './read-documents.ts';
import { type PartReader, type PartSink, tooLong } from './record-part.ts';

/** One document a line. One that cannot be read costs that line alone; where a line opens a bracket, documents follow. */
export class ReadLines implements PartReader {
  readonly #sink: PartSink;
  readonly #limit: number;
  readonly #lines: LineSplitter;
  #documents: ReadDocuments | undefined;

  constructor(sink: PartSink, limit: number) {
    this.#sink = sink;
    this.#limit = limit;
    this.#lines = new LineSplitter(limit);
  }

  push(piece: string): void {
    for (const line of this.#lines.push(piece)) this.#read(line);
  }

  end(): void {
    for (const line of this.#lines.end()) this.#read(line);
    this.#documents?.end();
  }

  #read({ text, line }: DocumentPart | LongPart): void {
    if (this.#documents !== undefined) {
      this.#goOn(text, line);
      return;
    }
    if (text === undefined) {
      this.#sink(tooLong(line));
      return;
    }
    const parsed = parseJson(text.startsWith('\uFEFF') ? text.slice(1) : text);
    if (parsed.kind === 'json') {
      this.#sink({ ...parsed, line });
      return;
    }
    if (/^\s*[{[]\s*$/.test(text)) {
      this.#documents = new ReadDocuments((part) => this.#sink({ ...part, line: part.line + line - 1 }), this.#limit);
      this.#goOn(text, line);
      return;
    }
    for (const part of readLine(text) ?? [parsed]) this.#sink({ ...part, line });
  }

  #goOn(text: string | undefined, line: number): void {
    if (text === undefined) this.#sink(tooLong(line));
    else this.#documents!.push(`${text}\n`);
  }
}
