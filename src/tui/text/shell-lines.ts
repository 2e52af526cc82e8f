import { widthOf } from '../../base/display-width.ts';

/**
 * A command in lines of at most `width` cells, as they can be copied into a shell. A line ends between two words; only
 * a word that is wider than the screen goes on in the next line, where a shell joins it again.
 *
 * @param words each quoted as a shell needs it
 */
export function shellLines(words: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const room = width - ' \\'.length;
    if (line !== '' && widthOf(`${line} ${word}`) > room) {
      lines.push(`${line} \\`);
      line = '  ';
    } else if (line !== '') line += ' ';
    const [first = '', ...more] = pieces(word, room - widthOf(line), room);
    line += first;
    for (const piece of more) {
      lines.push(`${line}\\`);
      line = piece;
    }
  }
  return [...lines, line];
}

/** The word, cut where it does not fit: a quotation ends before the cut and begins again after it. */
function pieces(word: string, firstRoom: number, room: number): readonly string[] {
  if (widthOf(word) <= firstRoom) return [word];
  const found: string[] = [];
  let piece = '';
  let quote = '';
  for (const unit of unitsOf(word)) {
    if (widthOf(piece + unit + quote) > (found.length === 0 ? firstRoom : room)) {
      found.push(piece + quote);
      piece = quote;
    }
    piece += unit;
    if (unit === "'") quote = quote === '' ? "'" : '';
  }
  return [...found, piece];
}

/** Its characters, but outside of a quotation a backslash with what it escapes. */
function unitsOf(word: string): readonly string[] {
  return Array.from(word.matchAll(/'[^']*'|\\.|[^'\\]/gsu)).flatMap(([part]) =>
    part.startsWith('\\') ? [part] : Array.from(part),
  );
}
