import { cutTo, widthOf } from './display-width.ts';

/** The text in lines of at most `width` cells, broken at blanks; only a word that is longer than a line is cut. */
export function wrap(text: string, width: number): readonly string[] {
  return wrapWords(text, width).flatMap((line) => piecesOf(line, width));
}

/** As `wrap`, but a word that is longer than a line stays whole and sticks out: for what is read by machines, or copied. */
export function wrapWords(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || widthOf(line) + 1 + widthOf(word) > width) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}

/** The text in pieces of at most `width` cells, cut anywhere: no blank of it is lost. */
export function piecesOf(text: string, width: number): readonly string[] {
  const found: string[] = [];
  let rest = text;
  while (widthOf(rest) > width) {
    // A character that is wider than the line is drawn all the same.
    const piece = cutTo(rest, width) || Array.from(rest)[0]!;
    found.push(piece);
    rest = rest.slice(piece.length);
  }
  return [...found, rest];
}
