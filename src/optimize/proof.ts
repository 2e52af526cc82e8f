import { inOrder } from '../base/order.ts';
import { coversAllOf, includesSource } from '../model/bill/coverage.ts';
import { isArnOf } from '../facts/resource-arn.ts';
import { delivers } from '../model/bill/recording.ts';
import { resourcesOfRow } from '../model/snapshot/named-resources.ts';
import { sinkNames } from '../model/snapshot/sink-names.ts';
import type { Snapshot, Trail } from '../model/snapshot/snapshot.ts';
import type { EventShape, NamedResource } from '../selectors/event/event-record.ts';
import { type Budget, usualBudget } from '../selectors/proof/budget.ts';
import { type Protected, type Proved, proveCall, proveResource } from '../selectors/protection.ts';
import type { Selector } from '../selectors/selector.ts';
import { likenessFor } from './alike-resources.ts';
import type { Policy } from './policy.ts';
import { protectedCallsOf } from './protected-call.ts';
import { foldersOf, resourceOfFolder } from './folders.ts';
import { logBucketArns } from './log-buckets.ts';
import { foldersIn, isProtected } from './protected-resource.ts';

type Answer =
  | (Extract<Proved, { readonly kept: true }> & {
      /** What another trail over the same accounts and Regions is called that records it in place of this one. */
      readonly trail?: string;
    })
  | Exclude<Proved, { readonly kept: true }>
  /** Lost without an example: the trail is stopped, or does not record the service at all. */
  | { readonly kept: false; readonly witness?: never; readonly uncertain?: never };

/** Is every event of a protected call, or of a protected resource, recorded? */
export type Proof = Protected & Answer;

/**
 * The proof for every protected call and every protected resource of the snapshot: kept by these selectors, or by
 * another trail that reaches all that this one reaches; else an event that is lost, also where it was lost before; or why
 * that is not proved. A stopped trail keeps nothing; one whose status is not known counts as logging, and one that
 * cannot deliver as delivering, and warnings say so.
 */
export function prove(
  snapshot: Snapshot,
  trail: Trail,
  selectors: readonly Selector[],
  policy: Policy,
): readonly Proof[] {
  const last = proved.get(selectors);
  if (last?.snapshot === snapshot && last.trail === trail && last.policy === policy) return last.proofs;
  const proofs = proveAll(snapshot, trail, selectors, policy);
  proved.set(selectors, { snapshot, trail, policy, proofs });
  return proofs;
}

/** What was last proved of a list: that of today is asked about again after each choice. */
const proved = new WeakMap<
  readonly Selector[],
  Readonly<{ snapshot: Snapshot; trail: Trail; policy: Policy; proofs: readonly Proof[] }>
>();

function proveAll(snapshot: Snapshot, trail: Trail, selectors: readonly Selector[], policy: Policy): readonly Proof[] {
  const nameOf = sinkNames(snapshot.trails);
  const others = snapshot.trails.filter(
    (other) => other.arn !== trail.arn && coversAllOf(other, trail) && delivers(other),
  );
  const answer = (question: Question): Answer => {
    const own = keeps({ ...trail, selectors }, question);
    if (own.kept === true) return own;
    const other = others.find((candidate) => keeps(candidate, question).kept === true);
    return other === undefined ? own : { kept: true, by: [], trail: nameOf(other) };
  };
  const calls = protectedCallsOf(policy).map((call) => ({
    ...call.entry,
    ...answer({
      eventSource: call.of.known ? call.of.shape.eventSource : null,
      prove: (own, budget) => proveCall(own, call, budget),
    }),
  }));
  const likenessOf = likenessFor([selectors, ...others.map((other) => other.selectors ?? [])]);
  const keptAlike = new Map<string, Answer>();
  const resources = protectedResourcesOf(snapshot, policy).map(({ arn, shape }) => {
    const likeness = likenessOf({ type: shape.resource.type, arn });
    const alike = likeness === null ? undefined : keptAlike.get(likeness);
    if (alike !== undefined) return { resource: arn, ...alike };
    const own = answer({ eventSource: null, prove: (list, budget) => proveResource(list, shape, budget) });
    // An event that is lost names its resource.
    if (likeness !== null && own.kept === true) keptAlike.set(likeness, own);
    return { resource: arn, ...own };
  });
  return [...calls, ...resources];
}

interface Question {
  /** null: of any service. */
  readonly eventSource: string | null;
  readonly prove: (selectors: readonly Selector[], budget: Budget) => Proved;
}

function keeps(trail: Trail, { eventSource, prove: ask }: Question): Answer {
  const answer = ask(trail.selectors ?? [], usualBudget());
  // Of what is not known it is not known either whether it was recorded before.
  if (answer.kept === null) return answer;
  return trail.logging === false || includesSource(trail, eventSource) !== 'yes' ? { kept: false } : answer;
}

interface ProtectedResource {
  /** Of a folder of a bucket, what everything in it begins with. */
  readonly arn: string;
  /** The resource of which the traffic tells where it is: itself, or the bucket of a folder. */
  readonly within: string;
  readonly shape: EventShape & { readonly resource: NamedResource };
}

/**
 * Each protected resource that has data events in the snapshot, and each protected folder of a bucket that is in it, with the class
 * of all its events.
 */
export function protectedResourcesOf(snapshot: Snapshot, policy: Policy): readonly ProtectedResource[] {
  const ofSnapshot = protectedResources.get(snapshot) ?? new WeakMap<Policy, readonly ProtectedResource[]>();
  protectedResources.set(snapshot, ofSnapshot);
  const known = ofSnapshot.get(policy) ?? findProtectedResources(snapshot, policy);
  ofSnapshot.set(policy, known);
  return known;
}

/** They are asked for before and after each choice. */
const protectedResources = new WeakMap<Snapshot, WeakMap<Policy, readonly ProtectedResource[]>>();

function findProtectedResources(snapshot: Snapshot, policy: Policy): readonly ProtectedResource[] {
  const found = new Map<string, ProtectedResource>();
  const arns = protectedArnsOf(snapshot, policy);
  for (const row of snapshot.traffic) {
    if (row.category !== 'Data') continue;
    for (const { arn, type } of resourcesOfRow(row)) {
      if (arn === undefined || !arns.has(arn)) continue;
      found.set(`${type} ${arn}`, { arn, within: arn, shape: everyEventOf({ type, arn }) });
    }
  }
  for (const bucket of bucketsWithFolders(snapshot, policy))
    for (const folder of foldersIn(bucket, policy)) {
      const resource = resourceOfFolder(folder);
      found.set(`${resource.type} ${resource.arn}`, {
        arn: resource.arn,
        within: bucket,
        shape: everyEventOf(resource),
      });
    }
  return inOrder(found.values(), ({ arn }) => arn);
}

/** Every call of every service with every flag, not only those that were observed. */
function everyEventOf(resource: Required<Pick<NamedResource, 'type' | 'arn'>>): ProtectedResource['shape'] {
  return { category: 'Data', eventSource: null, eventName: null, readOnly: null, resource };
}

/** The buckets of the snapshot of which the policy protects folders alone, log buckets without traffic too; sorted. */
function bucketsWithFolders(snapshot: Snapshot, policy: Policy): readonly string[] {
  const folders = foldersOf(policy.protect.resources);
  if (folders.size === 0) return [];
  const shown = snapshot.traffic.flatMap((row) =>
    row.category === 'Data' ? resourcesOfRow(row).flatMap(({ arn }) => arn ?? []) : [],
  );
  const arns = protectedArnsOf(snapshot, policy);
  return [...new Set([...shown, ...logBucketArns(snapshot)])]
    .filter((arn) => folders.has(arn) && !arns.has(arn))
    .toSorted();
}

/** Resources of which something is protected: all of it, or folders. What names one of them beside others is kept for it. */
export function guardedArnsOf(snapshot: Snapshot, policy: Policy): ReadonlySet<string> {
  const arns = protectedArnsOf(snapshot, policy);
  const partly = bucketsWithFolders(snapshot, policy);
  return partly.length === 0 ? arns : new Set([...arns, ...partly]);
}

/** The ARNs in the snapshot that the policy protects, by pattern or by a tag on any of their rows. */
export function protectedArnsOf(snapshot: Snapshot, policy: Policy): ReadonlySet<string> {
  const ofSnapshot = protectedArns.get(snapshot) ?? new WeakMap<Policy, ReadonlySet<string>>();
  protectedArns.set(snapshot, ofSnapshot);
  const known = ofSnapshot.get(policy) ?? findProtectedArns(snapshot, policy);
  ofSnapshot.set(policy, known);
  return known;
}

/** Every step of a proposal asks for them. */
const protectedArns = new WeakMap<Snapshot, WeakMap<Policy, ReadonlySet<string>>>();

function findProtectedArns(snapshot: Snapshot, policy: Policy): ReadonlySet<string> {
  return new Set(
    snapshot.traffic.flatMap((row) =>
      resourcesOfRow(row).flatMap((resource) =>
        resource.arn !== undefined && isProtected(resource, policy) ? [resource.arn] : [],
      ),
    ),
  );
}

/** The protected ARNs of a resource type: those of the snapshot, and those that the policy writes out. */
export function protectedArnsOfType(snapshot: Snapshot, policy: Policy, type: string): readonly string[] {
  const arns = protectedArnsOf(snapshot, policy);
  const ofTypes = byType.get(arns) ?? new Map<string, readonly string[]>();
  byType.set(arns, ofTypes);
  const known = ofTypes.get(type) ?? findProtectedOfType(snapshot, policy, type);
  ofTypes.set(type, known);
  return known;
}

/** By all protected ARNs of a snapshot. */
const byType = new WeakMap<ReadonlySet<string>, Map<string, readonly string[]>>();

function findProtectedOfType(snapshot: Snapshot, policy: Policy, type: string): readonly string[] {
  const arns = protectedArnsOf(snapshot, policy);
  const seen = snapshot.traffic.flatMap((row) =>
    resourcesOfRow(row).flatMap((one) =>
      one.type === type && one.arn !== undefined && arns.has(one.arn) ? [one.arn] : [],
    ),
  );
  const written = policy.protect.resources.filter((arn) => !arn.includes('*') && isArnOf(type, arn));
  return [...new Set([...seen, ...written])].toSorted();
}
