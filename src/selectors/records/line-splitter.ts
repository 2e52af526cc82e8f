import type { DocumentPart, LongPart } from '../../base/document-splitter.ts';

/** Cuts a text into its lines, piece by piece. Blank ones are left out, and of one that is too long nothing is kept. */
export class LineSplitter {
  readonly #limit: number;
  #held: string[] = [];
  #length = 0;
  #line = 1;

  constructor(limit = Infinity) {
    this.#limit = limit;
  }

  *push(piece: string): Generator<DocumentPart | LongPart> {
    let start = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', start)) {
      yield* this.#cut(piece.slice(start, end));
      start = end + 1;
    }
    this.#hold(piece.slice(start));
  }

  *end(): Generator<DocumentPart | LongPart> {
    yield* this.#cut('');
  }

  #hold(text: string): void {
    if (text === '') return;
    this.#length += text.length;
    if (this.#length <= this.#limit) this.#held.push(text);
    else this.#held = [];
  }

  *#cut(rest: string): Generator<DocumentPart | LongPart> {
    this.#hold(rest);
    const line = this.#line;
    const isLong = this.#length > this.#limit;
    const text = this.#held.length === 1 ? this.#held[0]! : this.#held.join('');
    this.#held = [];
    this.#length = 0;
    this.#line += 1;
    if (isLong) yield { text: undefined, line };
    else if (!isBlank(text)) yield { text, line };
  }
}

function isBlank(text: string): boolean {
  return /^[\t\r\n \uFEFF]*$/.test(text);
}
