import type { EventRecord, Selector } from '../../../src/selectors/index.ts';

export interface Comparison {
  readonly equivalent: boolean;
  readonly lost: readonly { readonly what: string; readonly witness: EventRecord }[];
  readonly gained: readonly { readonly what: string; readonly witness: EventRecord }[];
  readonly uncertain: readonly { readonly what: string; readonly witness: EventRecord }[];
}

export type Compare = (before: readonly Selector[], after: readonly Selector[]) => Comparison;

/** The comparison under test. While there is none, its tests are skipped and say so. */
export const compare: Compare | undefined = undefined as Compare | undefined;
