import { compare } from '../base/order.ts';
import type { Bounds } from '../model/quantity/bounds.ts';
import { addCounts, type Count, NO_EVENTS } from '../model/quantity/count.ts';
import { eventsOf } from '../model/forecast/events-of-row.ts';
import type { TrafficRow } from '../model/snapshot/snapshot.ts';
import { compareUsd, type Usd } from '../model/quantity/usd.ts';
import { findNoiseRule } from './exclusions.ts';
import type { Question } from './question.ts';
import { entangledArnsOf } from './entangled.ts';
import { protectedArnsOf } from './proof.ts';
import { isRecordedOtherwise } from './recorded-otherwise.ts';
import { mayHaveType, type StayingCall, stayingCalls } from './protected-call.ts';
import { savingOf } from './saving.ts';
import { chargesOnTrail, type TrailCharge } from './trail-charge.ts';

/** The noise of one resource on one trail. */
export interface Candidate {
  readonly arn: string;
  readonly type: string;
  readonly account: string;
  readonly region: string;
  /** What the noise is charged for on this trail each month. */
  readonly charges: readonly TrailCharge[];
  /** What the trail's bill falls by without it, if nothing else is dropped. */
  readonly saving: Bounds<Usd>;
  /** Events of noise in the window that this trail records. */
  readonly events: Count;
  /** True where no count was observed. */
  readonly unknown: boolean;
  readonly protected: boolean;
}

/** Every resource with noise that the trail may record and the policy allows to be dropped, most expensive first. */
export function findCandidates(question: Question): readonly Candidate[] {
  const { snapshot, policy, trail } = question;
  const found = new Map<string, Omit<Candidate, 'saving' | 'unknown'>>();
  const protectedArns = protectedArnsOf(snapshot, policy);
  const staying = stayingCalls(policy);
  const entangled = entangledArnsOf(question);
  for (const row of snapshot.traffic) {
    if (row.resource?.arn === undefined || !isDroppable(row, question)) continue;
    // Whether an event goes with one of several resources of a type is not documented, and a protected one keeps it.
    if (row.alsoNames?.some(({ type, arn = '' }) => type === row.resource?.type || protectedArns.has(arn))) continue;
    if (staying.some((call) => isOf(call, row)) || isRecordedOtherwise(row, trail.selectors ?? [])) continue;
    const charges = chargesOnTrail(row, trail, question);
    if (charges === undefined) continue;
    const before = found.get(row.resource.arn);
    found.set(row.resource.arn, {
      arn: row.resource.arn,
      type: row.resource.type,
      account: row.account,
      region: row.region,
      charges: [...(before?.charges ?? []), ...charges],
      events: addCounts(before?.events ?? NO_EVENTS, eventsOf(row).expected),
      protected: protectedArns.has(row.resource.arn) || entangled.has(row.resource.arn),
    });
  }
  return [...found.values()]
    .map((candidate): Candidate => {
      const saving = savingOf(candidate.charges, trail, question);
      return { ...candidate, saving, unknown: saving.high === null };
    })
    .toSorted((a, b) => compareUsd(b.saving.expected, a.saving.expected) || compare(a.arn, b.arn));
}

function isOf(call: StayingCall, { eventSource, eventName, resource }: TrafficRow): boolean {
  return call.eventName === eventName && call.eventSource === eventSource && mayHaveType(call, resource?.type ?? '');
}

function isDroppable(row: TrafficRow, { policy }: Question): boolean {
  const rule = findNoiseRule(row.resource?.type);
  if (rule === undefined || row.category !== 'Data' || !rule.isNoise(row)) return false;
  // Where no exclusion can name it, it stays.
  if (!rule.names(row.resource?.arn ?? '')) return false;
  return rule.noun === 'invocations' ? policy.drop.invokes : policy.drop.reads;
}
