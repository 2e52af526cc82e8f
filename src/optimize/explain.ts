import { compare } from '../base/order.ts';
import { dataCallsOf } from '../facts/data-calls.ts';
import { records } from '../model/bill/recording.ts';
import { type Bounds, exactly } from '../model/quantity/bounds.ts';
import { type Decimal, ZERO } from '../model/quantity/decimal.ts';
import { compareUsd, NO_COST, type Usd } from '../model/quantity/usd.ts';
import type { TrafficRow, Trail } from '../model/snapshot/snapshot.ts';
import type { EventShape } from '../selectors/event/event-record.ts';
import { viewShape } from '../selectors/event/event-view.ts';
import { isLogged } from '../selectors/match/match.ts';
import type { Selector } from '../selectors/selector.ts';
import { beginningsOf } from './choice/choose.ts';
import { callOfRow } from './call-of-row.ts';
import type { DroppedForm, DroppedResource } from './dropped.ts';
import { type EvidenceKind, evidenceOf } from './evidence.ts';
import { arnCondition, findNoiseRule, findRuleOfArn } from './exclusions.ts';
import { arnOfFolder, type Folder } from './folders.ts';
import { ownPartOf } from './forms/role.ts';
import { foldersIn } from './protected-resource.ts';
import { hiddenValues } from './hidden-values.ts';
import type { Proposal } from './propose.ts';
import { type RiskId, risksOf } from './risks.ts';
import { eventsOfMonth } from './trail-charge.ts';
import { Scales } from './weighed-candidate.ts';

/**
 * What of a resource is no longer recorded; `names`: of everything that a value means, of which no single resource was seen;
 * `beginning`: the noise of all names that begin so, those that do not exist yet too.
 */
export type ExclusionForm = DroppedForm | 'names' | 'beginning';

/** Why one resource, or one value, is left out, and what that means. */
export interface Explanation {
  /** An ARN; a value that means no resource of the snapshot as it stands in the selectors. */
  readonly resource: string;
  /** null: not known. */
  readonly type: string | null;
  readonly account: string | null;
  readonly region: string | null;
  readonly form: ExclusionForm;
  /** The calls that were seen and go; `maybe` those of which some may. */
  readonly calls: readonly string[];
  readonly maybe: readonly string[];
  readonly stays: readonly string[];
  /** Protected parts of it that stay in full, as ARNs; how many of its events are there is not known. */
  readonly folders: readonly string[];
  /** The selector that keeps them, by index. */
  readonly foldersBy: number | null;
  /** The calls that go and were not counted. */
  readonly uncounted: readonly string[];
  /** The call with most of the events that go, and which part of them it has; null where calls are not told apart. */
  readonly most: { readonly call: string; readonly part: Decimal } | null;
  readonly monthlyEvents: Bounds<Decimal>;
  readonly saving: Bounds<Usd>;
  /** Which part it is of what the trail is charged for data and network activity events; null where that is not known. */
  readonly share: Decimal | null;
  /** Where the counts come from; none where nothing was seen. */
  readonly evidence: readonly EvidenceKind[];
  /** The selector that keeps the rest of the resource, by index; null where nothing of it stays. */
  readonly keptBy: number | null;
  readonly risk: readonly RiskId[];
  /** It is left out of an event data store, which takes it in by the gigabyte. */
  readonly ofStore?: true;
}

/** One explanation for everything that the proposal hides, with traffic or without, by what it saves and then by ARN. */
export function explain(proposal: Proposal): readonly Explanation[] {
  const { question, trail, selectors, dropped, exclusions, unchanged } = proposal;
  if (unchanged) return [];
  const droppedBy = new Map(dropped.map((one) => [one.resource, one]));
  const hidden = new Set([
    ...exclusions.logBuckets,
    ...exclusions.deliveries,
    ...exclusions.noisy,
    ...droppedBy.keys(),
  ]);
  for (const value of hiddenValues(trail.selectors ?? [], selectors)) hidden.add(value);
  const rowsOf = Map.groupBy(
    question.snapshot.traffic.filter(
      ({ category, resource, eventSource }) => category !== 'Management' && hidden.has(resource?.arn ?? eventSource),
    ),
    ({ resource, eventSource }) => resource?.arn ?? eventSource,
  );
  const facts: Facts = {
    proposal,
    beginnings: new Set(beginningsOf(proposal.choices)),
    after: { ...trail, selectors },
    total: totalOf(proposal),
  };
  return [...hidden]
    .map((resource) => explainOne(resource, rowsOf.get(resource) ?? [], droppedBy.get(resource), facts))
    .toSorted((a, b) => compareUsd(b.saving.expected, a.saving.expected) || compare(a.resource, b.resource));
}

interface Facts {
  readonly proposal: Proposal;
  readonly beginnings: ReadonlySet<string>;
  readonly after: Trail;
  /** What the trail is charged for all that is no management event. */
  readonly total: Usd;
}

function explainOne(
  resource: string,
  rows: readonly TrafficRow[],
  dropped: DroppedResource | undefined,
  facts: Facts,
): Explanation {
  const { proposal, after, total } = facts;
  const seen = rows.filter((row) => records(proposal.trail, row) !== 'no');
  const answers = Map.groupBy(seen, (row) => records(after, row));
  const gone = answers.get('no') ?? [];
  const folders = foldersIn(resource, proposal.question.policy);
  // All of these go but what is in a folder.
  const going = folders.length === 0 ? gone : [...gone, ...(answers.get('maybe') ?? [])];
  const type = rows[0]?.resource?.type ?? findRuleOfArn(resource)?.type ?? null;
  const form = formOf(resource, type, facts);
  const saving = dropped?.saving ?? exactly(NO_COST);
  return {
    resource,
    type,
    account: sameOf(rows.map(({ account }) => account)),
    region: sameOf(rows.map(({ region }) => region)),
    form,
    calls: callsOf(gone),
    maybe: callsOf(answers.get('maybe') ?? []),
    stays: callsOf(answers.get('yes') ?? []),
    folders: folders.map(arnOfFolder),
    foldersBy: folders.length === 0 ? null : foldersBy(folders, after.selectors ?? []),
    uncounted: callsOf(going.filter(({ count, range }) => count === null && range === undefined)),
    most: mostOf(going, proposal),
    monthlyEvents: dropped?.monthlyEvents ?? exactly(ZERO),
    saving,
    share: total.isZero() ? null : saving.expected.dividedBy(total),
    evidence: evidenceOf(going),
    keptBy: keptBy(resource, type, form, after.selectors ?? []),
    risk: risksOf(type, form, namedIn(gone, proposal)),
    ...(proposal.question.store === undefined ? {} : { ofStore: true }),
  };
}

function totalOf({ question, trail }: Proposal): Usd {
  const scales = new Scales(question, trail, null);
  return scales.expectedOf(question.snapshot.traffic.filter(({ category }) => category !== 'Management'));
}

function formOf(resource: string, type: string | null, { proposal, beginnings }: Facts): ExclusionForm {
  if (beginnings.has(resource)) return 'beginning';
  const { logBuckets, deliveries, noisy } = proposal.exclusions;
  if (logBuckets.includes(resource)) return 'log-bucket';
  if (deliveries.includes(resource)) return 'deliveries';
  const isNamed = proposal.offers.withoutCalls.calls.some((call) => call.type === type);
  return isNamed && !noisy.includes(resource) ? 'calls' : (findNoiseRule(type ?? undefined)?.noun ?? 'names');
}

/** Is any of the rows of a call that the policy names, and recorded as a write? */
function namedIn(
  rows: readonly TrafficRow[],
  { offers }: Proposal,
): { readonly any: boolean; readonly writes: boolean } {
  const own = rows.filter(({ resource, eventName }) =>
    offers.withoutCalls.calls.some((call) => call.type === resource?.type && call.eventName === eventName),
  );
  return { any: own.length > 0, writes: own.some(({ readOnly }) => readOnly === false) };
}

/** What is to be seen of principals in a log bucket. */
const PEOPLE = [
  { eventName: 'GetObject', readOnly: true, caller: 'principal' },
  { eventName: 'DeleteObject', readOnly: false, caller: 'principal' },
] as const;

/** The first selector that surely records what stays of the resource. */
function keptBy(arn: string, type: string | null, form: ExclusionForm, selectors: readonly Selector[]): number | null {
  const rule = findNoiseRule(type ?? undefined);
  if (rule === undefined || form === 'log-bucket') return null;
  const staying =
    form === 'deliveries'
      ? PEOPLE
      : [
          ...dataCallsOf(rule.type).map(({ name, readOnly }) => ({ eventName: name, readOnly })),
          // Of a type that only has reads, what AWS may add.
          { eventName: 'AnyOther', readOnly: false },
        ].filter((call) => !rule.isNoise(call));
  // One call settles it nearly always, so the others are asked for only where it does not.
  for (const call of staying) {
    const view = viewShape(shapeOf(arn, rule.type, call));
    const index = selectors.findIndex((selector) => isLogged([selector], view) === 'yes');
    if (index !== -1) return index;
  }
  return null;
}

/** The first selector that names them and records all that happens there. */
function foldersBy(folders: readonly Folder[], selectors: readonly Selector[]): number | null {
  const index = selectors.findIndex(
    (selector) =>
      ownPartOf(selector.Name)?.role === 'folders' &&
      folders.every(({ test, text }) => arnCondition(selector)?.[test]?.includes(text) === true),
  );
  return index === -1 ? null : index;
}

function shapeOf(arn: string, type: string, call: Pick<EventShape, 'eventName' | 'readOnly' | 'caller'>): EventShape {
  return { category: 'Data', eventSource: findNoiseRule(type)?.eventSource ?? null, resource: { type, arn }, ...call };
}

/** Of calls that have names, the one with most events, as far as they were counted. */
function mostOf(rows: readonly TrafficRow[], { question }: Proposal): Explanation['most'] {
  if (rows.length === 0 || rows.some(({ eventName }) => eventName === null)) return null;
  const counts = new Map<string, Decimal>();
  for (const row of rows) {
    const call = callOfRow(row);
    counts.set(call, (counts.get(call) ?? ZERO).plus(eventsOfMonth(row, question).expected));
  }
  const sum = [...counts.values()].reduce((a, b) => a.plus(b), ZERO);
  const [first] = [...counts].toSorted(([a, m], [b, n]) => n.comparedTo(m) || compare(a, b));
  return first === undefined || sum.isZero() ? null : { call: first[0], part: first[1].dividedBy(sum) };
}

function callsOf(rows: readonly TrafficRow[]): readonly string[] {
  return [...new Set(rows.map(callOfRow))].toSorted();
}

function sameOf(texts: readonly string[]): string | null {
  return new Set(texts).size === 1 ? texts[0]! : null;
}
