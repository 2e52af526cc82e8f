import type { Condition, Selector } from '../selectors/selector.ts';

const EXCLUDING = ['NotEquals', 'NotStartsWith', 'NotEndsWith'] as const satisfies readonly (keyof Condition)[];

/** The values by which some selectors exclude resources, and others do not. */
export function hiddenValues(before: readonly Selector[], after: readonly Selector[]): ReadonlySet<string> {
  const known = excludedBy(before);
  return new Set([...excludedBy(after)].filter((value) => !known.has(value)));
}

function excludedBy(selectors: readonly Selector[]): ReadonlySet<string> {
  return new Set(
    selectors.flatMap(({ FieldSelectors }) =>
      FieldSelectors.flatMap((condition) =>
        condition.Field === 'resources.ARN' ? EXCLUDING.flatMap((operator) => condition[operator] ?? []) : [],
      ),
    ),
  );
}
