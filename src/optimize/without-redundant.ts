import { findRedundant } from '../selectors/lint/rules/covered.ts';
import { categoryOf, type Selector } from '../selectors/selector.ts';

/**
 * Without the data selectors that the others make redundant: what a trail's own selectors record together, each of them
 * may still record once it is rewritten. The management selectors stay as they are.
 */
export function withoutRedundant(selectors: readonly Selector[]): readonly Selector[] {
  const redundant = new Set(findRedundant(selectors));
  return selectors.filter((selector, index) => categoryOf(selector) === 'Management' || !redundant.has(index));
}
