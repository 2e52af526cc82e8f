import type { Bounds } from '../model/quantity/bounds.ts';
import { differingArns } from '../model/bill/differing-rows.ts';
import { recordedRows } from '../model/bill/recorded-rows.ts';
import { resourcesOfRow } from '../model/snapshot/named-resources.ts';
import type { TrafficRow, Trail } from '../model/snapshot/snapshot.ts';
import type { Usd } from '../model/quantity/usd.ts';
import { dataCallsOf } from '../facts/data-calls.ts';
import { S3_OBJECT } from '../facts/resource-types.ts';
import { viewRecord, viewShape } from '../selectors/event/event-view.ts';
import { isLogged } from '../selectors/match/match.ts';
import { resourceTypeOf, type Selector, selectsManagement } from '../selectors/selector.ts';
import { classOfSelector, classOfShape, type Hits } from '../selectors/proof/event-class.ts';
import { shapeOfResource } from '../selectors/protected-shapes.ts';
import { findEvent, type FoundEvent } from '../selectors/proof/find-event.ts';
import { validateSelectors } from '../selectors/validate/validate.ts';
import type { CallToDrop } from './calls-to-drop.ts';
import { findRuleOfArn } from './exclusions.ts';
import { foldersOf } from './folders.ts';
import type { Policy } from './policy.ts';
import { mayHaveType, type StayingCall } from './protected-call.ts';
import { nameOfProtected } from '../selectors/protection.ts';
import type { Proof } from './proof.ts';
import type { Proposal } from './propose.ts';
import { selectingValues } from './arn-values.ts';

/** All that a trail can distinguish in management events: whether the source is KMS, RDS Data or another, and the flag. */
const MANAGEMENT_KINDS = ['kms.amazonaws.com', 'rdsdata.amazonaws.com', 'ec2.amazonaws.com'].flatMap((eventSource) =>
  [{ readOnly: true }, { readOnly: false }, {}].map((flag) => ({
    eventCategory: 'Management',
    eventSource,
    eventName: 'AnyCall',
    ...flag,
  })),
);

/**
 * INVARIANT: a proposal is valid, costs no more than before, records the same management events, keeps the writes of
 * what it drops reads of and what principals do in log buckets, loses nothing protected that was kept, and drops no call whose category is not known. Checked on every proposal, because one that breaks it must never be shown.
 *
 * @param own CloudTrail's own charges in a month that is as expected, with the trail as it is and with the proposal
 * @param open data calls that are protected, or that a protected call may be
 * @throws Error naming what is broken
 */
export function assertSound(
  proposal: Proposal,
  trail: Trail,
  proofsBefore: readonly Proof[],
  own: { readonly before: Bounds<Usd>; readonly after: Bounds<Usd> } = proposal,
  open: readonly StayingCall[] = [],
): void {
  const { selectors, proofs } = proposal;
  const target = proposal.question.store === undefined ? 'trail' : 'event-data-store';
  const valid = proposal.unchanged || validateSelectors(selectors, target).ok;
  if (!valid) throw new Error('the proposed selectors are not valid');
  if (own.after.expected.greaterThan(own.before.expected) || own.after.low.greaterThan(own.before.low))
    throw new Error('the proposal costs more than before');
  const today = trail.selectors ?? [];
  for (const record of MANAGEMENT_KINDS)
    if (isRecorded(today, record) !== isRecorded(selectors, record))
      throw new Error('the proposal changes which management events are recorded');
  const named = proposal.unchanged ? [] : proposal.offers.withoutCalls.calls;
  const { noisy } = proposal.exclusions;
  for (const arn of notYetShown(noisy, { today, selectors, named }))
    if (losesWrites(arn, today, selectors, named)) throw new Error(`the proposal loses writes of ${arn}`);
  shown.set(today, { selectors, named, noisy: new Set(noisy) });
  for (const arn of proposal.exclusions.deliveries)
    if (losesPeople(arn, today, selectors)) throw new Error(`the proposal loses what principals do in ${arn}`);
  for (const call of open)
    if (losesCall(call, proposal, today)) throw new Error(`the proposal loses ${call.eventName}`);
  proofs.forEach((proof, index) => {
    if (proof.kept !== true && proofsBefore[index]?.kept === true)
      throw new Error(`the proposal loses ${nameOfProtected(proof)}`);
  });
}

/** Of which resources it was last shown that their writes are kept, by the selectors of today. */
const shown = new WeakMap<readonly Selector[], Shown>();

interface Shown {
  readonly selectors: readonly Selector[];
  readonly named: readonly CallToDrop[];
  readonly noisy: ReadonlySet<string>;
}

interface Lists extends Pick<Shown, 'selectors' | 'named'> {
  readonly today: readonly Selector[];
}

/** The others: what lists that differ in some ARNs say of any other ARN is the same. */
function notYetShown(noisy: readonly string[], { today, selectors, named }: Lists): readonly string[] {
  const last = shown.get(today);
  const texts = last === undefined ? undefined : differingArns(last.selectors, selectors);
  const isSame = last?.named.length === 0 && named.length === 0;
  if (last === undefined || texts === undefined || texts.length > MOST_TEXTS || !isSame) return noisy;
  const touches = (arn: string): boolean => texts.some((text) => text.startsWith(arn) || arn.startsWith(text));
  return noisy.filter((arn) => !last.noisy.has(arn) || touches(arn));
}

/** Where more differ, asking anew is as quick. */
const MOST_TEXTS = 50;

/** Is an event of the call, on a resource of which something is dropped, recorded today but no longer afterwards? */
function losesCall(call: StayingCall, { exclusions, selectors }: Proposal, before: readonly Selector[]): boolean {
  const { eventSource, eventName } = call;
  return [...exclusions.logBuckets, ...exclusions.noisy].some((arn) => {
    const type = findRuleOfArn(arn)?.type;
    if (type === undefined || !mayHaveType(call, type)) return false;
    const flags = call.readOnly === null ? [true, false] : [call.readOnly];
    return flags.some((readOnly) => {
      const view = viewShape({ category: 'Data', eventSource, eventName, readOnly, resource: { type, arn } });
      return isLogged(before, view) === 'yes' && isLogged(selectors, view) !== 'yes';
    });
  });
}

/**
 * The same of events that were seen: none that names a protected resource, first or not, is dropped for another one.
 * @throws Error naming the resource
 */
export function assertKeepsProtected(
  rows: readonly TrafficRow[],
  protectedArns: ReadonlySet<string>,
  before: Trail,
  after: Trail,
): void {
  if (protectedArns.size === 0) return;
  const [was, is] = [recordedRows(rows, before), recordedRows(rows, after)];
  for (const index of was.differing(is)) {
    const row = rows[index]!;
    if (was.at(index) !== 'yes' || is.at(index) !== 'no') continue;
    const named = resourcesOfRow(row).find(({ arn = '' }) => protectedArns.has(arn));
    if (named !== undefined) throw new Error(`the proposal loses events of ${named.arn}`);
  }
}

/**
 * The same of every event in a protected folder, also of buckets without traffic and of folders of which a part is recorded today.
 * @throws Error naming the event
 */
export function assertKeepsFolders(before: readonly Selector[], after: readonly Selector[], { protect }: Policy): void {
  const folders = [...foldersOf(protect.resources).values()].flat();
  if (folders.length === 0) return;
  const { Field: _field, ...hits } = selectingValues(folders);
  const lost = lostOf(S3_OBJECT, hits, before, after);
  if (lost) throw new Error(`the proposal loses an event of a protected folder: ${JSON.stringify(lost.tell())}`);
}

/**
 * The same of every event of what a pattern of the policy means, whether it exists or not, where something goes of all
 * that is not protected.
 *
 * @param types of which it does
 * @throws Error naming the event
 */
export function assertKeepsPatterns(
  before: readonly Selector[],
  after: readonly Selector[],
  { protect }: Policy,
  types: readonly string[],
): void {
  for (const pattern of protect.resources) {
    const shape = shapeOfResource(pattern);
    const type = shape?.resource?.type;
    if (shape === undefined || type === undefined || !types.includes(type)) continue;
    const [hits] = classOfShape(shape, 'Data').some;
    const lost = hits === undefined ? null : lostOf(type, hits, before, after);
    if (lost) throw new Error(`the proposal loses an event of ${pattern}: ${JSON.stringify(lost.tell())}`);
  }
}

/** An event of these resources that is recorded before and not after. */
function lostOf(type: string, hits: Hits, before: readonly Selector[], after: readonly Selector[]): FoundEvent {
  const without = after.map(classOfSelector);
  for (const selector of before.filter((one) => resourceTypeOf(one) === type)) {
    const recorded = classOfSelector(selector);
    const lost = findEvent({ within: { ...recorded, some: [...recorded.some, hits] }, without, entries: 'one' });
    if (lost) return lost;
  }
  return null;
}

/** Is a write to a resource whose noise is dropped recorded today, but no longer afterwards? Each known write of its type, or any. */
function losesWrites(
  arn: string,
  before: readonly Selector[],
  after: readonly Selector[],
  named: readonly CallToDrop[],
): boolean {
  const rule = findRuleOfArn(arn);
  if (rule === undefined || rule.keepRest === null) return false;
  // What goes by its name may be a write; any other stays.
  const going = new Set(named.flatMap((call) => (call.type === rule.type ? [call.eventName] : [])));
  const anyOther = going.size === 0 ? null : 'AnyOther';
  const resource = { type: rule.type, arn };
  const keeps = (selectors: readonly Selector[], eventName: string | null): boolean => {
    const shape = { category: 'Data', eventSource: rule.eventSource, eventName, readOnly: false, resource } as const;
    return isLogged(selectors, viewShape(shape)) === 'yes';
  };
  // Where calls are distinguished by name, an unknown call may be a read too.
  if (rule.keepRest.Field === 'readOnly') {
    if (keeps(after, anyOther)) return false;
    if (keeps(before, anyOther)) return true;
  }
  return dataCallsOf(rule.type).some(
    ({ name, readOnly }) =>
      !going.has(name) && !rule.isNoise({ eventName: name, readOnly }) && keeps(before, name) && !keeps(after, name),
  );
}

/** What somebody does in a log bucket: reads, deletes, writes. */
const DEEDS = [
  { eventName: 'GetObject', readOnly: true },
  { eventName: 'DeleteObject', readOnly: false },
  { eventName: 'PutObject', readOnly: false },
] as const;

function losesPeople(arn: string, before: readonly Selector[], after: readonly Selector[]): boolean {
  return DEEDS.some((deed) => {
    const view = viewRecord({
      ...deed,
      eventCategory: 'Data',
      eventSource: 's3.amazonaws.com',
      userIdentity: { arn: 'arn:aws:iam::111122223333:user/someone' },
      resources: [{ type: S3_OBJECT, ARN: `${arn}key` }],
    });
    return isLogged(before, view) === 'yes' && isLogged(after, view) !== 'yes';
  });
}

function isRecorded(selectors: readonly Selector[], record: Readonly<Record<string, unknown>>): boolean {
  return isLogged(selectors.filter(selectsManagement), viewRecord(record)) === 'yes';
}
