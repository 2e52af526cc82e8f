import type { PatchOperation } from '../../base/problem.ts';
import type { Fix, LintWarning, LintRule, Words } from './lint-warning.ts';

/** A finding of a rule. */
export type Finding = LintWarning & { readonly rule: LintRule };

/** What to do about a finding, in the language of the file: in words, and as a JSON Patch of it. */
export interface Remedy {
  readonly advice?: string;
  readonly patch: readonly PatchOperation[];
}

/** How findings about selectors are told of the file that they come from. */
export interface FileLanguage {
  readonly words: Words;
  /** The findings in terms of the file's own selectors; those that it has no place for are left out. */
  readonly regroup: (findings: readonly Finding[]) => readonly Finding[];
  /** The JSON pointer of the place. */
  readonly pointerTo: (at: LintWarning['at']) => string;
  readonly remedyOf: (fix: readonly Fix[] | undefined, advice: string | undefined) => Remedy;
}
