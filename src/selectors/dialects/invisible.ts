/**
 * Characters that a reader of a file does not see, or that turn its lines around: controls, line and paragraph
 * separators, bidirectional and other format characters.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A quoted text with such characters as escapes; `long` writes those outside the first plane. */
export function escapeInvisible(quoted: string, long: (codePoint: string) => string): string {
  return quoted.replaceAll(INVISIBLE, (character) => {
    const code = character.codePointAt(0)!.toString(16);
    return character.length === 1 ? `\\u${code.padStart(4, '0')}` : long(code);
  });
}

/** As YAML and HCL write them. */
export function eightDigits(codePoint: string): string {
  return `\\U${codePoint.padStart(8, '0')}`;
}

/** As TypeScript writes them. */
export function inBraces(codePoint: string): string {
  return `\\u{${codePoint}}`;
}
