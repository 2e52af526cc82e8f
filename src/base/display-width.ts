import stringWidth from 'string-width';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** How many cells of a terminal the text takes. It must not contain escape sequences: see `cleanText`. */
export function widthOf(text: string): number {
  return stringWidth(text, { countAnsiEscapeCodes: true });
}

/** As much of the beginning as goes into `width` cells, in whole characters as a reader counts them. */
export function cutTo(text: string, width: number): string {
  let shown = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += widthOf(segment);
    if (used > width) break;
    shown += segment;
  }
  return shown;
}

/** As much of the end as goes into `width` cells. */
export function cutToEnd(text: string, width: number): string {
  let shown = '';
  let used = 0;
  for (const { segment } of Array.from(graphemes.segment(text)).toReversed()) {
    used += widthOf(segment);
    if (used > width) break;
    shown = segment + shown;
  }
  return shown;
}

/** The text with blanks to fill `width` cells; longer text stays whole. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'left' ? text + blanks : blanks + text;
}
