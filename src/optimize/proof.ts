import { coversAllOf, type Snapshot, type TrafficRow, type Trail } from '../model/index.ts';
import { cover, type EventRecord, type EventShape, type Selector } from '../selectors/index.ts';
import type { Policy } from './policy.ts';
import { protectedCallsOf } from './protected-call.ts';
import { isProtected } from './protected-resource.ts';

type Answer =
  | {
      readonly kept: true;
      /** The selectors that together record it. */
      readonly by: readonly number[];
      /** Another trail over the same accounts and Regions that records it in place of this one. */
      readonly trail?: string;
    }
  | {
      readonly kept: false;
      /** A whole event that is lost; absent where the question was too large to decide. */
      readonly witness?: EventRecord;
    };

/** Is every event of a protected call, or of a protected resource, recorded? */
export type Proof = ({ readonly call: string } | { readonly resource: string }) & Answer;

/**
 * The proof for every protected call and every protected resource of the snapshot: kept by these selectors, or by
 * another trail that reaches all that this one reaches; else an event that is lost, also where it was lost before.
 */
export function prove(
  snapshot: Snapshot,
  trail: Trail,
  selectors: readonly Selector[],
  policy: Policy,
): readonly Proof[] {
  const others = snapshot.trails.filter(
    (other) => other.arn !== trail.arn && other.selectors !== null && coversAllOf(other, trail),
  );
  const calls = protectedCallsOf(policy).map(({ call, shape }) => ({ call, ...answer(shape, selectors, others) }));
  const resources = protectedResourcesOf(snapshot, policy).map(({ arn, shape }) => ({
    resource: arn,
    ...answer(shape, selectors, others),
  }));
  return [...calls, ...resources];
}

function answer(shape: EventShape, selectors: readonly Selector[], others: readonly Trail[]): Answer {
  const own = cover(selectors, shape);
  if (own.kept) return own;
  const other = others.find((trail) => cover(trail.selectors ?? [], shape).kept);
  return other === undefined ? own : { kept: true, by: [], trail: other.name };
}

/** Each protected resource that has data events in the snapshot, with the class of all its events. */
export function protectedResourcesOf(
  snapshot: Snapshot,
  policy: Policy,
): readonly { readonly arn: string; readonly shape: EventShape }[] {
  const found = new Map<string, EventShape>();
  for (const { category, eventSource, resource } of snapshot.traffic) {
    if (category !== 'Data' || resource?.arn === undefined || !isProtected(resource, policy)) continue;
    // Every call with every flag, not only those that were observed.
    found.set(resource.arn, { category, eventSource, eventName: null, readOnly: null, resource });
  }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([arn, shape]) => ({ arn, shape }));
}

/** The ARNs of a resource type that the policy protects: those of the snapshot, and those that it writes out. */
export function protectedArns(snapshot: Snapshot, policy: Policy, type: string): readonly string[] {
  const isOfType = (row: TrafficRow): boolean =>
    row.resource?.type === type && row.resource.arn !== undefined && isProtected(row.resource, policy);
  const seen = snapshot.traffic.filter(isOfType).flatMap(({ resource }) => resource?.arn ?? []);
  const service = type.split('::')[1]?.toLowerCase();
  const written = policy.protect.resources.filter((arn) => !arn.includes('*') && arn.split(':')[2] === service);
  return [...new Set([...seen, ...written])].toSorted();
}
