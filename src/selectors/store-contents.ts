import { listed } from '../base/words.ts';
import { categoryOf, type Selector, type Target } from './selector.ts';

/** What event data stores hold besides calls. Source: API reference, AdvancedFieldSelector, autumn 2026. */
const NO_CALLS: ReadonlyMap<string, string> = new Map([
  ['Insight', 'Insights events'],
  ['ConfigurationItem', 'configuration items'],
  ['Evidence', 'evidence of Audit Manager'],
  ['ActivityAuditLog', 'events from outside AWS'],
]);

/** Why selectors are not asked about calls: their store holds something else. Undefined where it holds calls. */
export function whyNoCalls(selectors: readonly Selector[], target: Target): string | undefined {
  if (target === 'trail') return undefined;
  const contents = selectors.map((selector) => NO_CALLS.get(categoryOf(selector) ?? ''));
  if (contents.length === 0 || contents.includes(undefined)) return undefined;
  const held = [...new Set(contents.filter((content) => content !== undefined))];
  return `this store holds ${listed(held)}, so protected calls and resources are not asked of it`;
}
