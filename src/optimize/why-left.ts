import type { TrafficRow } from '../model/snapshot/snapshot.ts';
import { type NoiseRule, findNoiseRule } from './exclusions.ts';
import { entangledArnsOf } from './entangled.ts';
import { protectedArnsOf } from './proof.ts';
import { foldersIn } from './protected-resource.ts';
import { logBucketArns } from './log-buckets.ts';
import type { Proposal } from './propose.ts';
import { findKnownCall } from '../facts/known-calls.ts';
import { mayHaveType, type StayingCall, stayingCalls } from './protected-call.ts';
import { isRecordedOtherwise } from './recorded-otherwise.ts';

/** Why events that cost something stay recorded, though without them the trail would cost less. */
export type WhyLeft =
  /** The policy protects the resource. */
  | 'protected'
  /** The policy protects folders of it; how many of the events are in them is not known. */
  | 'protected-folder'
  /** Events name a protected resource beside it. */
  | 'entangled'
  /** The policy protects the call, or one that it may be. */
  | 'protected-call'
  /** The policy lets no reads go, or no invocations. */
  | 'policy-keeps'
  | 'chosen-to-keep'
  /** No count was observed. */
  | 'not-counted'
  | 'below-minimum'
  /** AWS allows so many values, and others save more. */
  | 'no-value-left'
  /** It cannot be taken out of these selectors without losing something else. */
  | 'no-selectors'
  /** Selectors of another type record the same events. */
  | 'recorded-otherwise'
  /** Principals did something in a log bucket. */
  | 'people-in-log-bucket'
  /** Who reads logs is no noise, whoever it is. */
  | 'log-bucket'
  /** Neither name nor flag says whether it is a read. */
  | 'call-unknown'
  /** It is not known of the type which of its events are noise. */
  | 'no-rule'
  /** Nothing says which resource it is of, so no exclusion names it. */
  | 'no-arn'
  | 'network-activity';

/** Why a row of the traffic that the trail records stays recorded; undefined where it is no noise and nobody asks. */
export function whyLeft(proposal: Proposal): (row: TrafficRow) => WhyLeft | undefined {
  const { question, unchanged, heldBack, candidates } = proposal;
  const { snapshot, policy, trail, choices } = question;
  const protectedArns = protectedArnsOf(snapshot, policy);
  const entangled = entangledArnsOf({ ...question, trail: proposal.offers.trail });
  const staying = stayingCalls(policy);
  const leftOut = new Set(proposal.leftOut);
  const logBuckets = new Set(logBucketArns(snapshot));
  const { exclusions } = proposal;
  const taken = new Set([...exclusions.noisy, ...exclusions.logBuckets]);
  const withPeople = new Set(heldBack.map(({ resource }) => resource));
  const candidateOf = new Map(candidates.map((candidate) => [candidate.arn, candidate]));
  const ofNoise = (row: TrafficRow, rule: NoiseRule, arn: string): WhyLeft | undefined => {
    if (!(rule.noun === 'invocations' ? policy.drop.invokes : policy.drop.reads)) return 'policy-keeps';
    if (protectedArns.has(arn)) return 'protected';
    const besides = row.alsoNames ?? [];
    if (entangled.has(arn) || besides.some((one) => one.type === rule.type || protectedArns.has(one.arn ?? '')))
      return 'entangled';
    const isProtected = staying.some((call) => mayBe(call, row) && mayHaveType(call, rule.type));
    if (isProtected) return 'protected-call';
    if (isRecordedOtherwise(row, trail.selectors ?? [])) return 'recorded-otherwise';
    if (choices.get(arn) === 'keep') return 'chosen-to-keep';
    if (taken.has(arn) && foldersIn(arn, policy).length > 0) return 'protected-folder';
    if (withPeople.has(arn)) return 'people-in-log-bucket';
    if (logBuckets.has(arn)) return 'log-bucket';
    if (!isCounted(row) || candidateOf.get(arn)?.unknown === true) return 'not-counted';
    if (leftOut.has(arn)) return unchanged ? 'no-selectors' : 'no-value-left';
    const { saving, folders = [] } = candidateOf.get(arn) ?? {};
    const most = folders.length === 0 ? saving?.expected : saving?.high;
    return most != null && !most.lessThan(policy.minMonthlySaving) ? 'no-selectors' : 'below-minimum';
  };
  return (row) => {
    if (row.category === 'NetworkActivity') return 'network-activity';
    if (row.category !== 'Data') return undefined;
    if (row.resource === undefined) return 'no-arn';
    const rule = findNoiseRule(row.resource.type);
    if (rule === undefined) return 'no-rule';
    if (!rule.isNoise(row)) return mayBeRead(row, rule) ? 'call-unknown' : undefined;
    const { arn } = row.resource;
    return arn === undefined || !rule.names(arn) ? 'no-arn' : ofNoise(row, rule, arn);
  };
}

/** Events whose call is not named may all be the protected one, unless that has another flag. */
function mayBe({ eventSource, eventName }: StayingCall, row: TrafficRow): boolean {
  if (eventSource !== row.eventSource) return false;
  if (row.eventName !== null) return row.eventName === eventName;
  const flag = findKnownCall(eventSource, eventName)?.readOnly ?? null;
  return flag === null || row.readOnly === null || flag === row.readOnly;
}

function mayBeRead({ eventName, readOnly }: TrafficRow, { keepRest }: NoiseRule): boolean {
  return readOnly !== false && (keepRest?.Field === 'eventName' ? eventName === null : readOnly === null);
}

function isCounted({ count, range }: TrafficRow): boolean {
  return count !== null || range !== undefined;
}
