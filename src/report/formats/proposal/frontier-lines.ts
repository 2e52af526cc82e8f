import { largest } from '../../../base/extremes.ts';
import type { FrontierPoint } from '../../../optimize/frontier.ts';
import { dollars } from '../../text/format-number.ts';

const HEADS = ['values', 'worth a month', 'of the most'] as const;

/** A line for each point: how many values, what they leave out, and which part that is of what all of them do. */
export function frontierLines(points: readonly FrontierPoint[]): readonly string[] {
  const most = points.at(-1)?.worth;
  if (most === undefined) return [];
  const rows = points.map(({ values, worth }) => [
    String(values),
    dollars(worth),
    most.isZero() ? '' : `${worth.dividedBy(most).times(100).toFixed(1)}%`,
  ]);
  const widths = HEADS.map((head, column) => largest([head.length, ...rows.map((row) => row[column]!.length)]));
  return [HEADS, ...rows].map((row) => row.map((cell, column) => cell.padStart(widths[column]!)).join('  '));
}
