import type { EventDataStore, Trail } from '../../model/snapshot/snapshot.ts';

/** Stores that are asked about again and again are the same trail each time. */
const views = new WeakMap<EventDataStore, Trail>();

/**
 * An event data store as a trail that records the same: what is asked of a trail's selectors can be asked of this. It leaves no service
 * out, writes no files, and what it costs its own charges say (`store-charge.ts`).
 */
export function asTrail(store: EventDataStore): Trail {
  const known = views.get(store);
  if (known !== undefined) return known;
  const { name, arn, account, homeRegion, multiRegion, organization, ingesting, selectors } = store;
  const trail: Trail = {
    name,
    arn,
    account,
    homeRegion,
    multiRegion,
    organization,
    logging: ingesting,
    includeGlobalServiceEvents: true,
    selectors,
    selectorKind: 'advanced',
    insights: [],
    bucket: null,
    cloudWatchLogs: false,
    aggregationTemplates: 0,
  };
  views.set(store, trail);
  return trail;
}
