import { NEW_LINE } from '../../../base/json-characters.ts';

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
