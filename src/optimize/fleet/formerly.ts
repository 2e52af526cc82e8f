import { records } from '../../model/bill/recording.ts';
import type { Snapshot, Trail } from '../../model/snapshot/snapshot.ts';
import type { Proposal } from '../propose.ts';
import { asTrail } from '../store/as-trail.ts';
import type { Formerly, Measure } from './measure.ts';

/**
 * Who else recorded what a proposal drops, before a measure ended that; nobody does afterwards, no store either.
 *
 * @param first the trails before any measure
 * @param now the snapshot that the proposal is for
 * @param next the same with it
 */
export function formerlyOf(
  { trail: own, dropped }: Proposal,
  {
    first,
    now,
    next,
    measures,
  }: {
    readonly first: readonly Trail[];
    readonly now: Snapshot;
    readonly next: Snapshot;
    readonly measures: readonly Measure[];
  },
): readonly Formerly[] {
  const arns = new Set(dropped.map(({ resource }) => resource));
  const after = [...next.trails, ...next.eventDataStores.map(asTrail)];
  const gone = now.traffic.filter(
    (row) =>
      arns.has(row.resource?.arn ?? '') &&
      records(own, row) !== 'no' &&
      after.every((trail) => records(trail, row) === 'no'),
  );
  return first.flatMap((trail): readonly Formerly[] => {
    const isTouched = measures.some(({ id, sink }) => id !== 'selectors' && sink.arn === trail.arn);
    if (!isTouched || trail.arn === own.arn) return [];
    const resources = gone.flatMap((row) => (records(trail, row) === 'no' ? [] : [row.resource!.arn!]));
    return resources.length === 0 ? [] : [{ trail, resources: [...new Set(resources)].toSorted() }];
  });
}
