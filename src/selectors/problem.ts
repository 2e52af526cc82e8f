import type { Selector } from './selector.ts';

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
  readonly mend?: readonly PatchOperation[];
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

/** How much of an input a message shows. */
const QUOTED_MAX = 60;

/** Input quoted for a message: control characters escaped, long text cut. */
export function quote(value: unknown): string {
  const text = typeof value === 'string' ? value : startOfJson(value);
  // An escape is longer than what it stands for, so what is cut is the escaped text.
  const escaped = escapeControls(text.slice(0, QUOTED_MAX + 1));
  return `\`${escaped.length > QUOTED_MAX ? `${escaped.slice(0, QUOTED_MAX - 3)}…` : escaped}\``;
}

/** What is behind the part that is shown is not walked: it may nest deeper than the stack. */
function startOfJson(value: unknown): string {
  let visited = 0;
  const shown = JSON.stringify(value, (_key, member: unknown) => (++visited > QUOTED_MAX ? null : member));
  return shown ?? String(value);
}

/** Text of an input may hold escape sequences; a message must not carry them to a terminal. */
export function escapeControls(value: string): string {
  return value.replaceAll(/\p{C}/gu, (c) => `\\u${c.codePointAt(0)!.toString(16).padStart(4, '0')}`);
}
