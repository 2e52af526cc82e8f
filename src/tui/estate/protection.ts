import type { TrafficRow } from '../../model/snapshot/snapshot.ts';
import type { Policy } from '../../optimize/policy.ts';
import { isProtected } from '../../optimize/protected-resource.ts';

/** The entry of a policy that protects a resource. */
export type Protection =
  | { readonly entry: 'resources'; readonly pattern: string }
  | { readonly entry: 'tags'; readonly tag: string; readonly value: string };

/** What of the policy protects the resource of these rows, or null. */
export function findProtection(rows: readonly TrafficRow[], policy: Policy): Protection | null {
  for (const { resource } of rows) {
    if (resource === undefined || !isProtected(resource, policy)) continue;
    const pattern = policy.protect.resources.find((one) => isProtected(resource, only(policy, { resources: [one] })));
    if (pattern !== undefined) return { entry: 'resources', pattern };
    for (const [tag, values] of Object.entries(policy.protect.tags))
      if (isProtected(resource, only(policy, { tags: { [tag]: values } })))
        return { entry: 'tags', tag, value: resource.tags?.[tag] ?? '' };
  }
  return null;
}

/** The policy with one kind of protection left. */
function only(policy: Policy, part: Partial<Pick<Policy['protect'], 'resources' | 'tags'>>): Policy {
  return { ...policy, protect: { ...policy.protect, resources: [], tags: {}, ...part } };
}
