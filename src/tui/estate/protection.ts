import type { TrafficRow } from '../../model/snapshot/snapshot.ts';
import type { Policy } from '../../optimize/policy.ts';
import { isProtected } from '../../optimize/protected-resource.ts';
import { cleanText } from '../text/clean-text.ts';

/** The entry of the policy that protects the resource of these rows, in words, or null. */
export function findProtection(rows: readonly TrafficRow[], policy: Policy): string | null {
  for (const { resource } of rows) {
    if (resource === undefined || !isProtected(resource, policy)) continue;
    const pattern = policy.protect.resources.find((entry) =>
      isProtected(resource, only(policy, { resources: [entry] })),
    );
    if (pattern !== undefined) return `protect.resources ${cleanText(pattern)}`;
    const tag = Object.entries(policy.protect.tags).find(([name, values]) =>
      isProtected(resource, only(policy, { tags: { [name]: values } })),
    );
    return tag === undefined
      ? 'the policy'
      : `protect.tags ${cleanText(tag[0])}: ${cleanText(resource.tags?.[tag[0]] ?? '')}`;
  }
  return null;
}

/** The policy with one kind of protection left. */
function only(policy: Policy, part: Partial<Pick<Policy['protect'], 'resources' | 'tags'>>): Policy {
  return { ...policy, protect: { ...policy.protect, resources: [], tags: {}, ...part } };
}
