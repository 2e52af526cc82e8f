/** What stands between two cuts: a document of JSON by its brackets, or something else. */
export interface DocumentPart {
  readonly text: string;
  /** The line in which it begins, from 1. */
  readonly line: number;
}

/** A part that is longer than was allowed; nothing of it is kept. */
export interface LongPart {
  readonly text: undefined;
  readonly line: number;
}

/**
 * Cuts a text into the JSON documents that follow one another in it, with or without anything between them, as `cat`, Firehose
 * and `jq` leave them. It is fed piece by piece, looks at each character once and keeps one document at a time. Whether a
 * part is JSON is for a parser to say: what is cut short, or no JSON at all, is a part as well.
 */
export class DocumentSplitter {
  readonly #limit: number;
  /** The beginning of the part, from the pieces before. */
  #held: string[] = [];
  #length = 0;
  #depth = 0;
  #isInText = false;
  /** The last piece ended with the backslash of an escape. */
  #isEscaped = false;
  /** Of what comes next, and where the part begins. */
  #line = 1;
  #begins = 1;

  /** @param limit characters of a part; one that is longer is dropped */
  constructor(limit = Infinity) {
    this.#limit = limit;
  }

  *push(piece: string): Generator<DocumentPart | LongPart> {
    let start = 0;
    let at = 0;
    while (at < piece.length) {
      if (this.#isInText) {
        at = this.#skipText(piece, at);
        if (this.#isInText || this.#depth > 0) continue;
      } else {
        BRACKETS.lastIndex = at;
        const found = BRACKETS.exec(piece);
        if (found === null) break;
        at = found.index + 1;
        const mark = found[0];
        if (mark === '"' || mark === '{' || mark === '[') {
          if (this.#depth === 0) {
            // What stands before a document is not of it.
            yield* this.#cut(piece, start, found.index);
            start = found.index;
          }
          if (mark === '"') this.#isInText = true;
          else this.#depth += 1;
          continue;
        }
        // One too many belongs to what stands between documents.
        if (this.#depth === 0) continue;
        this.#depth -= 1;
        if (this.#depth > 0) continue;
      }
      yield* this.#cut(piece, start, at);
      start = at;
    }
    this.#hold(piece.slice(start));
  }

  /** What is left over. */
  *end(): Generator<DocumentPart | LongPart> {
    yield* this.#cut('', 0, 0);
  }

  /** Where the text ends, or the piece. */
  #skipText(piece: string, from: number): number {
    QUOTES.lastIndex = this.#isEscaped ? from + 1 : from;
    this.#isEscaped = false;
    for (let found = QUOTES.exec(piece); found !== null; found = QUOTES.exec(piece)) {
      if (found[0] === '"') {
        this.#isInText = false;
        return QUOTES.lastIndex;
      }
      this.#isEscaped = QUOTES.lastIndex === piece.length;
      QUOTES.lastIndex += 1;
    }
    return piece.length;
  }

  #hold(text: string): void {
    this.#length += text.length;
    if (this.#length <= this.#limit) this.#held.push(text);
    else this.#count(this.#held.splice(0).join('') + text);
  }

  *#cut(piece: string, start: number, end: number): Generator<DocumentPart | LongPart> {
    this.#hold(piece.slice(start, end));
    const isLong = this.#length > this.#limit;
    const text = this.#held.join('');
    const blank = isLong ? '' : BLANK.exec(text)![0];
    const line = this.#begins + newLines(blank);
    this.#count(text);
    this.#held = [];
    this.#length = 0;
    this.#begins = this.#line;
    if (isLong) yield { text: undefined, line };
    else if (blank.length < text.length) yield { text: blank === '' ? text : text.slice(blank.length), line };
  }

  #count(text: string): void {
    this.#line += newLines(text);
  }
}

const BRACKETS = /["{}[\]]/g;
const QUOTES = /["\\]/g;

/** Between documents; a comma is what is left of a list whose brackets were taken away. */
const BLANK = /^[\s,\uFEFF\u001E]*/;

function newLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
