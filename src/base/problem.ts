import type { Selector } from '../selectors/selector.ts';

/** Something wrong with an input: what, where, and for rules of the language which one. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  /** The rule's id, as the documentation of `check` lists them; absent for faults of form. */
  readonly rule?: string;
  /** JSON pointer (RFC 6901) into the input. */
  readonly path: string;
  /** Lower case, without a final stop, input in backticks. */
  readonly message: string;
  /** What to write instead: one JSON Patch (RFC 6902) of the same input. */
  readonly fix?: readonly PatchOperation[];
}

/** An operation of a JSON Patch (RFC 6902). */
export type PatchOperation =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: Selector }
  | { readonly op: 'remove'; readonly path: string };

/** An expected failure is a value: everything that is wrong, at once. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A JSON pointer below `base`: `~` and `/` in a key are escaped as RFC 6901 says. */
export function pointer(base: string, ...keys: readonly (string | number)[]): string {
  return keys.reduce<string>((path, key) => `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`, base);
}

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

/** Text of an input may hold escape sequences; a message must not carry them to a terminal. */
export function escapeControls(text: string): string {
  return text.replaceAll(/\p{C}/gu, (c) => `\\u${c.codePointAt(0)!.toString(16).padStart(4, '0')}`);
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
