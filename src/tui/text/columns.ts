import { sum } from '../../base/sum.ts';
import type { Glyphs } from './glyphs.ts';

type Marks = Pick<Glyphs, 'levels' | 'forecast' | 'ghost'>;

/** Rows of upright bars, the highest row first; anything above nothing shows. @param top what a bar of all rows stands for */
export function columns(
  values: readonly number[],
  { rows, top, width }: { readonly rows: number; readonly top: number; readonly width: number },
  { levels }: Pick<Glyphs, 'levels'>,
): readonly string[] {
  const eighths = values.map((value) =>
    value > 0 && top > 0 ? Math.max(1, Math.round(Math.min(1, value / top) * rows * 8)) : 0,
  );
  return upward(rows, (row) =>
    eighths.map((own) => (own <= row * 8 ? ' ' : levels[Math.min(8, own - row * 8) - 1]!).repeat(width)).join(''),
  );
}

/** The rows of one wide bar up to `low`, and in other marks from there up to `high`. */
export function rangeColumn(
  { low, high }: { readonly low: number; readonly high: number },
  { rows, top, width }: { readonly rows: number; readonly top: number; readonly width: number },
  { forecast, ghost }: Marks,
): readonly string[] {
  const [from, to] = [low, high].map((value) => (top > 0 ? (value / top) * rows : 0)) as [number, number];
  return upward(rows, (row) => (row + 1 <= from ? forecast : row < to ? ghost : ' ').repeat(width));
}

function upward(rows: number, write: (row: number) => string): readonly string[] {
  return Array.from({ length: rows }, (_, index) => write(rows - 1 - index));
}

/** The days as they are if they fit, else the means of as few weeks each as make them fit, the last ones whole. */
export function inColumns(
  daily: readonly number[],
  room: number,
): { readonly values: readonly number[]; readonly days: number } {
  const days = daily.length <= room ? 1 : Math.ceil(daily.length / Math.max(1, room) / 7) * 7;
  const count = Math.max(1, Math.floor(daily.length / days));
  const offset = daily.length - count * days;
  const values = Array.from({ length: count }, (_, index) => {
    const own = daily.slice(Math.max(0, offset + index * days), offset + (index + 1) * days);
    return sum(own) / own.length;
  });
  return { values, days };
}
