import { DocumentSplitter, type DocumentPart, type LongPart } from '../../base/document-splitter.ts';
import { parseJson } from '../../base/json.ts';
import { type PartReader, type PartSink, tooLong } from './record-part.ts';

/** One document, or several that follow one another, of any number of lines each. */
export class ReadDocuments implements PartReader {
  readonly #sink: PartSink;
  readonly #documents: DocumentSplitter;

  constructor(sink: PartSink, limit: number) {
    this.#sink = sink;
    this.#documents = new DocumentSplitter(limit);
  }

  push(piece: string): void {
    for (const part of this.#documents.push(piece)) this.#read(part);
  }

  end(): void {
    for (const part of this.#documents.end()) this.#read(part);
  }

  #read({ text, line }: DocumentPart | LongPart): void {
    this.#sink(text === undefined ? tooLong(line) : { ...parseJson(text), line });
  }
}
