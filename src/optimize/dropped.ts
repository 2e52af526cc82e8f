import { addBounds, type Bounds, exactly, joinBounds, perhaps } from '../model/quantity/bounds.ts';
import { addCounts, type Count, NO_EVENTS } from '../model/quantity/count.ts';
import { type Decimal, ZERO } from '../model/quantity/decimal.ts';
import { eventsOf } from '../model/forecast/events-of-row.ts';
import { recordedRows } from '../model/bill/recorded-rows.ts';
import type { Usd } from '../model/quantity/usd.ts';
import type { Selector } from '../selectors/selector.ts';
import { callOfRow } from './call-of-row.ts';
import { callsToDrop } from './calls-to-drop.ts';
import { type Exclusions, findNoiseRule, NO_EXCLUSIONS } from './exclusions.ts';
import type { Folder } from './folders.ts';
import { ownPartOf } from './forms/role.ts';
import { foldersIn } from './protected-resource.ts';
import type { Question } from './question.ts';
import { sharesOfSaving } from './saving.ts';
import { chargesOnTrail, eventsOfMonth, type TrailCharge } from './trail-charge.ts';

/** One resource whose events a proposal drops. */
export interface DroppedResource {
  readonly resource: string;
  /** null: the events name no resource. */
  readonly type: string | null;
  readonly account: string;
  readonly region: string;
  /** What of it goes. */
  readonly form: DroppedForm;
  /** The calls observed and dropped; a call whose name is not known appears as its source and flag. */
  readonly calls: readonly string[];
  /** Protected parts of it that stay in full; how many of the events are there is not known, so that `low` has none of them. */
  readonly folders: readonly Folder[];
  /** Events in the window that are no longer recorded; `high` is null where some were not counted. */
  readonly events: Bounds<Count>;
  /** The same in a month. */
  readonly monthlyEvents: Bounds<Decimal>;
  /**
   * Its share of what CloudTrail itself no longer charges each month, by its events: the shares of all add up to what the bill
   * falls by. That is the events times their rate where the rate has no tiers.
   */
  readonly saving: Bounds<Usd>;
}

/** Noise, by what it is called; of a log bucket what services deliver into it, or all of it; calls that the policy names. */
export type DroppedForm = 'reads' | 'invocations' | 'deliveries' | 'log-bucket' | 'calls';

/**
 * Every resource for which the trail surely records less with other selectors, in the order of the traffic; and those of which all
 * goes but what is in a protected folder, which may be all.
 */
export function findDropped(
  question: Question,
  selectors: readonly Selector[],
  exclusions: Exclusions = NO_EXCLUSIONS,
): readonly DroppedResource[] {
  const goneOf = makeGoneOf(question, selectors);
  const types = new Set(callsToDrop(question.policy).map(({ type }) => type));
  const isNamed = (type: string | undefined): boolean => type !== undefined && types.has(type);
  const found = new Map<string, Omit<DroppedResource, 'saving'>>();
  const charges = new Map<string, TrailCharge[]>();
  for (const [index, row] of question.snapshot.traffic.entries()) {
    if (row.category === 'Management') continue;
    const gone = goneOf(index);
    const own = gone === 'nothing' ? undefined : chargesOnTrail(row, question.trail, question);
    if (own === undefined) continue;
    const isAll = gone === 'all';
    const resource = row.resource?.arn ?? row.eventSource;
    const before = found.get(resource);
    found.set(resource, {
      resource,
      type: row.resource?.type ?? null,
      account: row.account,
      region: row.region,
      form: formOf(resource, row.resource?.type, exclusions, isNamed),
      calls: [...new Set([...(before?.calls ?? []), callOfRow(row)])].toSorted(),
      folders: isAll ? (before?.folders ?? []) : foldersIn(resource, question.policy),
      events: joinBounds(
        before?.events ?? exactly(NO_EVENTS),
        isAll ? eventsOf(row) : perhaps(eventsOf(row), NO_EVENTS),
        addCounts,
      ),
      monthlyEvents: addBounds(
        before?.monthlyEvents ?? exactly(ZERO),
        isAll ? eventsOfMonth(row, question) : perhaps(eventsOfMonth(row, question), ZERO),
      ),
    });
    charges.set(resource, [...(charges.get(resource) ?? []), ...(isAll ? own : own.map(perhapsCharged))]);
  }
  const shares = sharesOfSaving([...charges.values()], question.trail, question);
  return [...found.values()].map((resource, index) => ({ ...resource, saving: shares[index]! }));
}

/** What of a row goes: all of its events, those that are in no protected folder, or none for sure. */
function makeGoneOf(
  { snapshot: { traffic }, trail }: Question,
  selectors: readonly Selector[],
): (index: number) => 'all' | 'but folders' | 'nothing' {
  const after = recordedRows(traffic, { ...trail, selectors });
  const others = selectors.filter(({ Name }) => ownPartOf(Name)?.role !== 'folders');
  const hasFolders = others.length < selectors.length;
  const withoutFolders = hasFolders ? recordedRows(traffic, { ...trail, selectors: others }) : after;
  return (index) => {
    const isRecorded = after.at(index);
    if (isRecorded === 'no') return 'all';
    return hasFolders && isRecorded === 'maybe' && withoutFolders.at(index) === 'no' ? 'but folders' : 'nothing';
  };
}

function perhapsCharged(charge: TrailCharge): TrailCharge {
  return { ...charge, quantity: perhaps(charge.quantity, ZERO) };
}

function formOf(
  resource: string,
  type: string | undefined,
  { logBuckets, deliveries, noisy }: Exclusions,
  isNamed: (type: string | undefined) => boolean,
): DroppedForm {
  if (logBuckets.includes(resource)) return 'log-bucket';
  if (deliveries.includes(resource)) return 'deliveries';
  return isNamed(type) && !noisy.includes(resource) ? 'calls' : (findNoiseRule(type)?.noun ?? 'reads');
}
