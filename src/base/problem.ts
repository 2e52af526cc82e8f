/** Something wrong with an input: what, where, and for rules of a language which one. `Value` is what its fix may write. */
export interface Problem<Value = unknown> {
  readonly severity: 'error' | 'warning';
  /** The rule's id; absent for faults of form. */
  readonly rule?: string;
  /** JSON pointer (RFC 6901) into the input. */
  readonly path: string;
  /** Where that is in a file that is told of by line and column, from 1. */
  readonly line?: number;
  readonly column?: number;
  /** Of a file of many things: which of them it is about, as the file calls it, and the member of that. */
  readonly address?: string;
  readonly member?: string;
  /** Lower case, without a final stop, input in backticks. */
  readonly message: string;
  /** What to write instead: one JSON Patch (RFC 6902) of the same input. */
  readonly fix?: readonly PatchOperation<Value>[];
}

/** An operation of a JSON Patch (RFC 6902). */
export type PatchOperation<Value = unknown> =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: Value }
  | { readonly op: 'remove'; readonly path: string };

/** An error of form. @param path JSON pointer into the input */
export function fault(path: string, message: string): Problem<never> {
  return { severity: 'error', path, message };
}

/** Faults of one list that are looked for. Each takes more time and memory than the entry that has it. */
export const MOST_FAULTS = 1_000;
