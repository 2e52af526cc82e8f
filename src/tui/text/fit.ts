import { cutTo, cutToEnd, pad, widthOf } from '../../base/display-width.ts';
import type { Glyphs } from './glyphs.ts';

type Mark = Pick<Glyphs, 'ellipsis'>;

/** The text in exactly `width` cells: padded with blanks, or cut with a mark. */
export function fit(text: string, width: number, { ellipsis }: Mark, align: 'left' | 'right' = 'left'): string {
  if (width <= 0) return '';
  const shown = widthOf(text) <= width ? text : `${cutTo(text, width - widthOf(ellipsis))}${ellipsis}`;
  return pad(shown, width, align);
}

/** The end of the text in at most `width` cells, with a mark where its beginning is cut off: for text being typed. */
export function fitEnd(text: string, width: number, { ellipsis }: Mark): string {
  if (width <= 0) return '';
  return widthOf(text) <= width ? text : ellipsis + cutToEnd(text, width - widthOf(ellipsis));
}
