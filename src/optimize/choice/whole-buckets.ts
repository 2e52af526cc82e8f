import { S3_OBJECT } from '../../facts/resource-types.ts';
import type { Trail } from '../../model/snapshot/snapshot.ts';
import { viewShape } from '../../selectors/event/event-view.ts';
import { isLogged } from '../../selectors/match/match.ts';
import { isValue } from '../../selectors/validate/validate-grammar.ts';
import type { Candidate } from '../candidates.ts';
import { entangledArnsOf } from '../entangled.ts';
import { findNoiseRule } from '../exclusions.ts';
import { shapeOf } from '../forms/shapes.ts';
import { eventsInLogBuckets } from '../log-bucket-events.ts';
import { logBucketArns } from '../log-buckets.ts';
import { protectedArnsOf } from '../proof.ts';
import { narrow } from '../forms/narrow.ts';
import { foldersIn, isProtected } from '../protected-resource.ts';
import type { Question } from '../question.ts';
import { selectingValues } from '../arn-values.ts';

/**
 * The log buckets that go whole, reads and deletes too: those that the user drops; and where the policy wants it, those into which
 * something is delivered, unless principals were seen there.
 */
export function wholeBuckets(question: Question, trail: Trail, delivered: readonly Candidate[]): readonly string[] {
  const { snapshot, policy, choices } = question;
  if (policy.drop.logBuckets === 'keep' || trail.logging === false) return [];
  const buckets = logBucketArns(snapshot);
  const wished = buckets.filter((arn) => choices.get(arn) === 'drop');
  if (wished.length === 0 && policy.drop.logBuckets !== 'whole') return [];
  const rule = findNoiseRule(S3_OBJECT)!;
  const events = eventsInLogBuckets(snapshot, trail);
  const isDelivered = new Set(delivered.map(({ arn }) => arn));
  const protectedArns = protectedArnsOf(snapshot, policy);
  const entangled = entangledArnsOf({ ...question, trail });
  const isMeant = (arn: string): boolean =>
    choices.get(arn) === 'drop' ||
    (policy.drop.logBuckets === 'whole' &&
      choices.get(arn) !== 'keep' &&
      isDelivered.has(arn) &&
      (events.get(arn)?.people.length ?? 0) === 0);
  const canSpareFolders = (arn: string): boolean => {
    const folders = foldersIn(arn, policy);
    return (
      folders.length === 0 ||
      (trail.selectors ?? []).every((selector) => narrow(selector, selectingValues(folders)) !== 'inexpressible')
    );
  };
  return buckets.filter(
    (arn) =>
      isMeant(arn) &&
      isValue(arn) &&
      isLogged(trail.selectors ?? [], viewShape(shapeOf(rule, arn))) !== 'no' &&
      !protectedArns.has(arn) &&
      !entangled.has(arn) &&
      !isProtected({ type: S3_OBJECT, arn }, policy) &&
      canSpareFolders(arn),
  );
}
