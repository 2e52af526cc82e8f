import { fault, type Problem } from './problem.ts';

/** An expected failure is a value: everything that is wrong, at once. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A result that fails for one fault. @param path JSON pointer into the input */
export function failure(path: string, message: string): Extract<Result<never>, { ok: false }> {
  return { ok: false, problems: [fault(path, message)] };
}
