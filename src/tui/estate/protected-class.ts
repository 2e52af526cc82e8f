import { type Bounds, joinBounds } from '../../model/quantity/bounds.ts';
import { estimate, withSelectors } from '../../model/bill/estimate.ts';
import { withRows } from '../../model/forecast/prepared-row.ts';
import { resourcesOfRow } from '../../model/snapshot/named-resources.ts';
import type { Snapshot } from '../../model/snapshot/snapshot.ts';
import { subtractUsd, type Usd } from '../../model/quantity/usd.ts';
import { protectedResourcesOf } from '../../optimize/proof.ts';
import type { Question } from '../../optimize/question.ts';
import { nameOfProtected } from '../../selectors/protection.ts';
import { protectedCallsOf } from '../../optimize/protected-call.ts';
import type { EventShape } from '../../selectors/event/event-record.ts';

/** The events of each protected call and resource, by its name; of a call that is not known nothing can be said. */
export function findProtectedClasses({
  policy,
  snapshot,
}: Pick<Question, 'policy' | 'snapshot'>): ReadonlyMap<string, EventShape> {
  return new Map([
    ...protectedCallsOf(policy).flatMap(({ entry, of }) =>
      of.known ? [[nameOfProtected(entry), of.shape] as const] : [],
    ),
    ...protectedResourcesOf(snapshot, policy).map(({ arn, shape }) => [arn, shape] as const),
  ]);
}

/**
 * How much less CloudTrail would charge in the month if this trail did not record the class, by the events that were
 * observed; undefined where there were none. For the first copy of a management event that is nothing.
 */
export function costOfClass(
  shape: EventShape,
  { snapshot, rates, month, trail }: Omit<Question, 'choices'>,
): Bounds<Usd> | undefined {
  const rows = snapshot.traffic.filter(
    (row) =>
      row.category === shape.category &&
      (shape.eventSource === null || row.eventSource === shape.eventSource) &&
      (shape.eventName === null || row.eventName === shape.eventName) &&
      (shape.resource?.arn === undefined || resourcesOfRow(row).some(({ arn }) => arn === shape.resource?.arn)),
  );
  if (rows.length === 0) return undefined;
  const observed: Snapshot = {
    ...withRows(snapshot, rows, month),
    gaps: [],
    eventDataStores: [],
    channels: [],
    bill: [],
    given: [],
  };
  const without = estimate(withSelectors(observed, trail.arn, []), rates, month, 'cloudtrail').total;
  return joinBounds(estimate(observed, rates, month, 'cloudtrail').total, without, subtractUsd);
}
