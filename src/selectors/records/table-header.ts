import { columnName } from '../event/table-row.ts';
import { RowSplitter } from './row-splitter.ts';

/** How the columns of a table are named and separated. */
export interface TableHeader {
  readonly separator: string;
  readonly columns: readonly string[];
}

const SEPARATORS = [',', '\t', ';'];

/** Columns with a whole record, or with what it is wrapped in. */
const ORIGINALS: ReadonlySet<string> = new Set(['_raw', '@message', 'CloudTrailEvent', 'message', 'detail', 'event']);

/** Longer than any header. */
const LONGEST = 16 * 1024;

/** The header in the first line of a text; undefined where it is none of a table of CloudTrail. */
export function readHeader(line: string): TableHeader | undefined {
  if (line.length > LONGEST) return undefined;
  for (const separator of SEPARATORS) {
    const splitter = new RowSplitter(separator);
    const [row, more] = [...splitter.push(`${line.trim()}\n`), ...splitter.end()];
    if (row?.cells === undefined || more !== undefined) continue;
    const columns = row.cells.map((cell) => cell.trim());
    const names = new Set(columns.map(columnName));
    if ((names.has('eventsource') && names.has('eventname')) || columns.some((column) => ORIGINALS.has(column)))
      return { separator, columns };
  }
  return undefined;
}
