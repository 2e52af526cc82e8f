/** What stands at a place of a file, in a form where a value may be left open. */
export type Reading =
  /** As it is; `keys` lead from the place to where it stands. */
  | { readonly kind: 'plain'; readonly value: unknown; readonly keys?: Keys }
  /** A text of several parts; `reference` is the first of them that is open. */
  | { readonly kind: 'text'; readonly text: string; readonly reference?: string }
  /** Anything at all. */
  | { readonly kind: 'open'; readonly reference: string }
  /** One of these, as a condition says that is not known. */
  | { readonly kind: 'choice'; readonly of: readonly Alternative[]; readonly reference: string };

type Keys = readonly (string | number)[];

interface Alternative {
  readonly value: unknown;
  readonly keys: Keys;
}

/** How a form writes what is in it. */
export interface Writing {
  readonly read: (value: unknown) => Reading;
  /** Tools that print every operator leave those that are not used empty; what a person writes so is refused by AWS. */
  readonly hasEmptyLists: boolean;
  /** True and false stand for their names, as CloudFormation takes them where a text is expected. */
  readonly hasBareWords: boolean;
  /** A list of one may be written without its brackets. */
  readonly hasSingles?: true;
}

/** Nothing is open in it. */
export const PLAIN: Writing = { read: plain, hasEmptyLists: false, hasBareWords: false };

/** What tools print of what there is. */
export const PRINTED: Writing = { ...PLAIN, hasEmptyLists: true };

/** A value that stands for itself. */
export function plain(value: unknown): Reading {
  return { kind: 'plain', value };
}
