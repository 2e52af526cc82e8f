import { QUOTE, COMMA, BRACKET, CLOSING_BRACKET, BRACE, CLOSING_BRACE } from './json-characters.ts';

/** What a byte is outside of strings: nothing that matters here, or one of these. */
export const TEXT = 1;
export const BEGIN = 2;
export const END = 3;
const BETWEEN = 4;
export const MARKS = new Uint8Array(256);
for (const [mark, bytes] of [
  [TEXT, [QUOTE]],
  [BEGIN, [BRACE, BRACKET]],
  [END, [CLOSING_BRACE, CLOSING_BRACKET]],
  [BETWEEN, [COMMA]],
] as const)
  for (const byte of bytes) MARKS[byte] = mark;

export const BLANK = new Uint8Array(256);
for (const blank of ' \t\r\n') BLANK[blank.charCodeAt(0)] = 1;

/** What a value does not begin with: the end of something, or a comma. */
export function isBetween(byte: number): boolean {
  return MARKS[byte] === END || MARKS[byte] === BETWEEN;
}
