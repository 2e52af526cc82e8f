// The bytes of JSON that have a meaning.
export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const BRACE = 0x7b;
export const CLOSING_BRACE = 0x7d;
export const BRACKET = 0x5b;
export const CLOSING_BRACKET = 0x5d;
export const NEW_LINE = 0x0a;
export const ZERO = 0x30;
export const NINE = 0x39;

/** White space as JSON defines it. */
function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === NEW_LINE || byte === 0x09 || byte === 0x0d;
}

/** The first byte that is no white space, or the length. */
export function afterSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && isSpace(bytes[at])) at += 1;
  return at;
}

/** Whether the bytes from there on are the text's, which is ASCII. */
export function isText(bytes: Uint8Array, from: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (bytes[from + index] !== text.charCodeAt(index)) return false;
  return true;
}
