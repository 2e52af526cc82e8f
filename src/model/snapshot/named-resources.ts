import type { TrafficResource, TrafficRow } from './snapshot.ts';

/** Every resource that the events of a row name: selectors record them for any of these. */
export function resourcesOfRow({
  resource,
  alsoNames = [],
}: Pick<TrafficRow, 'resource' | 'alsoNames'>): readonly TrafficResource[] {
  return resource === undefined ? [] : [resource, ...alsoNames];
}
