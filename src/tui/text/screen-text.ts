import { cleanText } from '../../base/clean-text.ts';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Pictures whose width differs from terminal to terminal, alone and as part of a sequence. */
const PICTURE = /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\ufe0f\u20e3]/u;

/** One code point that all terminals draw one cell wide: Latin, Greek, Cyrillic, punctuation, half-width katakana. */
const ONE_CELL =
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u03ff\u0400-\u0482\u048a-\u052f\u1e00-\u1eff\u2010-\u2015\u2018-\u2026\u2030-\u203a\u20a0-\u20bf\uff61-\uff9d]$/u;

/** One code point that all terminals draw two cells wide: kana, Hangul syllables, ideographs, full-width forms. */
const TWO_CELLS =
  /^[\u3001-\u3029\u3041-\u3096\u309b-\u30ff\u3105-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{2fa1f}]$/u;

/**
 * Text from AWS or a file for a screen that is drawn cell by cell: safe for a terminal, and with a `?` for every
 * character whose width terminals do not agree on.
 */
export function screenText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const plain = cleanText(replaced(text, (grapheme) => !PICTURE.test(grapheme)));
  return replaced(
    plain.normalize('NFC'),
    (grapheme) => !PICTURE.test(grapheme) && (ONE_CELL.test(grapheme) || TWO_CELLS.test(grapheme)),
  );
}

function replaced(text: string, isKept: (grapheme: string) => boolean): string {
  return Array.from(graphemes.segment(text), ({ segment }) => (isKept(segment) ? segment : '?')).join('');
}
