import type { Glyphs } from '../tui/text/glyphs.ts';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Scripts and forms that a terminal draws two cells wide. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303e\u3041-\u33ff\uff01-\uff60\uffe0-\uffe6]/u;
/** Half-width katakana and Hangul, of scripts that are wide otherwise. */
const HALF_WIDTH = /^[\uff61-\uffdc]/;
const NO_WIDTH = /^[\p{M}\p{Cf}]*$/u;

/** How many cells of a terminal the text takes. */
export function widthOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += widthOfGrapheme(segment);
  return width;
}

/** The text in exactly `width` cells: padded with blanks, or cut with a mark. */
export function fit(
  text: string,
  width: number,
  { ellipsis }: Pick<Glyphs, 'ellipsis'>,
  align: 'left' | 'right' = 'left',
): string {
  if (width <= 0) return '';
  const own = widthOf(text);
  const shown = own <= width ? text : `${cut(text, width - 1)}${ellipsis}`;
  const blanks = ' '.repeat(Math.max(0, width - widthOf(shown)));
  return align === 'left' ? shown + blanks : blanks + shown;
}

/** The end of the text in at most `width` cells, with a mark where its beginning is cut off: for text being typed. */
export function fitEnd(text: string, width: number, { ellipsis }: Pick<Glyphs, 'ellipsis'>): string {
  if (width <= 0) return '';
  if (widthOf(text) <= width) return text;
  let shown = '';
  for (const { segment } of Array.from(graphemes.segment(text)).toReversed()) {
    if (widthOf(segment + shown) > width - widthOf(ellipsis)) break;
    shown = segment + shown;
  }
  return ellipsis + shown;
}

/** As much of the beginning as goes into `width` cells. */
function cut(text: string, width: number): string {
  let shown = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += widthOfGrapheme(segment);
    if (used > width) break;
    shown += segment;
  }
  return shown;
}

/** The text in lines of at most `width` cells, broken at blanks where there are any. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    let rest = word;
    if (line !== '' && widthOf(line) + 1 + widthOf(rest) > width) {
      lines.push(line);
      line = '';
    }
    while (widthOf(rest) > width) {
      const head = cut(rest, width) || Array.from(rest)[0]!;
      lines.push(head);
      rest = rest.slice(head.length);
    }
    line = line === '' ? rest : `${line} ${rest}`;
  }
  return [...lines, line];
}

function widthOfGrapheme(grapheme: string): number {
  if (NO_WIDTH.test(grapheme)) return 0;
  return WIDE.test(grapheme) && !HALF_WIDTH.test(grapheme) ? 2 : 1;
}
