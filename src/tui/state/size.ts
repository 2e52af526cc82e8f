export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Below this nothing can be laid out. */
export const SMALLEST: Size = { columns: 60, rows: 16 };

export function isTooSmall({ columns, rows }: Size): boolean {
  return columns < SMALLEST.columns || rows < SMALLEST.rows;
}

/** Rows that every screen has: header, tabs and a rule above, a rule, the status and the key hints below. */
const FRAME_ROWS = 6;

export function bodyRows({ rows }: Size): number {
  return Math.max(0, rows - FRAME_ROWS);
}

/** The last column stays blank: some consoles scroll when it is written. */
export function bodyColumns({ columns }: Size): number {
  return Math.max(0, columns - 1);
}
