import { compare } from '../base/order.ts';
import { type AskedPlace, keyOf, type PlaceGroup } from '../model/bill/asked-places.ts';
import { recordsManagement, recordsThere } from '../model/bill/recording.ts';
import { distinctTrails } from '../model/snapshot/distinct.ts';
import type { Snapshot, Trail } from '../model/snapshot/snapshot.ts';
import { type Coverage, type CoverageAnswer, coverageOf } from './coverage.ts';
import type { EventRecord } from '../selectors/event/event-record.ts';
import { viewRecord } from '../selectors/event/event-view.ts';
import type { Policy } from './policy.ts';

/** An account, and the Regions of it that are meant; without `regions`: all in which it can happen. */
export interface AccountPlaces {
  /** null: every other account of the organization. */
  readonly account: string | null;
  readonly regions?: readonly string[];
}

/** Something that is not recorded, or not surely, in some places that the same trails and stores reach. */
export interface Loss extends Pick<Coverage, 'asked' | 'category'> {
  readonly answer: Exclude<CoverageAnswer, { readonly state: 'kept' }>;
  /** What a change made worse: it was kept, or not surely lost, before. */
  readonly isNew: boolean;
  /** Of what is new, the trails that were changed and recorded it, or may have. */
  readonly changed: readonly Trail[];
}

/** What is asked for, and where it is not kept. */
export interface CoverageLosses {
  readonly losses: readonly Loss[];
  /** In how many Regions of an account each thing can happen. */
  readonly coverage: readonly Coverage[];
  /** Of the snapshot, stopped ones among them. */
  readonly trails: readonly Trail[];
}

/** @param before the snapshot with the selectors that its trails have, where `after` is with others */
export function findLosses(after: Snapshot, policy: Policy, before?: Snapshot): CoverageLosses {
  const coverage = coverageOf(after, policy);
  const earlier = before === undefined ? undefined : coverageOf(before, policy);
  const losses = coverage.flatMap(({ asked, category, answers }, index) => {
    const earlierAt = byPlace(earlier?.[index]?.answers ?? []);
    return answers.flatMap((answer): readonly Loss[] => {
      if (answer.state === 'kept') return [];
      const was = answer.places
        .map((place) => earlierAt.get(keyOf(place)))
        .find((one) => one?.state === 'kept' || (one?.state === 'open' && answer.state === 'lost'));
      return [{ asked, category, answer, isNew: was !== undefined, changed: was ? changedIn(was, answer) : [] }];
    });
  });
  return { losses, coverage, trails: distinctTrails(after.trails) };
}

/** Where trails or stores end, the same places are grouped in another way. */
function byPlace(answers: readonly CoverageAnswer[]): ReadonlyMap<string, CoverageAnswer> {
  return new Map(answers.flatMap((answer) => answer.places.map((place) => [keyOf(place), answer] as const)));
}

/** Of the trails that were changed, each that recorded it before, not only those that sufficed to. */
function changedIn(was: CoverageAnswer, answer: CoverageAnswer): readonly Trail[] {
  const witness = answer.state === 'kept' ? undefined : answer.witness;
  const changed = answer.group.trails.flatMap((trail) => {
    const earlier = was.group.trails.find(({ arn }) => arn === trail.arn);
    return earlier === undefined || earlier.selectors === trail.selectors ? [] : [{ trail, earlier }];
  });
  const keeping = changed.filter(
    ({ trail: { arn }, earlier }) =>
      (was.state === 'kept' && was.by.includes(arn)) || (witness !== undefined && mayRecord(earlier, witness)),
  );
  return (keeping.length > 0 ? keeping : changed).map(({ trail }) => trail);
}

function mayRecord(trail: Trail, event: EventRecord): boolean {
  const { eventSource } = event;
  return recordsThere(trail, typeof eventSource === 'string' ? eventSource : '', viewRecord(event)) !== 'no';
}

/** Does no trail and no store record any management event there, as far as is known? */
export function hasNoManagement({ trails, stores }: PlaceGroup): boolean {
  return ![...trails, ...stores].some(recordsManagement);
}

/** The places of losses of one thing by account. */
export function placesOfLosses(losses: readonly Loss[], coverage: readonly Coverage[]): readonly AccountPlaces[] {
  const asked = losses[0] && byAsked(coverage).get(JSON.stringify(losses[0].asked));
  return placesByAccount(
    losses.flatMap(({ answer }) => answer.places),
    asked?.answers.flatMap((answer) => answer.places) ?? [],
  );
}

/** Some of all places, by account; without Regions where all of its Regions are meant. */
export function placesByAccount(some: readonly AskedPlace[], all: readonly AskedPlace[]): readonly AccountPlaces[] {
  const whole = Map.groupBy(all, accountOf);
  return [...Map.groupBy(some, accountOf)]
    .map(([account, own]): AccountPlaces => {
      const regions = regionsOf(own);
      return regions.length === 0 || regions.length === regionsOf(whole.get(account) ?? []).length
        ? { account }
        : { account, regions };
    })
    .toSorted((a, b) => compare(a.account ?? '~', b.account ?? '~'));
}

/** Of each coverage once, since it is looked into for each thing that is lost. */
const indexes = new WeakMap<readonly Coverage[], ReadonlyMap<string, Coverage>>();

function byAsked(coverage: readonly Coverage[]): ReadonlyMap<string, Coverage> {
  const known = indexes.get(coverage);
  if (known !== undefined) return known;
  const index = new Map(coverage.map((one) => [JSON.stringify(one.asked), one]));
  indexes.set(coverage, index);
  return index;
}

function accountOf({ account }: AskedPlace): string | null {
  return account;
}

function regionsOf(places: readonly AskedPlace[]): readonly string[] {
  return [...new Set(places.flatMap(({ region }) => (region === null ? [] : [region])))].toSorted();
}
