import { RESOURCE_TYPES, S3_OBJECT } from '../facts/resource-types.ts';
import type { Trail } from '../model/snapshot/snapshot.ts';
import { viewShape } from '../selectors/event/event-view.ts';
import { isLogged } from '../selectors/match/match.ts';
import { isValue } from '../selectors/validate/validate-grammar.ts';
import type { Candidate } from './candidates.ts';
import { worthDropping } from './choose.ts';
import type { Exclusions } from './exclusions.ts';
import { eventsInLogBuckets, type LogBucketEvents, surelyRecordsDeliveries } from './log-bucket-events.ts';
import { logBucketArns } from './log-buckets.ts';
import { entangledArnsOf } from './entangled.ts';
import { protectedArnsOf } from './proof.ts';
import { isProtected } from './protected-resource.ts';
import type { Question } from './question.ts';

/**
 * What the policy and the user want out of the trail, before AWS's limit: log buckets that are delivered into, which go
 * whatever they cost, and the noise that is worth a value, the most expensive first. A log bucket in which principals did
 * something goes only if the user says so: who reads or deletes logs is no noise.
 */
export function wantedExclusions(
  { snapshot, policy, choices, trail }: Question,
  candidates: readonly Candidate[],
  inLogBuckets: ReadonlyMap<string, LogBucketEvents> = eventsInLogBuckets(snapshot, trail),
): Exclusions {
  const hasPeople = (arn: string): boolean => (inLogBuckets.get(arn)?.people.length ?? 0) > 0;
  const isDelivered = (arn: string): boolean => {
    const { deliveries = [], mayBeDeliveries = [] } = inLogBuckets.get(arn) ?? {};
    return deliveries.length + mayBeDeliveries.length > 0 || surelyRecordsDeliveries(snapshot, trail, arn);
  };
  const worth = worthDropping(candidates, policy.minMonthlySaving, choices)
    .map(({ arn }) => arn)
    .filter((arn) => choices.get(arn) === 'drop' || !hasPeople(arn))
    // What cannot stand in a selector cannot be excluded, and stays logged.
    .filter(isValue);
  if (!policy.drop.logBuckets || trail.logging === false) return { logBuckets: [], noisy: worth };
  const protectedBuckets = protectedArnsOf(snapshot, policy);
  const entangled = entangledArnsOf({ snapshot, policy, trail });
  const logBuckets = logBucketArns(snapshot).filter(
    (arn) =>
      isValue(arn) &&
      mayRecord(trail, arn) &&
      choices.get(arn) !== 'keep' &&
      (choices.get(arn) === 'drop' || (!hasPeople(arn) && isDelivered(arn))) &&
      !protectedBuckets.has(arn) &&
      !entangled.has(arn) &&
      !isProtected({ type: S3_OBJECT, arn }, policy),
  );
  return { logBuckets, noisy: worth.filter((arn) => !logBuckets.includes(arn)) };
}

/** Could the trail record any object of the bucket at all? */
function mayRecord(trail: Trail, arn: string): boolean {
  const shape = {
    category: 'Data',
    eventSource: RESOURCE_TYPES[S3_OBJECT].eventSource,
    eventName: null,
    readOnly: null,
    resource: { type: S3_OBJECT, arn },
  } as const;
  return isLogged(trail.selectors ?? [], viewShape(shape)) !== 'no';
}
