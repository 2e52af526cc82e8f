import { append } from '../base/append.ts';
import { addBounds, type Bounds, exactly, joinBounds, perhaps } from '../model/quantity/bounds.ts';
import { addCounts, type Count, NO_EVENTS } from '../model/quantity/count.ts';
import { type Decimal, ZERO } from '../model/quantity/decimal.ts';
import { eventsOf } from '../model/forecast/events-of-row.ts';
import { recordedRows } from '../model/bill/recorded-rows.ts';
import type { Usd } from '../model/quantity/usd.ts';
import type { TrafficRow } from '../model/snapshot/snapshot.ts';
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
  const found = new Map<string, GoneRow[]>();
  for (const [index, row] of question.snapshot.traffic.entries()) {
    const gone = row.category === 'Management' ? 'nothing' : goneOf(index);
    if (gone === 'nothing') continue;
    const resource = row.resource?.arn ?? row.eventSource;
    const rows = found.get(resource);
    if (rows === undefined) found.set(resource, [{ row, index, isAll: gone === 'all' }]);
    else rows.push({ row, index, isAll: gone === 'all' });
  }
  const all = [...found]
    .flatMap(([resource, rows]) => goneOnce(resource, rows, question) ?? [])
    .toSorted((a, b) => a.first - b.first);
  const form = makeFormOf(exclusions, isNamed);
  const shares = sharesOfSaving(
    all.map(({ charges }) => charges),
    question.trail,
    question,
  );
  return all.map(({ dropped: { resource, type, account, region, ...rest } }, index) => ({
    resource,
    type,
    account,
    region,
    form: form(resource, type ?? undefined),
    ...rest,
    saving: shares[index]!,
  }));
}

interface GoneRow {
  readonly row: TrafficRow;
  readonly index: number;
  /** Or all but what is in a protected folder. */
  readonly isAll: boolean;
}

interface Gone {
  readonly dropped: Omit<DroppedResource, 'saving' | 'form'>;
  readonly charges: readonly TrailCharge[];
  /** The first row that is charged for, by its place in the traffic. */
  readonly first: number;
}

interface KnownGone {
  readonly rows: readonly GoneRow[];
  readonly gone: Gone | undefined;
}

const known = new WeakMap<Question['trail'], { readonly question: Question; readonly gone: Map<string, KnownGone> }>();

/** What goes of a resource; the same after each choice that is about another one. */
function goneOnce(resource: string, rows: readonly GoneRow[], question: Question): Gone | undefined {
  const { snapshot, policy, month, store, trail } = question;
  const last = known.get(trail);
  const isSame =
    last?.question.snapshot === snapshot &&
    last.question.policy === policy &&
    last.question.month === month &&
    last.question.store === store;
  const ofTrail = isSame ? last.gone : new Map<string, KnownGone>();
  if (!isSame) known.set(trail, { question, gone: ofTrail });
  const before = ofTrail.get(resource);
  const isAsBefore =
    before?.rows.length === rows.length &&
    before.rows.every(({ row, isAll }, index) => row === rows[index]!.row && isAll === rows[index]!.isAll);
  if (isAsBefore) return before.gone;
  const gone = goneOfResource(resource, rows, question);
  ofTrail.set(resource, { rows, gone });
  return gone;
}

/** undefined where the trail is charged for none of it. */
function goneOfResource(resource: string, rows: readonly GoneRow[], question: Question): Gone | undefined {
  const calls = new Set<string>();
  const charges: TrailCharge[] = [];
  let dropped: Gone['dropped'] | undefined;
  let first = Infinity;
  for (const { row, index, isAll } of rows) {
    const own = chargesOnTrail(row, question.trail, question);
    if (own === undefined) continue;
    first = Math.min(first, index);
    calls.add(callOfRow(row));
    append(charges, isAll ? own : own.map(perhapsCharged));
    dropped = {
      resource,
      type: row.resource?.type ?? null,
      account: row.account,
      region: row.region,
      calls: [...calls].toSorted(),
      folders: isAll ? (dropped?.folders ?? []) : foldersIn(resource, question.policy),
      events: joinBounds(
        dropped?.events ?? exactly(NO_EVENTS),
        isAll ? eventsOf(row) : perhaps(eventsOf(row), NO_EVENTS),
        addCounts,
      ),
      monthlyEvents: addBounds(
        dropped?.monthlyEvents ?? exactly(ZERO),
        isAll ? eventsOfMonth(row, question) : perhaps(eventsOfMonth(row, question), ZERO),
      ),
    };
  }
  return dropped === undefined ? undefined : { dropped, charges, first };
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

function makeFormOf(
  { logBuckets, deliveries, noisy }: Exclusions,
  isNamed: (type: string | undefined) => boolean,
): (resource: string, type: string | undefined) => DroppedForm {
  const [ofNoise, whole, ofDeliveries] = [new Set(noisy), new Set(logBuckets), new Set(deliveries)];
  return (resource, type) => {
    if (whole.has(resource)) return 'log-bucket';
    if (ofDeliveries.has(resource)) return 'deliveries';
    return isNamed(type) && !ofNoise.has(resource) ? 'calls' : (findNoiseRule(type)?.noun ?? 'reads');
  };
}
