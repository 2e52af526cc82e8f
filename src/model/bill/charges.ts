import type { Trilean } from '../../selectors/event/knowledge.ts';
import type { Category } from '../../facts/category.ts';
import { type Billing, billingOf, OPEN } from './billing.ts';
import { copiesOf } from './copies.ts';
import type { EventDimension } from './event-dimension.ts';
import { analysing } from './insights.ts';
import { openDimensions, unknownOfTrail } from './unknown-settings.ts';
import type { InsightType, Trail } from '../snapshot/snapshot.ts';

/** One charge that a row's events cause on one trail. */
export interface Charge {
  readonly dimension: EventDimension;
  readonly trail: Trail;
  readonly billing: Billing;
  /** How often each event may be charged at most, where that is not known; null: no bound is known. */
  readonly most?: number | null;
  /** Of the analysis that is charged. */
  readonly type?: InsightType;
}

/**
 * What events of which category and flag are known are charged for.
 *
 * @param recorded whether each of the trails records them
 */
export function chargesFor(
  category: Category,
  readOnly: boolean,
  trails: readonly Trail[],
  recorded: readonly Trilean[],
): readonly Charge[] {
  const copies = category === 'Management' ? copiesOf(recorded) : undefined;
  const charges: Charge[] = [];
  trails.forEach((trail, index) => {
    const own = recorded[index] ?? 'no';
    if (own === 'no') return;
    const add = (dimension: EventDimension, billing: Billing, more: Pick<Charge, 'most' | 'type'> = {}): void => {
      if (billing.possible) charges.push({ dimension, trail, billing, ...more });
    };
    const copy = copies?.[index];
    if (copy !== undefined) {
      add('management.first-copy', copy.first);
      add('management.additional-copy', copy.additional);
    }
    if (category === 'Data') {
      add('data', billingOf(own));
      // Whether several templates multiply the analysis is not documented, so only once is sure.
      const most = trail.aggregationTemplates;
      if (most > 0) add('aggregation', billingOf(own), { most });
    }
    if (category === 'NetworkActivity') add('network', billingOf(own));
    else
      for (const type of analysing(trail.insights, category, readOnly))
        add(category === 'Data' ? 'insights.data' : 'insights.management', billingOf(own), { type });
    for (const dimension of openDimensions(unknownOfTrail(trail), category)) add(dimension, OPEN, { most: null });
  });
  return charges;
}
