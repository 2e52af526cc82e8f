import { type AskedPlace, keyOf, type PlaceGroup } from '../model/bill/asked-places.ts';
import type { Trail } from '../model/snapshot/snapshot.ts';
import { type Coverage, nameOfAsked } from './coverage.ts';
import {
  type AccountPlaces,
  type CoverageLosses,
  hasNoManagement,
  type Loss,
  placesByAccount,
} from './coverage-loss.ts';
import { whichManagement } from './which-management.ts';
import { type CouldByPlace, expectedIn, type Role, whoCould } from './who-could.ts';

/**
 * What is lost, or not proved, in the same accounts and Regions, and said of the same trails. Each loss is in one of them, so
 * the gate and the findings, which are both made of them, speak of the same things in the same places.
 */
export interface JointLoss {
  /** `unseen`: lost if there are such accounts and Regions, which the snapshot does not show. */
  readonly state: 'lost' | 'open' | 'unseen';
  /** Of what is lost: no management event is recorded there, or some are not; null: it is not about all of them. */
  readonly management: Management | null;
  /** Protected calls and resources, and what is not proved, with why. */
  readonly things: readonly { readonly name: string; readonly why: string }[];
  readonly accounts: readonly AccountPlaces[];
  readonly trails: readonly Trail[];
  readonly role: Role;
  /** Did a change make it worse? */
  readonly isNew: boolean;
  /** What is not known of a trail is true of some places, what is not known of a call is true of all. */
  readonly isOfQuestion: boolean;
}

type Management = { readonly kind: 'none' } | { readonly kind: 'some'; readonly which: string };

/** What is lost, with management events first, for a list. @param all what they are called where none is recorded */
export function namesIn(
  management: Management | null,
  things: readonly { readonly name: string }[],
  all: string,
): readonly string[] {
  const names = things.map(({ name }) => name);
  if (management === null) return names;
  return [management.kind === 'none' ? all : `some management events (${management.which})`, ...names];
}

const known = new WeakMap<CoverageLosses, readonly JointLoss[]>();

/** All that is not kept: what is lost first, and of that management events; then what is not proved. */
export function jointLosses(losses: CoverageLosses): readonly JointLoss[] {
  const found = known.get(losses) ?? join(losses);
  known.set(losses, found);
  return found;
}

/** One thing in some of its places, of which the same is said. */
interface Part {
  readonly loss: Loss;
  readonly state: JointLoss['state'];
  readonly management: Management | null;
  readonly why: string;
  readonly role: Role;
  readonly trails: readonly Trail[];
  readonly places: readonly AskedPlace[];
}

function join(losses: CoverageLosses): readonly JointLoss[] {
  const possible = new Map(
    losses.coverage.map(({ asked, answers }) => [asked, answers.flatMap(({ places }) => places)]),
  );
  const accountsOf = ({ loss, places }: Part): readonly AccountPlaces[] =>
    placesByAccount(places, possible.get(loss.asked) ?? []);
  const parts = partsOf(losses);
  const blanks = parts
    .filter(({ management }) => management?.kind === 'none')
    .map((part) => ({ part, keys: new Set(part.places.map(keyOf)) }));
  // Where no management event is recorded no call among them is, also those that happen in one Region alone.
  const withHead = parts.map((part) => {
    const isCall = part.state === 'lost' && part.loss.category === 'Management';
    const blank = blanks.find(
      ({ part: { loss, role }, keys }) =>
        isCall &&
        loss.isNew === part.loss.isNew &&
        role === part.role &&
        part.places.every((place) => keys.has(keyOf(place))),
    );
    return { part, head: blank?.part ?? part };
  });
  const groups = Map.groupBy(withHead, ({ part, head }) =>
    JSON.stringify([
      head.state,
      head.loss.isNew,
      head.role,
      head.trails.map(({ arn }) => arn),
      accountsOf(head),
      isOfQuestion(part.loss) || head.why,
    ]),
  );
  return [...groups.values()]
    .map((own): JointLoss => {
      const all = own.map(({ part }) => part);
      const head = all.find(({ management }) => management !== null) ?? all[0]!;
      const { state, management, trails, role, loss } = head;
      const things = all
        .filter((part) => part.management === null)
        .map((part) => ({ name: nameOfAsked(part.loss.asked), why: part.why }));
      const accounts = accountsOf(head);
      return { state, management, things, accounts, trails, role, isNew: loss.isNew, isOfQuestion: isOfQuestion(loss) };
    })
    .toSorted((a, b) => rankOf(a) - rankOf(b));
}

const STATES: readonly JointLoss['state'][] = ['lost', 'open', 'unseen'];

function rankOf({ state, management }: JointLoss): number {
  return STATES.indexOf(state) * 2 + (management?.kind === 'none' ? 0 : 1);
}

/** Of each thing what is said of some of its places; each of its losses is in one part for each place, but for what is told already. */
function partsOf({ losses, trails }: CoverageLosses): readonly Part[] {
  const couldOf = makeCouldOf(trails);
  const isSure = new Set(losses.filter((loss) => !isUnseen(loss)).map(({ asked, isNew }) => keyOfTold(asked, isNew)));
  // Of accounts that may not exist there is no more to say where the same is lost in others.
  const told = losses.filter(
    (loss) => !isUnseen(loss) || ![loss.isNew, true].some((isNew) => isSure.has(keyOfTold(loss.asked, isNew))),
  );
  const single = told.flatMap((loss): readonly Part[] => {
    const { asked, answer } = loss;
    const why = answer.state === 'open' ? answer.why : '';
    const state = isUnseen(loss) ? 'unseen' : answer.state;
    const management = 'management' in asked && state !== 'open' ? managementIn(answer.group) : null;
    return couldOf(loss).map((could) => ({ loss, state, management, why, ...could }));
  });
  const alike = Map.groupBy(single, ({ loss, state, management, why, role }) => {
    const isBlank = loss.category === 'Management' && hasNoManagement(loss.answer.group);
    return JSON.stringify([keyOfTold(loss.asked, loss.isNew), state, management, why, role, isBlank]);
  });
  return [...alike.values()].map((own) => ({
    ...own[0]!,
    trails: [...new Map(own.flatMap((part) => part.trails.map((trail) => [trail.arn, trail]))).values()],
    places: own.flatMap(({ places }) => places),
  }));
}

function keyOfTold(asked: Coverage['asked'], isNew: boolean): string {
  return JSON.stringify([asked, isNew]);
}

/** The trails that it is said of, by place. */
function makeCouldOf(all: readonly Trail[]): (loss: Loss) => CouldByPlace {
  const ofGroups = new Map<PlaceGroup, Map<boolean, CouldByPlace>>();
  return ({ answer, isNew, changed, category }) => {
    const { group, places } = answer;
    if (isNew) return [{ role: 'changed', trails: changed, places }];
    if (answer.state === 'open' && answer.open !== 'place') {
      const doubted = group.trails.find(({ arn }) => arn === answer.arn);
      return [{ role: 'doubted', trails: doubted === undefined ? expectedIn(group) : [doubted], places }];
    }
    const isOfData = category !== null && category !== 'Management';
    const own = ofGroups.get(group) ?? new Map<boolean, CouldByPlace>();
    ofGroups.set(group, own);
    const could = own.get(isOfData) ?? whoCould(group, isOfData, all);
    own.set(isOfData, could);
    const asked = new Set(places);
    return could
      .map((one) => ({ ...one, places: one.places.filter((place) => asked.has(place)) }))
      .filter((one) => one.places.length > 0);
  };
}

function isUnseen({ answer }: Loss): boolean {
  return answer.state === 'open' && answer.open === 'place';
}

function isOfQuestion({ answer }: Loss): boolean {
  return answer.state === 'open' && answer.open === 'question';
}

function managementIn(group: PlaceGroup): Management {
  return hasNoManagement(group) ? { kind: 'none' } : { kind: 'some', which: whichManagement(group) };
}
