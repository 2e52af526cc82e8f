import { compare } from '../base/order.ts';
import type { Bounds } from '../model/quantity/bounds.ts';
import type { Count } from '../model/quantity/count.ts';
import { rowTableOf } from '../model/snapshot/row-table.ts';
import type { TrafficRow, Trail } from '../model/snapshot/snapshot.ts';
import { compareUsd, NO_COST, toUsd, type Usd } from '../model/quantity/usd.ts';
import { findNoiseRule, type NoiseRule } from './exclusions.ts';
import type { Question } from './question.ts';
import { entangledArnsOf } from './entangled.ts';
import type { Folder } from './folders.ts';
import { guardedArnsOf, protectedArnsOf } from './proof.ts';
import { foldersIn } from './protected-resource.ts';
import { isRecordedOtherwise } from './recorded-otherwise.ts';
import { mayHaveType, type StayingCall, stayingCalls } from './protected-call.ts';
import type { TrailCharge } from './trail-charge.ts';
import { type CandidateResource, EXACT_UNITS, Scales, WeighedCandidate } from './weighed-candidate.ts';

/** What could be left out of one resource on one trail. */
export interface Candidate extends CandidateResource {
  /** What it is charged for on this trail each month. */
  readonly charges: readonly TrailCharge[];
  /** What the trail's bill falls by without it, if nothing else is dropped; where folders of it stay, from nothing to all. */
  readonly saving: Bounds<Usd>;
  /** What it may save of what is counted, with what it causes in CloudWatch Logs: what it is ranked by. */
  readonly worth: Usd;
  /** As a number, to twelve digits after the point. */
  readonly dollars: number;
  /** The same, exactly, in `EXACT_UNITS` of a dollar; undefined where it is no whole number of them, tiers take part or logs. */
  readonly exact: bigint | undefined;
  /** Of it, that of calls which name several resources at once. */
  readonly ofSeveral: Usd;
  readonly ofSeveralDollars: number;
  /** Events in the window that this trail records. */
  readonly events: Count;
  /** True where some count was not observed. */
  readonly unknown: boolean;
  /** What of it stays in full; how many of its events are there nobody knows, so that it may save nothing. */
  readonly folders: readonly Folder[];
}

/**
 * Every resource with noise that the trail may record and the policy allows to be dropped, most expensive first.
 *
 * @param trail as it was before own exclusions, so that what they leave out is weighed like everything else
 */
export function findCandidates(
  question: Question,
  trail: Trail = question.trail,
  beside: BesideOf = NOTHING_BESIDE,
): readonly Candidate[] {
  const { snapshot, policy } = question;
  const found = new Map<string, CandidateRows>();
  const protectedArns = protectedArnsOf(snapshot, policy);
  const guarded = guardedArnsOf(snapshot, policy);
  const entangled = entangledArnsOf({ ...question, trail });
  const mayGo = onceAKind(snapshot, goesByKind(question));
  for (const [index, row] of snapshot.traffic.entries()) {
    const { arn } = row.resource ?? {};
    // Where no exclusion can name it, it stays.
    if (row.resource === undefined || arn === undefined || mayGo(index)?.names(arn) !== true) continue;
    // Whether an event goes with one of several resources of a type is not documented, and a protected one keeps it.
    if (row.alsoNames?.some((other) => other.type === row.resource?.type || guarded.has(other.arn ?? ''))) continue;
    if (isRecordedOtherwise(row, trail.selectors ?? [])) continue;
    const before = found.get(arn);
    if (before !== undefined) before.rows.push(row);
    else
      found.set(arn, {
        arn,
        type: row.resource.type,
        account: row.account,
        region: row.region,
        rows: [row],
        protected: protectedArns.has(arn) || entangled.has(arn),
      });
  }
  return weighed(found.values(), trail, question, beside);
}

/** Rows of one resource that go together. */
export interface CandidateRows extends CandidateResource {
  readonly rows: TrafficRow[];
}

/** What events cause beyond what is charged by the event, for sure; in proportion to their bytes. */
export type BesideOf = (row: TrafficRow) => Usd;

export const NOTHING_BESIDE: BesideOf = () => NO_COST;

/** What the rows of each resource are worth on a trail; without those that it does not record. */
export function weighed(
  resources: Iterable<CandidateRows>,
  trail: Trail,
  question: Question,
  beside: BesideOf,
): readonly Candidate[] {
  const scales = new Scales(question, trail, beside === NOTHING_BESIDE ? null : beside);
  const candidates: WeighedCandidate[] = [];
  for (const { rows, ...resource } of resources) {
    const recorded = rows.filter((row) => scales.weighs(row));
    if (recorded.length === 0) continue;
    candidates.push(new WeighedCandidate(resource, recorded, foldersIn(resource.arn, question.policy), scales));
  }
  return candidates.toSorted((a, b) => b.dollars - a.dollars || compareUsd(b.worth, a.worth) || compare(a.arn, b.arn));
}

/** What all of them are worth, where each is that whatever else goes. */
export function sumExactly(candidates: readonly Candidate[]): Usd | undefined {
  let sum = 0n;
  for (const { exact } of candidates) {
    if (exact === undefined) return undefined;
    sum += exact;
  }
  return toUsd(sum.toString()).dividedBy(EXACT_UNITS);
}

/** May the row hold events of the call? Rows that CloudWatch counts know no names. */
function mayBeOf(call: StayingCall, { eventSource, eventName, readOnly, resource }: TrafficRow): boolean {
  if (call.eventSource !== eventSource || (eventName !== null && call.eventName !== eventName)) return false;
  if (!mayHaveType(call, resource?.type ?? '')) return false;
  if (eventName !== null) return true;
  return call.readOnly === null || readOnly === null || call.readOnly === readOnly;
}

/** The rule by which rows of a kind may go, if they may. */
function goesByKind({ policy }: Question): (row: TrafficRow) => NoiseRule | undefined {
  const staying = stayingCalls(policy);
  return (row) => {
    const rule = findNoiseRule(row.resource?.type);
    return rule !== undefined &&
      row.category === 'Data' &&
      rule.isNoise(row) &&
      isAllowed(rule, policy) &&
      !staying.some((call) => mayBeOf(call, row))
      ? rule
      : undefined;
  };
}

/** What is the same for all rows of a kind, asked once of each. */
function onceAKind<Answer>(
  { traffic }: Pick<Question['snapshot'], 'traffic'>,
  answer: (row: TrafficRow) => Answer,
): (index: number) => Answer {
  const { kinds, kindCount } = rowTableOf(traffic);
  const known = Array<{ readonly answer: Answer } | undefined>(kindCount).fill(undefined);
  return (index) => {
    const [kind, row] = [kinds[index]!, traffic[index]!];
    return kind < 0 ? answer(row) : (known[kind] ??= { answer: answer(row) }).answer;
  };
}

/** Does the policy let the noise of the type go? */
export function isAllowed({ noun }: NoiseRule, { drop }: Question['policy']): boolean {
  return noun === 'invocations' ? drop.invokes : drop.reads;
}
