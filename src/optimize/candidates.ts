import { compare } from '../base/order.ts';
import { type Bounds, perhaps } from '../model/quantity/bounds.ts';
import { addCounts, type Count, NO_EVENTS } from '../model/quantity/count.ts';
import { eventsOf } from '../model/forecast/events-of-row.ts';
import type { TrafficRow, Trail } from '../model/snapshot/snapshot.ts';
import { addUsd, compareUsd, NO_COST, type Usd } from '../model/quantity/usd.ts';
import { namesSeveral } from './forms/form.ts';
import { findNoiseRule, type NoiseRule } from './exclusions.ts';
import type { Question } from './question.ts';
import { entangledArnsOf } from './entangled.ts';
import type { Folder } from './folders.ts';
import { guardedArnsOf, protectedArnsOf } from './proof.ts';
import { foldersIn } from './protected-resource.ts';
import { isRecordedOtherwise } from './recorded-otherwise.ts';
import { mayHaveType, type StayingCall, stayingCalls } from './protected-call.ts';
import { savingOf } from './saving.ts';
import { chargesOnTrail, type TrailCharge } from './trail-charge.ts';

/** What could be left out of one resource on one trail. */
export interface Candidate {
  readonly arn: string;
  readonly type: string;
  readonly account: string;
  readonly region: string;
  /** What it is charged for on this trail each month. */
  readonly charges: readonly TrailCharge[];
  /** What the trail's bill falls by without it, if nothing else is dropped; where folders of it stay, from nothing to all. */
  readonly saving: Bounds<Usd>;
  /** What it may save of what is counted, with what it causes in CloudWatch Logs: what it is ranked by. */
  readonly worth: Usd;
  /** Of it, that of calls which name several resources at once. */
  readonly ofSeveral: Usd;
  /** Events in the window that this trail records. */
  readonly events: Count;
  /** True where some count was not observed. */
  readonly unknown: boolean;
  readonly protected: boolean;
  /** What of it stays in full; how many of its events are there nobody knows, so that it may save nothing. */
  readonly folders: readonly Folder[];
}

/** Rows of one resource that go together. */
export interface CandidateRows extends Pick<Candidate, 'arn' | 'type' | 'account' | 'region' | 'protected'> {
  readonly rows: TrafficRow[];
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
  const staying = stayingCalls(policy);
  const entangled = entangledArnsOf(question);
  for (const row of snapshot.traffic) {
    const { arn } = row.resource ?? {};
    if (row.resource === undefined || arn === undefined || !isDroppable(row, question)) continue;
    // Whether an event goes with one of several resources of a type is not documented, and a protected one keeps it.
    if (row.alsoNames?.some((other) => other.type === row.resource?.type || guarded.has(other.arn ?? ''))) continue;
    if (staying.some((call) => mayBeOf(call, row)) || isRecordedOtherwise(row, trail.selectors ?? [])) continue;
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
  const candidates: Candidate[] = [];
  for (const { rows, ...resource } of resources) {
    const recorded = rows.flatMap((row) => {
      const charges = chargesOnTrail(row, trail, question);
      return charges === undefined ? [] : [{ row, charges }];
    });
    if (recorded.length === 0) continue;
    const charges = recorded.flatMap((one) => one.charges);
    const folders = foldersIn(resource.arn, question.policy);
    const saving = savingOf(charges, trail, question);
    const unknown = saving.high === null;
    const several = recorded.filter(({ row }) => row.eventName !== null && namesSeveral(resource.type, row.eventName));
    const worthOf = (own: typeof recorded, of: Bounds<Usd>): Usd =>
      own.reduce((sum, { row }) => addUsd(sum, beside(row)), of.expected);
    candidates.push({
      ...resource,
      charges,
      saving: folders.length === 0 ? saving : perhaps(saving, NO_COST),
      worth: worthOf(recorded, saving),
      ofSeveral:
        several.length === 0
          ? NO_COST
          : worthOf(
              several,
              savingOf(
                several.flatMap((one) => one.charges),
                trail,
                question,
              ),
            ),
      events: recorded.reduce((sum, { row }) => addCounts(sum, eventsOf(row).expected), NO_EVENTS),
      unknown,
      folders,
    });
  }
  return candidates.toSorted((a, b) => compareUsd(b.worth, a.worth) || compare(a.arn, b.arn));
}

/** May the row hold events of the call? Rows that CloudWatch counts know no names. */
function mayBeOf(call: StayingCall, { eventSource, eventName, readOnly, resource }: TrafficRow): boolean {
  if (call.eventSource !== eventSource || !mayHaveType(call, resource?.type ?? '')) return false;
  if (eventName !== null) return call.eventName === eventName;
  return call.readOnly === null || readOnly === null || call.readOnly === readOnly;
}

function isDroppable(row: TrafficRow, { policy }: Question): boolean {
  const rule = findNoiseRule(row.resource?.type);
  // Where no exclusion can name it, it stays.
  return (
    rule !== undefined &&
    row.category === 'Data' &&
    rule.isNoise(row) &&
    rule.names(row.resource?.arn ?? '') &&
    isAllowed(rule, policy)
  );
}

/** Does the policy let the noise of the type go? */
function isAllowed({ noun }: NoiseRule, { drop }: Question['policy']): boolean {
  return noun === 'invocations' ? drop.invokes : drop.reads;
}
