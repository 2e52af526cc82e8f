import type { EventRecord } from '../event/event-record.ts';
import { type Budget, usualBudget } from './budget.ts';
import type { Choices } from './choices.ts';
import type { EventClass } from './event-class.ts';
import { type EventSpace, makeEventSpace } from './event-space.ts';
import { search } from './search.ts';
import { makeWitness } from './witness.ts';

/** An event; `null` where there surely is none; undefined where the question was too large to decide. */
export type FoundEvent =
  | { /** A whole record, made when asked for. */ readonly tell: () => EventRecord }
  | null
  | undefined;

export interface FindQuestion {
  readonly within: EventClass;
  readonly without: readonly EventClass[];
  /** How many entries of the class's resources.type the event may have. */
  readonly entries: 'one' | 'several';
  /** A space made for these classes and others of the same category and type; saves making one. */
  readonly space?: EventSpace;
  /** Shared by questions that together must end; when it is spent they are too large to decide. */
  readonly budget?: Budget | undefined;
  /** Kept between searches within one class, without ever more others of its category and type. */
  readonly choices?: Choices;
}

/** A whole event within a class and outside all the others. Exact over all texts, with fields that may be missing. */
export function findEvent(question: FindQuestion): FoundEvent {
  const { within, without, entries, budget = usualBudget() } = question;
  const others = without.filter((other) => mayMeet(within, other));
  const space = question.space ?? makeEventSpace([within, ...others]);
  const { found } = search({ space, within, without: others, entries, budget, choices: question.choices });
  if (found === undefined || found === null) return found;
  return { tell: () => makeWitness(space, within, found) };
}

/**
 * Can an event be of both, as far as category and type go? An event of one type need not have entries of another, so
 * classes of other types are out of the way.
 */
export function mayMeet(a: EventClass, b: EventClass): boolean {
  return a.category === b.category && (b.type === undefined || a.type === b.type);
}
