import { inOrder } from '../../base/order.ts';
import type { Trail } from '../../model/snapshot/snapshot.ts';
import type { Usd } from '../../model/quantity/usd.ts';
import { categoryOf, type Selector, selectsManagement } from '../../selectors/selector.ts';
import { chooseSettings, type Player } from './choose-settings.ts';
import { endedTypes, groupsOf, recordsAllOf, typeOf } from './data-groups.ts';
import type { FleetQuestion } from './fleet-question.ts';
import { keepersOf } from './keepers.ts';
import {
  ALL_KINDS,
  type KindSet,
  kindsOf,
  kindWords,
  NO_KINDS,
  type RecordedKinds,
  selectorOfKinds,
} from './management-kinds.ts';
import type { Measure, MeasureId } from './measure.ts';
import { worthOfKinds } from './worth-of-kinds.ts';

/** What is to be done about a trail, not yet priced. */
export type Step = Omit<
  Measure,
  'saving' | 'sink' | 'isEither' | 'assumed' | 'calls' | 'formerly' | 'keepers' | 'selectors' | 'proposal'
> & {
  readonly trail: Trail;
  readonly keepers: readonly Trail[];
  /** What the trail has afterwards, from what it has then; null: it ends. */
  readonly change: (selectors: readonly Selector[]) => readonly Selector[] | null;
};

export interface TrailPlan {
  readonly steps: readonly Step[];
  /** Of the copies of management events: what the steps are expected to save of them, and what none can save more than. */
  readonly copies: { readonly saving: Usd; readonly bound: Usd; readonly isExact: boolean };
}

/** What each trail can stop to record because another one goes on to record all of it. */
export function planOfTrails(question: FleetQuestion): TrailPlan {
  const keepers = keepersOf(question);
  const { trails, standsIn, isFixed } = keepers;
  const worth = worthOfKinds(trails, question);
  const players = trails.map(({ selectors }, index): Player => ({
    kinds: selectors === null ? UNKNOWN : kindsOf(selectors),
    isFixed: isFixed[index]!,
    worth: worth[index]!,
  }));
  const settings = chooseSettings(players, standsIn);
  const ended = endedTypes(keepers);
  const steps = trails.flatMap((trail, index): readonly Step[] => {
    if (isFixed[index]!) return [];
    const { possible } = players[index]!.kinds;
    const kept = settings.kinds[index]!;
    const given = possible & ~kept;
    const managing = trailsKeeping(given, (keeper) =>
      standsIn(keeper, index) ? settings.kinds[keeper]! & players[keeper]!.kinds.sure : NO_KINDS,
    ).map((keeper) => trails[keeper]!);
    const keeperOfType = (type: string): Trail | undefined =>
      trails.find(
        (keeper, place) => standsIn(place, index) && !ended[place]!.has(type) && recordsType(keeper, trail, type),
      );
    const { groups, isWhole } = groupsOf(trail.selectors ?? []);
    const types = [...ended[index]!].toSorted();
    const ends = types.map((type) => keeperOfType(type)!);
    if (kept === NO_KINDS && isWhole && types.length === groups.length && given + types.length > 0)
      return [step('end-trail', trail, '', [...new Set([...managing, ...ends])], () => null)];
    return [
      ...(given === NO_KINDS
        ? []
        : [
            step(
              kept === NO_KINDS ? 'end-management' : 'narrow-management',
              trail,
              kindWords(given),
              managing,
              (selectors) => withKinds(selectors, kept),
            ),
          ]),
      ...types.map((type, place) =>
        step('end-data', trail, type, [ends[place]!], (selectors) =>
          selectors.filter((selector) => categoryOf(selector) === 'Management' || typeOf(selector) !== type),
        ),
      ),
    ];
  });
  return { steps: inOrder(steps, ({ trail }) => trail.arn), copies: settings };
}

/** It may be all of them. */
const UNKNOWN: RecordedKinds = { sure: NO_KINDS, possible: ALL_KINDS };

function step(id: MeasureId, trail: Trail, what: string, keepers: readonly Trail[], change: Step['change']): Step {
  return { id, trail, what, keepers, change };
}

/** The first that keep the kinds together, as few as that order gives. */
function trailsKeeping(kinds: KindSet, keptBy: (keeper: number) => KindSet): readonly number[] {
  const found: number[] = [];
  let left = kinds;
  for (let keeper = 0; left !== NO_KINDS; keeper++) {
    const kept = keptBy(keeper);
    if ((left & kept) === NO_KINDS) continue;
    found.push(keeper);
    left &= ~kept;
  }
  return found;
}

function recordsType(keeper: Trail, trail: Trail, type: string): boolean {
  const [own, other] = [keeper, trail].map(({ selectors }) =>
    groupsOf(selectors ?? []).groups.find((group) => group.type === type),
  );
  return own !== undefined && other !== undefined && recordsAllOf(own.selectors, other.selectors);
}

/** One management selector in the place of the first, or none. */
function withKinds(selectors: readonly Selector[], kinds: KindSet): readonly Selector[] {
  const first = selectors.find(selectsManagement);
  return selectors.flatMap((selector) => {
    if (!selectsManagement(selector)) return [selector];
    return selector === first && kinds !== NO_KINDS ? [selectorOfKinds(kinds)] : [];
  });
}
