import { BACKSLASH, BRACE, BRACKET, COMMA, QUOTE } from './json-characters.ts';

/** Texts up to this length are never too heavy: `{},{},…`, the worst there is, takes some thirty times its length. */
const SURELY_LIGHT = 32 * 1024 * 1024;

/** Half of what a process may have on a machine with 8 GB, since what is parsed is also copied. */
const MOST_BYTES = 1.5 * 1024 * 1024 * 1024;

/** Bytes that V8 (Node 22) takes for an object, a list, and a member or an entry of one. */
const OBJECT = 64;
const LIST = 48;
const ENTRY = 24;

/** How messages say it. */
export const TOO_HEAVY = 'it has more values than memory can hold';

/**
 * Whether the values of JSON text would take more memory than a process has, which V8 answers by ending it. Their number
 * decides and not the length: 80 million `{}` in 240 MB took over 6 GB, and reading a snapshot of 360 MB took 3 (2026-11-30).
 */
export function isTooHeavy(text: string, limit = MOST_BYTES, light = SURELY_LIGHT): boolean {
  if (text.length <= light) return false;
  let bytes = text.length;
  for (let at = 0; at < text.length && bytes <= limit; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) at = endOfString(text, at);
    else if (unit === COMMA) bytes += ENTRY;
    else if (unit === BRACE) bytes += OBJECT;
    else if (unit === BRACKET) bytes += LIST;
  }
  return bytes > limit;
}

/** Of the quote that ends a string; the end of the text where there is none. @param start of the one that begins it */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === BACKSLASH) escapes += 1;
    if (escapes % 2 === 0) return end;
  }
  return text.length;
}
