import { isDeliveryCall } from '../facts/delivery-calls.ts';
import { S3_OBJECT } from '../facts/resource-types.ts';
import type { Trail } from '../model/snapshot/snapshot.ts';
import { isValue } from '../selectors/validate/validate-grammar.ts';
import { type BesideOf, type Candidate, type CandidateRows, NOTHING_BESIDE, weighed } from './candidates.ts';
import { entangledArnsOf } from './entangled.ts';
import { eventsInLogBuckets } from './log-bucket-events.ts';
import { protectedArnsOf } from './proof.ts';
import { mayHaveType, stayingCalls } from './protected-call.ts';
import { isProtected } from './protected-resource.ts';
import type { Question } from './question.ts';

/**
 * The log buckets into which something was surely delivered that the trail records, as far as the policy lets deliveries go; the
 * most expensive first. What callers wrote who are not known is no reason to leave anything out.
 *
 * @param trail as it was before own exclusions
 */
export function findDelivered(
  question: Question,
  trail: Trail = question.trail,
  beside: BesideOf = NOTHING_BESIDE,
): readonly Candidate[] {
  const { snapshot, policy } = question;
  if (policy.drop.logBuckets === 'keep' || trail.logging === false) return [];
  // A protected call that puts files keeps those of services too.
  const isPutKept = stayingCalls(policy).some((call) => isDeliveryCall(call.eventName) && mayHaveType(call, S3_OBJECT));
  if (isPutKept) return [];
  const protectedArns = protectedArnsOf(snapshot, policy);
  const entangled = entangledArnsOf({ ...question, trail });
  const found: CandidateRows[] = [];
  for (const [arn, { deliveries }] of eventsInLogBuckets(snapshot, trail)) {
    const rows = deliveries.filter(({ resource }) => resource?.arn === arn);
    const [first] = rows;
    if (first === undefined || !isValue(arn) || isProtected({ type: S3_OBJECT, arn }, policy)) continue;
    if (protectedArns.has(arn) || entangled.has(arn)) continue;
    const { account, region } = first;
    found.push({ arn, type: S3_OBJECT, account, region, rows, protected: false });
  }
  return weighed(found, trail, question, beside);
}
