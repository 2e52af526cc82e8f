/** The cells of a row. `undefined`: longer than was allowed. `isOpen`: a quote was never closed. */
export interface Row {
  readonly cells: readonly string[] | undefined;
  readonly line: number;
  readonly isOpen: boolean;
}

const QUOTE = '"';

/**
 * Cuts a text of comma-separated values (RFC 4180) into rows, piece by piece: a quoted cell may hold the separator, line ends
 * and doubled quotes. Blank rows are left out.
 */
export class RowSplitter {
  readonly #limit: number;
  readonly #separator: string;
  readonly #marks: RegExp;
  #cells: string[] = [];
  #cell: string[] = [];
  #length = 0;
  #endsInReturn = false;
  #line = 1;
  #begins = 1;
  #state: 'start' | 'plain' | 'quoted' | 'after-quote' = 'start';

  constructor(separator: string, limit = Infinity) {
    this.#separator = separator;
    this.#limit = limit;
    this.#marks = new RegExp(`[\\n${separator}]`, 'g');
  }

  *push(piece: string): Generator<Row> {
    for (let at = 0; at < piece.length;) {
      if (this.#state === 'start' || this.#state === 'after-quote') {
        if (piece[at] === QUOTE) {
          // A doubled quote is one of the cell.
          if (this.#state === 'after-quote') this.#hold(QUOTE);
          this.#state = 'quoted';
          at += 1;
          continue;
        }
        this.#state = 'plain';
      }
      const end = this.#state === 'quoted' ? piece.indexOf(QUOTE, at) : this.#nextMark(piece, at);
      this.#hold(piece.slice(at, end < 0 ? piece.length : end));
      if (end < 0) return;
      at = end + 1;
      if (this.#state === 'quoted') this.#state = 'after-quote';
      else if (piece[end] === this.#separator) this.#endCell();
      else yield* this.#endRow();
    }
  }

  *end(): Generator<Row> {
    yield* this.#endRow();
  }

  #nextMark(piece: string, from: number): number {
    this.#marks.lastIndex = from;
    return this.#marks.exec(piece)?.index ?? -1;
  }

  #hold(text: string): void {
    if (text === '') return;
    this.#length += text.length;
    this.#endsInReturn = this.#state === 'plain' && text.endsWith('\r');
    if (this.#state === 'quoted') this.#line += newLines(text);
    if (this.#length <= this.#limit) this.#cell.push(text);
    else this.#cell = [];
  }

  #endCell(): void {
    this.#length += 1;
    const text = this.#cell.join('');
    if (this.#length <= this.#limit) this.#cells.push(text);
    else this.#cells = [];
    this.#cell = [];
    this.#endsInReturn = false;
    this.#state = 'start';
  }

  *#endRow(): Generator<Row> {
    const isOpen = this.#state === 'quoted';
    const isLong = this.#length > this.#limit;
    // Of a line end as Windows writes it, outside of quotes.
    if (this.#endsInReturn) this.#cell.push(this.#cell.pop()?.slice(0, -1) ?? '');
    this.#endCell();
    const cells = this.#cells;
    const line = this.#begins;
    this.#cells = [];
    this.#length = 0;
    this.#line += 1;
    this.#begins = this.#line;
    if (isLong) yield { cells: undefined, line, isOpen };
    else if (cells.length > 1 || cells[0]?.trim() !== '' || isOpen) yield { cells, line, isOpen };
  }
}

function newLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}
