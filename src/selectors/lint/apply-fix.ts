import type { Selector } from '../selector.ts';
import type { Fix } from './lint-warning.ts';

/** The selectors after a fix. */
export function applyFix(selectors: readonly Selector[], fixes: readonly Fix[]): readonly Selector[] {
  const changed = new Map(fixes.map(({ index, selector }) => [index, selector]));
  const kept = selectors.flatMap((selector, index) => {
    const by = changed.get(index);
    return by === null ? [] : [by ?? selector];
  });
  const added = fixes.flatMap(({ index, selector }) =>
    index < selectors.length || selector === null ? [] : [selector],
  );
  return [...kept, ...added];
}
