import { largest } from '../../../base/extremes.ts';
import { pad, widthOf } from '../../../base/display-width.ts';

/** A column of a text table. */
export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
}

/** Rows of text under their titles, columns as wide as their longest cell; an empty last row of dashes before `foot`. */
export function textTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  foot: readonly (readonly string[])[] = [],
): string {
  const all = [columns.map(({ title }) => title), ...rows, ...foot];
  const widths = columns.map((_, index) => largest(all.map((row) => widthOf(row[index] ?? ''))));
  const draw = (row: readonly string[]): string =>
    columns
      .map(({ align }, index) => pad(row[index] ?? '', widths[index]!, align))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [draw(all[0]!), rule, ...rows.map(draw), ...(foot.length > 0 ? [rule, ...foot.map(draw)] : [])].join('\n');
}
