import { type Bounds, joinBounds } from '../../model/quantity/bounds.ts';
import { estimate, withSelectors } from '../../model/bill/estimate.ts';
import { withRows } from '../../model/forecast/prepared-row.ts';
import type { Snapshot } from '../../model/snapshot/snapshot.ts';
import { subtractUsd, type Usd } from '../../model/quantity/usd.ts';
import { type Proof, protectedResourcesOf } from '../../optimize/proof.ts';
import { protectedCallsOf } from '../../optimize/protected-call.ts';
import { screenText } from '../text/screen-text.ts';
import type { EventShape } from '../../selectors/event/event-record.ts';
import type { Session } from '../state/session.ts';

/** The class of events of everything protected: all that a shape leaves open may be anything. */
export function findClasses({
  policy,
  snapshot,
}: Pick<Session, 'policy' | 'snapshot'>): ReadonlyMap<string, EventShape> {
  return new Map([
    ...protectedCallsOf(policy).map(({ call, shape }) => [call, shape] as const),
    ...protectedResourcesOf(snapshot, policy).map(({ arn, shape }) => [arn, shape] as const),
  ]);
}

export function nameOfProof(proof: Proof): string {
  if ('call' in proof) return screenText(proof.call);
  const [, , service = '', ...rest] = proof.resource.split(':');
  return screenText(`${service}:${rest.slice(2).join(':').replace(/\/$/, '')}`);
}

/**
 * What CloudTrail would charge less in the month if this trail recorded none of the class, by the events that were observed; undefined
 * where none were. For the first copy of a management event that is nothing.
 */
export function costOfClass(shape: EventShape, { snapshot, rates, month, trail }: Session): Bounds<Usd> | undefined {
  const rows = snapshot.traffic.filter(
    (row) =>
      row.category === shape.category &&
      (shape.eventSource === null || row.eventSource === shape.eventSource) &&
      (shape.eventName === null || row.eventName === shape.eventName) &&
      (shape.resource?.arn === undefined || row.resource?.arn === shape.resource.arn),
  );
  if (rows.length === 0) return undefined;
  const observed: Snapshot = { ...withRows(snapshot, rows, month), gaps: [], eventDataStores: [], given: [] };
  const without = estimate(withSelectors(observed, trail.arn, []), rates, month, 'cloudtrail').total;
  return joinBounds(estimate(observed, rates, month, 'cloudtrail').total, without, subtractUsd);
}
