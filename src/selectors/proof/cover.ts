import { CATEGORIES } from '../../facts/category.ts';
import { singleCallsOf } from '../../facts/data-calls.ts';
import { findResourceType } from '../../facts/resource-types.ts';
import type { EventRecord, EventShape } from '../event/event-record.ts';
import type { Selector } from '../selector.ts';
import { type Budget, usualBudget } from './budget.ts';
import { classOfSelector, classOfShape, type EventClass } from './event-class.ts';
import { makeEventSpace } from './event-space.ts';
import { findEvent, type FoundEvent, mayMeet } from './find-event.ts';

/** Where an answer rests on what AWS does with several resources of one type and an exclusion, which it does not document. */
export interface Uncertain {
  readonly what: string;
  /** Absent where it was too large to decide whether there is one. */
  readonly witness?: EventRecord;
}

/** Is every event of a class recorded, is one of them lost, or is it not proved? */
export type Cover =
  | {
      readonly kept: true;
      /** Indices of selectors that together record the class. */
      readonly by: readonly number[];
      /** An event of several resources that is lost if an exclusion of one of them wins. */
      readonly uncertain?: Uncertain;
    }
  | {
      readonly kept: false;
      /** A whole event that is lost. */
      readonly witness: EventRecord;
      /** What the loss rests on, where it is not sure that there are such events. */
      readonly uncertain?: Uncertain;
    }
  | {
      /** Neither kept nor lost: the question was too large to decide. */
      readonly kept: null;
      /** A sentence without a full stop. */
      readonly why: string;
    };

/**
 * Do the selectors record every event of the shape? What the shape does not know stands for every value it may have.
 * Exact over all texts and missing fields. Events of several resources decide for calls on any resource and for tables,
 * as one call names several tables; for other resources no such call is known, and the answer says what is uncertain.
 */
export function cover(selectors: readonly Selector[], shape: EventShape): Cover {
  return coverWithin(selectors, shape, usualBudget());
}

/** The same for questions that share a budget. */
export function coverWithin(selectors: readonly Selector[], shape: EventShape, budget: Budget): Cover {
  // A row of open category may be of any.
  const categories = shape.category === null ? CATEGORIES : [shape.category];
  const answers = categories.map((category) => coverClass(selectors, classOfShape(shape, category), budget));
  return joinCovers(answers);
}

/** The answer for classes that are asked for together: one event that is lost decides, then one question that stays open. */
export function joinCovers(answers: readonly Cover[]): Cover {
  const lost = answers.find(({ kept }) => kept === false) ?? answers.find(({ kept }) => kept === null);
  if (lost !== undefined) return lost;
  const kept = answers.filter((answer) => answer.kept === true);
  const uncertain = kept.find((answer) => answer.uncertain !== undefined)?.uncertain;
  return {
    kept: true,
    by: [...new Set(kept.flatMap(({ by }) => by))].toSorted((a, b) => a - b),
    ...(uncertain === undefined ? {} : { uncertain }),
  };
}

const BOTH = ['one', 'several'] as const;

const TOO_LARGE = 'too large to decide; no loss was found, but nothing is proved either';

function coverClass(selectors: readonly Selector[], within: EventClass, budget: Budget): Cover {
  const able = selectors
    .map((selector, index) => ({ index, recorded: classOfSelector(selector) }))
    .filter(({ recorded }) => mayMeet(within, recorded));
  const ofSeveral = withoutSingleCalls(within);
  const space = makeEventSpace([ofSeveral, ...able.map(({ recorded }) => recorded)]);
  const lostFrom = (kept: readonly Able[], entries: 'one' | 'several'): FoundEvent =>
    findEvent({
      within: entries === 'one' ? within : ofSeveral,
      without: kept.map(({ recorded }) => recorded),
      entries,
      space,
      budget,
    });

  const lost = lostFrom(able, 'one');
  if (lost !== null) return lost === undefined ? { kept: null, why: TOO_LARGE } : { kept: false, witness: lost.tell() };
  const also = within.type === undefined ? null : lostFrom(able, 'several');
  const uncertain = also === null ? undefined : uncertainty(also?.tell());
  if (uncertain !== undefined && mayNameSeveral(within))
    return uncertain.witness === undefined
      ? { kept: null, why: uncertain.what }
      : { kept: false, witness: uncertain.witness, uncertain };
  // Events of several hold those of one, where both are of the same calls.
  const questions = also !== null ? (['one'] as const) : ofSeveral === within ? (['several'] as const) : BOTH;
  const by = fewestThatKeep(able, (some) => questions.every((entries) => lostFrom(some, entries) === null));
  return { kept: true, by: by.map(({ index }) => index), ...(uncertain === undefined ? {} : { uncertain }) };
}

/** Where it is known which calls name several resources, the others that are known name one. */
function withoutSingleCalls(within: EventClass): EventClass {
  const single = within.type === undefined ? [] : singleCallsOf(within.type);
  if (single.length === 0) return within;
  return { ...within, scalars: [...within.scalars, { field: 'eventName', hit: false, hits: { Equals: single } }] };
}

interface Able {
  readonly index: number;
  readonly recorded: EventClass;
}

/** One selector that keeps the class alone, else those of which none can be left out. */
function fewestThatKeep(able: readonly Able[], keeps: (some: readonly Able[]) => boolean): readonly Able[] {
  const alone = able.find((one) => keeps([one]));
  if (alone !== undefined) return [alone];
  return able.reduce<readonly Able[]>((kept, one) => {
    const others = kept.filter((other) => other !== one);
    return keeps(others) ? others : kept;
  }, able);
}

/** One BatchGetItem names several tables; a call on any resource may be any call. */
function mayNameSeveral({ type, some }: EventClass): boolean {
  return some.length === 0 || findResourceType(type)?.namesSeveral !== undefined;
}

/** @param witness undefined: too large to decide */
function uncertainty(witness: EventRecord | undefined): Uncertain {
  return witness === undefined
    ? { what: 'events that name several resources of one type were too many to decide' }
    : {
        what: 'AWS does not document what an exclusion does to an event that names several resources of one type; taken as excluded when any of them is',
        witness,
      };
}
