import { escapeControls } from './escape.ts';

/** The most characters of an input that a message shows. */
const QUOTE_MAX = 60;

/**
 * Input quoted for a message: control characters escaped, long text cut. Never throws and takes no longer for a value that
 * is huge, or nested deeper than `JSON.stringify` can follow.
 */
export function quote(value: unknown): string {
  const text = typeof value === 'string' ? value.slice(0, QUOTE_MAX + 1) : startOfJson(value, QUOTE_MAX);
  let shown = '';
  // What stays when the text turns out too long: all that leaves room for the mark.
  let kept = '';
  for (const character of text) {
    shown += escapeControls(character);
    if (shown.length <= QUOTE_MAX - 3) kept = shown;
    if (shown.length > QUOTE_MAX) return `\`${kept}…\``;
  }
  return `\`${shown}\``;
}

/** The JSON of a parsed value, exact for its first `room` characters; of what follows them, parts are left out. */
function startOfJson(value: unknown, room: number): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, Math.max(0, room) + 1));
  if (typeof value !== 'object' || value === null) return String(value);
  const isList = Array.isArray(value);
  // Each member takes a character at least, so no more of them are looked at than there is room.
  const members = (isList ? value.slice(0, Math.max(0, room) + 1) : value) as Readonly<Record<string, unknown>>;
  let text = isList ? '[' : '{';
  let separator = '';
  for (const key in members) {
    if (text.length > room) return text;
    if (!Object.hasOwn(members, key)) continue;
    text += isList ? separator : `${separator}${startOfJson(key, room - text.length)}:`;
    text += startOfJson(members[key], room - text.length);
    separator = ',';
  }
  return `${text}${isList ? ']' : '}'}`;
}
