import type { Condition } from '../selectors/selector.ts';

/** How the ARNs begin or end of all that a pattern means, or what they are. */
export interface ArnValue {
  readonly test: 'Equals' | 'StartsWith' | 'EndsWith';
  readonly text: string;
  /** It may mean more than the pattern does. */
  readonly isWider?: true;
}

/** The condition on ARNs that selects these, in the order of their texts, each once. */
export function selectingValues(values: readonly ArnValue[]): Condition {
  const lists = [...Map.groupBy(values, ({ test }) => test)].map(
    ([test, own]) => [test, [...new Set(own.map(({ text }) => text))].toSorted()] as const,
  );
  return { Field: 'resources.ARN', ...Object.fromEntries(lists) };
}
