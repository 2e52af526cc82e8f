import { records } from '../../model/bill/recording.ts';
import type { Snapshot, Trail } from '../../model/snapshot/snapshot.ts';
import type { DroppedForm } from '../dropped.ts';
import { asTrail } from '../store/as-trail.ts';
import type { Fleet } from './propose-fleet.ts';

/** A resource of which some events are recorded today and by nobody once all measures are done. */
export interface Unseen {
  readonly resource: string;
  readonly form: DroppedForm;
}

/** What nobody sees any more, no trail and no store: what proposals drop and no other one records. By ARN. */
export function unseenIn({ question: { snapshot }, result, measures }: Fleet): readonly Unseen[] {
  const forms = new Map<string, DroppedForm>();
  for (const { proposal } of measures)
    for (const { resource, form } of proposal?.dropped ?? []) forms.set(resource, form);
  const [before, after] = [sinksOf(snapshot), sinksOf(result)];
  const unseen = new Set<string>();
  for (const row of snapshot.traffic) {
    const resource = row.resource?.arn ?? row.eventSource;
    if (row.category === 'Management' || !forms.has(resource) || unseen.has(resource)) continue;
    const isRecorded = (sink: Trail): boolean => records(sink, row) !== 'no';
    if (before.some(isRecorded) && !after.some(isRecorded)) unseen.add(resource);
  }
  return [...unseen].toSorted().map((resource) => ({ resource, form: forms.get(resource)! }));
}

function sinksOf({ trails, eventDataStores }: Snapshot): readonly Trail[] {
  return [...trails, ...eventDataStores.map(asTrail)];
}
