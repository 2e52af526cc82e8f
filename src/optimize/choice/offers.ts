import { findResourceType, S3_OBJECT } from '../../facts/resource-types.ts';
import { dataCallsOf } from '../../facts/data-calls.ts';
import { records } from '../../model/bill/recording.ts';
import { addUsd } from '../../model/quantity/usd.ts';
import type { Snapshot, Trail } from '../../model/snapshot/snapshot.ts';
import { viewShape } from '../../selectors/event/event-view.ts';
import { isLogged } from '../../selectors/match/match.ts';
import { countValues, resourceTypeOf, type Selector, VALUE_LIMIT } from '../../selectors/selector.ts';
import { type Canonical, canonicalForm, inFewValues } from '../canonical/canonical.ts';
import { type IdleExclusion, idleExclusions, withoutIdle } from '../canonical/idle-exclusions.ts';
import { type BesideOf, type Candidate, findCandidates } from '../candidates.ts';
import { findDelivered } from '../deliveries.ts';
import { findNoiseRule, type NoiseRule } from '../exclusions.ts';
import { noiseOf } from '../forms/shapes.ts';
import { TypeWriter } from '../forms/type-writer.ts';
import { protectedArnsOfType } from '../proof.ts';
import { type Folders, foldersOf } from '../folders.ts';
import { mayHaveType, stayingCalls } from '../protected-call.ts';
import { foldersIn } from '../protected-resource.ts';
import { NO_CHOICES, type Question } from '../question.ts';
import { namesOf } from './known-names.ts';
import { savingOf } from '../saving.ts';
import { chargesOnTrail } from '../trail-charge.ts';
import { type CallsLeftOut, leaveCallsOut } from './leave-calls-out.ts';
import { wholeBuckets } from './whole-buckets.ts';
import { deliveredOf, noisyOffers } from './worth-a-value.ts';
import type { Offer, TypeOffer } from './choose.ts';

/** What can be chosen for a trail. */
export interface Offers {
  readonly canonical: Canonical;
  /** The trail as it was before own exclusions. */
  readonly trail: Trail;
  /** Every resource with noise, the most expensive first, and every log bucket that is delivered into. */
  readonly candidates: readonly Candidate[];
  readonly delivered: readonly Candidate[];
  /** Log buckets of which nothing is to be recorded. */
  readonly whole: readonly string[];
  readonly types: readonly TypeOffer[];
  /** The calls that the policy drops by name, of what remains after them all else is chosen. */
  readonly withoutCalls: CallsLeftOut;
  /** What these calls are surely worth, in dollars a month. */
  readonly callsWorth: number;
  /** Exclusions of somebody else that hide next to nothing. */
  readonly idle: readonly IdleExclusion[];
  /** Those of them that are taken back, because the policy says so. */
  readonly retired: readonly IdleExclusion[];
  /** Selectors that stay as they are. */
  readonly others: readonly Selector[];
  /** Values that are left for the types. */
  readonly limit: number;
  /** What all that the policy lets go is surely worth, in dollars a month, whatever is left out today. */
  readonly total: number;
}

/** All that could be left out of a trail, and how it would be written. */
export function offersFor(question: Question, beside: BesideOf): Offers {
  const { snapshot, policy } = question;
  const found = foundFor(question, beside);
  const { canonical, trail, candidates, delivered, callsWorth, idle, retired, total } = found;
  const whole = wholeBuckets(question, trail, delivered);
  const withoutCalls = leaveCallsOut(canonical, question, whole);
  const { data, keeping } = withoutCalls;
  const noisy = noisyOffers(question, canonical, candidates, whole);
  const deliveredOffers = deliveredOf(question, canonical, delivered, whole);
  const types = [...new Set(data.flatMap((selector) => resourceTypeOf(selector) ?? []))].toSorted();
  const offers = types.flatMap((type): readonly TypeOffer[] => {
    const rule = findNoiseRule(type);
    if (rule === undefined) return [];
    const own = {
      noisy: noisy.get(type) ?? [],
      delivered: type === S3_OBJECT ? deliveredOffers : [],
      whole: type === S3_OBJECT ? whole : [],
    };
    if (own.noisy.length + own.delivered.length + own.whole.length === 0) return [];
    const selectors = data.filter((selector) => resourceTypeOf(selector) === type);
    const kept = {
      calls: callsToKeep(policy, rule, own.whole.length > 0),
      resources: findResourceType(type)?.namesSeveral === undefined ? [] : protectedArnsOfType(snapshot, policy, type),
      folders: foldersAmong(own, policy),
    };
    const names = policy.unseen === 'drop' ? namesOf({ ...question, trail }, rule, own, own.whole) : undefined;
    const typeOf = (writer: TypeWriter): TypeOffer => ({
      type,
      writer,
      noisy: own.noisy,
      delivered: own.delivered,
      ...(names === undefined ? {} : { names }),
    });
    const last = found.made.get(type);
    const isWriterSame =
      last !== undefined &&
      isEach(last.selectors, selectors, Object.is) &&
      isEach(last.whole, own.whole, Object.is) &&
      last.offer.writer.kept.folders.size + kept.folders.size === 0;
    const isOfferSame =
      isWriterSame &&
      last.offer.noisy === own.noisy &&
      isEach(last.offer.delivered, own.delivered, isSameOffer) &&
      (last.offer.names ?? names) === undefined;
    const offer = isOfferSame
      ? last.offer
      : typeOf(isWriterSame ? last.offer.writer : new TypeWriter(selectors, rule, kept, own.whole));
    found.made.set(type, { selectors, whole: own.whole, offer });
    return [offer];
  });
  const open = new Set(offers.map(({ type }) => type));
  const others = [...data.filter((selector) => !open.has(resourceTypeOf(selector) ?? '')), ...keeping];
  const limit = Math.max(0, VALUE_LIMIT - countValues([...canonical.management, ...others]));
  return {
    canonical,
    trail,
    candidates,
    delivered,
    whole,
    withoutCalls,
    callsWorth,
    idle,
    retired,
    types: offers,
    others,
    limit,
    total,
  };
}

/** The protected folders of what may be left out. */
function foldersAmong({ noisy, delivered, whole }: Among, policy: Question['policy']): Folders {
  if (foldersOf(policy.protect.resources).size === 0) return new Map();
  const arns = new Set([...noisy.map(({ arn }) => arn), ...delivered.map(({ arn }) => arn), ...whole]);
  return new Map(
    [...arns].flatMap((arn) => {
      const folders = foldersIn(arn, policy);
      return folders.length === 0 ? [] : [[arn, folders] as const];
    }),
  );
}

type Among = Pick<TypeOffer, 'noisy' | 'delivered'> & Pick<Offers, 'whole'>;

function isEach<Item>(
  one: readonly Item[],
  other: readonly Item[],
  isEqual: (item: Item, another: Item) => boolean,
): boolean {
  return one.length === other.length && one.every((item, index) => isEqual(item, other[index]!));
}

function isSameOffer(one: Offer, other: Offer): boolean {
  return (
    one.arn === other.arn &&
    one.worth === other.worth &&
    one.mayBe === other.mayBe &&
    one.rank === other.rank &&
    one.stays === other.stays
  );
}

type Found = Pick<
  Offers,
  'canonical' | 'trail' | 'candidates' | 'delivered' | 'callsWorth' | 'idle' | 'retired' | 'total'
> & {
  /** What was last offered of each type, and of what: of most types a choice changes nothing. */
  readonly made: Map<string, Made>;
};

interface Made {
  readonly selectors: readonly Selector[];
  readonly whole: readonly string[];
  readonly offer: TypeOffer;
}

const known = new WeakMap<Snapshot, { readonly question: Question; readonly found: Found }>();

/** What does not depend on what the user chooses: a session asks again after each choice. */
function foundFor(question: Question, beside: BesideOf): Found {
  const { snapshot, policy, rates, month, trail, retention } = question;
  const last = known.get(snapshot);
  const isSame =
    last?.question.trail === trail &&
    last.question.policy === policy &&
    last.question.rates === rates &&
    last.question.month === month &&
    last.question.retention === retention;
  if (isSame) return last.found;
  const present = withNamesOf(snapshot, canonicalForm(trail.selectors ?? []), trail.selectors ?? []);
  const idle = idleExclusions(present.data, question);
  const retired = policy.drop.retire === 'all' ? idle : [];
  const canonical =
    retired.length === 0 ? present : { ...present, data: inFewValues(withoutIdle(present.data, retired)) };
  const withData = (data: readonly Selector[]): Trail =>
    trail.selectors === null ? trail : { ...trail, selectors: [...canonical.management, ...data] };
  // What goes by its name is worth no value of a resource.
  const { data, keeping, calls } = leaveCallsOut(canonical, { ...question, choices: NO_CHOICES }, []);
  const before = withData([...data, ...keeping]);
  const callsWorth = calls.length === 0 ? 0 : worthOfCalls(question, withData(canonical.data), before, beside);
  const candidates = findCandidates(question, before, beside);
  const delivered = findDelivered(question, before, beside);
  const total = worthOfAll(candidates, delivered) + callsWorth;
  const made = new Map<string, Made>();
  const found = { callsWorth, canonical, idle, retired, trail: before, candidates, delivered, total, made };
  known.set(snapshot, { question, found });
  return found;
}

/** What all is worth that may go whole. */
function worthOfAll(candidates: readonly Candidate[], delivered: readonly Candidate[]): number {
  let total = 0;
  for (const candidate of candidates)
    if (!candidate.protected && candidate.folders.length === 0) total += candidate.dollars;
  for (const { folders, dollars } of delivered) if (folders.length === 0) total += dollars;
  return total;
}

/** The resources that are left out today by how their names begin, beside those that are named. */
function withNamesOf(snapshot: Snapshot, canonical: Canonical, today: readonly Selector[]): Canonical {
  const { beginnings, noisy } = canonical.own;
  if (beginnings.length === 0) return canonical;
  const found = new Set(noisy);
  for (const { resource } of snapshot.traffic) {
    const { arn = '', type } = resource ?? {};
    const rule = findNoiseRule(type);
    const isOut = (one: string): boolean =>
      noiseOf(rule!, one).every((shape) => isLogged(today, viewShape(shape)) === 'no');
    if (rule !== undefined && !found.has(arn) && beginnings.some((one) => arn.startsWith(one)) && isOut(arn))
      found.add(arn);
  }
  return { ...canonical, own: { ...canonical.own, noisy: [...found].toSorted() } };
}

/** What all events are worth that the one records and the other surely does not. */
function worthOfCalls(question: Question, before: Trail, after: Trail, beside: BesideOf): number {
  const gone = question.snapshot.traffic.filter(
    (row) => row.category === 'Data' && records(before, row) !== 'no' && records(after, row) === 'no',
  );
  const charges = gone.flatMap((row) => chargesOnTrail(row, before, question) ?? []);
  if (charges.length === 0) return 0;
  const own = savingOf(charges, before, question).expected;
  return Number(gone.reduce((sum, row) => addUsd(sum, beside(row)), own).toFixed(12));
}

/** The protected calls of the type that could go with its noise, or with a whole bucket. */
function callsToKeep(policy: Question['policy'], rule: NoiseRule, isWhole: boolean): readonly string[] {
  const calls = stayingCalls(policy).filter((call) => mayHaveType(call, rule.type));
  const isWrite = (name: string): boolean =>
    dataCallsOf(rule.type).some((call) => call.name === name && call.readOnly === false);
  const lost = calls.filter(
    ({ eventName, readOnly }) =>
      isWhole || rule.keepRest?.Field !== 'readOnly' || (readOnly !== false && !isWrite(eventName)),
  );
  return [...new Set(lost.map(({ eventName }) => eventName))].toSorted();
}
