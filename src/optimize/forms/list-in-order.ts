import type { Selector } from '../../selectors/selector.ts';
import { arnCondition } from '../exclusions.ts';

/** A list of what is recorded is written alike, whether it was one or is put together again from the parts of an earlier proposal. */
export function listInOrder(selector: Selector): Selector {
  const list = arnCondition(selector);
  if (list === undefined) return selector;
  const sorted = SELECTING.flatMap((operator) => {
    const values = list[operator];
    return values === undefined ? [] : [[operator, values.toSorted()] as const];
  });
  const condition = { ...list, ...Object.fromEntries(sorted) };
  return { ...selector, FieldSelectors: selector.FieldSelectors.map((one) => (one === list ? condition : one)) };
}

const SELECTING = ['Equals', 'StartsWith', 'EndsWith'] as const;
