import { MANAGEMENT_SELECTOR_NAME, type Selector } from '../selectors/selector.ts';

/**
 * The management selectors of a trail, recording exactly what they recorded, one of them under the name that auditing
 * tools look for. One without further conditions records everything and makes the others superfluous.
 */
export function rewriteManagement(management: readonly Selector[]): readonly Selector[] {
  const whole = management.find(({ FieldSelectors }) => FieldSelectors.length === 1);
  const kept = whole === undefined ? management : [whole];
  const first = kept.find(({ Name }) => Name === MANAGEMENT_SELECTOR_NAME) ?? kept[0];
  return kept.map((selector) => (selector === first ? { ...selector, Name: MANAGEMENT_SELECTOR_NAME } : selector));
}
