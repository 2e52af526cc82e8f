import { findRedundant } from '../../selectors/lint/rules/covered.ts';
import { MANAGEMENT_SELECTOR_NAME, type Selector, selectsManagement } from '../../selectors/selector.ts';
import { mergeLists, withoutCoveredValues } from './merge.ts';
import { type OwnCall, undoCalls } from './undo-calls.ts';
import { type OwnExclusions, undoOwn } from './undo-own.ts';

/** What a trail records, written in as few values as it takes, before anything is chosen. */
export interface Canonical {
  readonly management: readonly Selector[];
  /** All others: none is redundant, and no two of them differ in one list. */
  readonly data: readonly Selector[];
  /** What earlier proposals left out, which `data` does not. */
  readonly own: OwnExclusions & { readonly calls: readonly OwnCall[] };
}

/**
 * The selectors without what earlier proposals excluded, without those that others make redundant, with lists joined that could be
 * one, and without values that shorter ones mean. Together they record what they recorded, and what was excluded.
 */
export function canonicalForm(selectors: readonly Selector[]): Canonical {
  const undone = undoOwn(selectors.filter((selector) => !selectsManagement(selector)));
  const { selectors: before, calls } = undoCalls(undone.selectors);
  return {
    management: managementOf(selectors.filter(selectsManagement)),
    data: inFewValues(before),
    own: { ...undone.own, calls },
  };
}

/** The same in as few values as it takes. */
export function inFewValues(data: readonly Selector[]): readonly Selector[] {
  return withoutRedundant(mergeLists(withoutRedundant(data)).map(withoutCoveredValues));
}

/** Without the selectors that the others make redundant. */
export function withoutRedundant(selectors: readonly Selector[]): readonly Selector[] {
  if (selectors.length < 2) return selectors;
  const redundant = new Set(findRedundant(selectors));
  return redundant.size === 0 ? selectors : selectors.filter((_selector, index) => !redundant.has(index));
}

/**
 * The management selectors of a trail, recording exactly what they recorded, one of them under the name that auditing
 * tools look for. One without further conditions records everything and makes the others superfluous.
 */
function managementOf(management: readonly Selector[]): readonly Selector[] {
  const whole = management.find(({ FieldSelectors }) => FieldSelectors.length === 1);
  const kept = whole === undefined ? management : [whole];
  const first = kept.find(({ Name }) => Name === MANAGEMENT_SELECTOR_NAME) ?? kept[0];
  return kept.map((selector) => (selector === first ? { ...selector, Name: MANAGEMENT_SELECTOR_NAME } : selector));
}
