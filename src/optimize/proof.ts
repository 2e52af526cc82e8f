import { inOrder } from '../base/order.ts';
import { coversAllOf, includesSource } from '../model/bill/coverage.ts';
import { isArnOf } from '../facts/resource-arn.ts';
import type { Snapshot, Trail } from '../model/snapshot/snapshot.ts';
import type { EventRecord, EventShape } from '../selectors/event/event-record.ts';
import { cover } from '../selectors/proof/cover.ts';
import type { Selector } from '../selectors/selector.ts';
import type { Policy } from './policy.ts';
import { protectedCallsOf } from './protected-call.ts';
import { isProtected } from './protected-resource.ts';

type KeptOrLost =
  | {
      readonly kept: true;
      /** The selectors that together record it. */
      readonly by: readonly number[];
      /** Another trail over the same accounts and Regions that records it in place of this one. */
      readonly trail?: string;
      /** What the answer rests on where AWS does not document it. */
      readonly uncertain?: string;
    }
  | {
      readonly kept: false;
      /** A whole event that is lost; absent where no selector could keep it, or the question was too large to decide. */
      readonly witness?: EventRecord;
      readonly uncertain?: string;
    };

/** Is every event of a protected call, or of a protected resource, recorded? */
export type Proof = ({ readonly call: string } | { readonly resource: string }) & KeptOrLost;

/** The call, or the ARN of the resource. */
export function subjectOf(proof: Proof): string {
  return 'call' in proof ? proof.call : proof.resource;
}

/**
 * The proof for every protected call and every protected resource of the snapshot: kept by these selectors, or by
 * another trail that reaches all that this one reaches; else an event that is lost, also where it was lost before.
 * A stopped trail keeps nothing; one whose status is not known counts as logging, and a warning says so.
 */
export function prove(
  snapshot: Snapshot,
  trail: Trail,
  selectors: readonly Selector[],
  policy: Policy,
): readonly Proof[] {
  const others = snapshot.trails.filter((other) => other.arn !== trail.arn && coversAllOf(other, trail));
  const answer = (shape: EventShape): KeptOrLost => {
    const own = keeps({ ...trail, selectors }, shape);
    if (own.kept) return own;
    const other = others.find((candidate) => keeps(candidate, shape).kept);
    return other === undefined ? own : { kept: true, by: [], trail: other.name };
  };
  const calls = protectedCallsOf(policy).map(({ call, shape }) => ({ call, ...answer(shape) }));
  const resources = protectedResourcesOf(snapshot, policy).map(({ arn, shape }) => ({
    resource: arn,
    ...answer(shape),
  }));
  return [...calls, ...resources];
}

function keeps(trail: Trail, shape: EventShape): KeptOrLost {
  if (trail.logging === false || !includesSource(trail, shape.eventSource)) return { kept: false };
  const { uncertain, ...answer } = cover(trail.selectors ?? [], shape);
  return uncertain === undefined ? answer : { ...answer, uncertain: uncertain.what };
}

/** Each protected resource that has data events in the snapshot, with the class of all its events. */
export function protectedResourcesOf(
  snapshot: Snapshot,
  policy: Policy,
): readonly { readonly arn: string; readonly shape: EventShape }[] {
  const found = new Map<string, { arn: string; shape: EventShape }>();
  const arns = protectedArnsOf(snapshot, policy);
  for (const { category, resource } of snapshot.traffic) {
    if (category !== 'Data' || resource?.arn === undefined || !arns.has(resource.arn)) continue;
    const { arn, type } = resource;
    // Every call of every service with every flag, not only those that were observed.
    const shape = { category, eventSource: null, eventName: null, readOnly: null, resource: { type, arn } };
    found.set(`${type} ${arn}`, { arn, shape });
  }
  return inOrder(found.values(), ({ arn }) => arn);
}

/** The ARNs in the snapshot that the policy protects, by pattern or by a tag on any of their rows. */
export function protectedArnsOf(snapshot: Snapshot, policy: Policy): ReadonlySet<string> {
  return new Set(
    snapshot.traffic.flatMap(({ resource }) =>
      resource?.arn !== undefined && isProtected(resource, policy) ? [resource.arn] : [],
    ),
  );
}

/** The protected ARNs of a resource type: those of the snapshot, and those that the policy writes out. */
export function protectedArnsOfType(snapshot: Snapshot, policy: Policy, type: string): readonly string[] {
  const arns = protectedArnsOf(snapshot, policy);
  const seen = snapshot.traffic.flatMap(({ resource }) =>
    resource?.type === type && resource.arn !== undefined && arns.has(resource.arn) ? [resource.arn] : [],
  );
  const written = policy.protect.resources.filter((arn) => !arn.includes('*') && isArnOf(type, arn));
  return [...new Set([...seen, ...written])].toSorted();
}
