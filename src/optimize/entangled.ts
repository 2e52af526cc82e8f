import { findResourceType } from '../facts/resource-types.ts';
import { resourcesOfRow } from '../model/snapshot/named-resources.ts';
import type { TrafficResource, TrafficRow } from '../model/snapshot/snapshot.ts';
import { viewShape } from '../selectors/event/event-view.ts';
import { isLogged } from '../selectors/match/match.ts';
import { guardedArnsOf, protectedArnsOf } from './proof.ts';
import type { Question } from './question.ts';

/**
 * Resources that may not be excluded, because events that name them name a protected one too and would go with them: a copy
 * out of a log bucket into a protected bucket is an event of both.
 *
 * @param question with the trail as it was before own exclusions: what is protected by now was perhaps left out
 */
export function entangledArnsOf({
  snapshot,
  policy,
  trail,
}: Pick<Question, 'snapshot' | 'policy' | 'trail'>): ReadonlySet<string> {
  const protectedArns = protectedArnsOf(snapshot, policy);
  // Rows name buckets: any event of one may be of a protected folder in it.
  const guarded = guardedArnsOf(snapshot, policy);
  const found = new Set<string>();
  const isKept = (row: TrafficRow, kept: TrafficResource, other: TrafficResource): boolean =>
    staysForItself(kept, other) && isLogged(trail.selectors ?? [], viewShape(aloneIn(row, kept))) === 'yes';
  for (const row of snapshot.traffic) {
    if (row.alsoNames === undefined) continue;
    const named = resourcesOfRow(row);
    const kept = named.filter(({ arn = '' }) => guarded.has(arn));
    for (const other of named)
      if (
        other.arn !== undefined &&
        !protectedArns.has(other.arn) &&
        kept.some((one) => one.arn !== other.arn && !isKept(row, one, other))
      )
        found.add(other.arn);
  }
  return found;
}

/**
 * Is there still a selector for the one when the other is excluded? Selectors of another type stay as they are, and for
 * types of which a call often names several a proposal adds one for what is protected.
 */
function staysForItself(kept: TrafficResource, other: TrafficResource): boolean {
  return kept.type !== other.type || findResourceType(other.type)?.namesSeveral !== undefined;
}

function aloneIn({ alsoNames: _others, ...row }: TrafficRow, resource: TrafficResource): TrafficRow {
  return { ...row, resource };
}
