import { sum } from '../../base/sum.ts';
import type { Glyphs } from './glyphs.ts';

/** Rows of upright bars, the highest row first; anything above nothing shows. @param top what a bar of all rows stands for */
export function columns(
  values: readonly number[],
  { rows, top, width }: { readonly rows: number; readonly top: number; readonly width: number },
  { levels }: Pick<Glyphs, 'levels'>,
): readonly string[] {
  const eighths = values.map((value) =>
    value > 0 && top > 0 ? Math.max(1, Math.round(Math.min(1, value / top) * rows * 8)) : 0,
  );
  const cell = (own: number, row: number): string => (own <= row * 8 ? ' ' : levels[Math.min(8, own - row * 8) - 1]!);
  return Array.from({ length: rows }, (_, index) =>
    eighths.map((own) => cell(own, rows - 1 - index).repeat(width)).join(''),
  );
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
