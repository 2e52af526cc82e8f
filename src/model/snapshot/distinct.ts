import { inOrder } from '../../base/order.ts';
import type { Channel, EventDataStore, Trail } from './snapshot.ts';

/**
 * The trails by ARN, each once: DescribeTrails shows a shadow copy of a trail in every Region. The copy with the most
 * details counts.
 */
export function distinctTrails(trails: readonly Trail[]): readonly Trail[] {
  return distinct(
    trails,
    ({ selectors, logging, insightsUnknown }) =>
      (selectors === null ? 0 : 4) + (logging === null ? 0 : 2) + (insightsUnknown === true ? 0 : 1),
  );
}

/** The event data stores by ARN, each once, in the same way. */
export function distinctStores(stores: readonly EventDataStore[]): readonly EventDataStore[] {
  return distinct(
    stores,
    ({ selectors, billingMode, insightsUnknown }) =>
      (selectors === null ? 0 : 4) + (billingMode === null ? 0 : 2) + (insightsUnknown === true ? 0 : 1),
  );
}

/** The channels by ARN, each once, in the same way. */
export function distinctChannels(channels: readonly Channel[]): readonly Channel[] {
  return distinct(channels, ({ selectors }) => (selectors === null ? 0 : 1));
}

function distinct<One extends { readonly arn: string }>(
  list: readonly One[],
  knowledgeOf: (one: One) => number,
): readonly One[] {
  const byArn = new Map<string, One>();
  for (const one of list) {
    const other = byArn.get(one.arn);
    if (other === undefined || knowledgeOf(one) > knowledgeOf(other)) byArn.set(one.arn, one);
  }
  return inOrder(byArn.values(), ({ arn }) => arn);
}
