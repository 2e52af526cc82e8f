import { TableRow } from '../event/table-row.ts';
import { type PartReader, type PartSink, tooLong } from './record-part.ts';
import { type Row, RowSplitter } from './row-splitter.ts';

/** A table with its columns in the first row, as the console and Athena download it. */
export class ReadTable implements PartReader {
  readonly #sink: PartSink;
  readonly #rows: RowSplitter;
  #columns: readonly string[] | undefined;
  #isEmpty = true;

  constructor(sink: PartSink, limit: number, separator: string) {
    this.#sink = sink;
    this.#rows = new RowSplitter(separator, limit);
  }

  push(piece: string): void {
    for (const row of this.#rows.push(piece)) this.#read(row);
  }

  end(): void {
    for (const row of this.#rows.end()) this.#read(row);
    // A table without rows is a list without records.
    if (this.#isEmpty) this.#sink({ kind: 'json', json: [], line: 1 });
  }

  #read({ cells, line, isOpen }: Row): void {
    if (this.#columns === undefined) {
      this.#columns = cells?.map((cell) => cell.trim()) ?? [];
      return;
    }
    this.#isEmpty = false;
    const columns = this.#columns;
    if (cells === undefined) this.#sink(tooLong(line));
    else if (isOpen) this.#sink({ kind: 'truncated', message: 'its last quote is not closed', line });
    else if (cells.length > columns.length)
      this.#sink({ kind: 'not-json', message: `${cells.length} cells under ${columns.length} columns`, line });
    else {
      const row = columns.map((column, index) => [column, cells[index] === '' ? null : (cells[index] ?? null)]);
      this.#sink({ kind: 'json', json: new TableRow(Object.fromEntries(row)), line });
    }
  }
}
