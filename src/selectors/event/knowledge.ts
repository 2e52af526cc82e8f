import type { Operator } from '../selector.ts';
import type { Test } from '../match/value-list.ts';

/** What is known of one field of an event. A text stands for itself, so that reading a record allocates nothing. */
export type Knowledge = string | typeof ABSENT | typeof UNKNOWN | Under;

/** Some text with this prefix, such as an object of a bucket. */
export interface Under {
  readonly prefix: string;
}

/** `maybe`: what is known of the event leaves it open. The answer for a whole record is never `maybe`. */
export type Trilean = 'yes' | 'no' | 'maybe';

/** The event lacks the field. */
export const ABSENT = undefined;
/** Anything, or absent. */
export const UNKNOWN: unique symbol = Symbol('unknown');

/** Does any hold? */
export function anyOf(answers: Iterable<Trilean>): Trilean {
  let result: Trilean = 'no';
  for (const answer of answers) {
    if (answer === 'yes') return 'yes';
    if (answer === 'maybe') result = 'maybe';
  }
  return result;
}

/** Do all hold? */
export function allOf(answers: Iterable<Trilean>): Trilean {
  let result: Trilean = 'yes';
  for (const answer of answers) {
    if (answer === 'no') return 'no';
    if (answer === 'maybe') result = 'maybe';
  }
  return result;
}

/** Each excluding operator is the exact negation of its including one. */
export const TEST_OF: Readonly<Record<Operator, Test>> = {
  Equals: 'Equals',
  StartsWith: 'StartsWith',
  EndsWith: 'EndsWith',
  NotEquals: 'Equals',
  NotStartsWith: 'StartsWith',
  NotEndsWith: 'EndsWith',
};

/** What holds whichever of several cases it is: no and yes where all answer so. */
export function inEveryCase(answers: readonly Trilean[]): Trilean {
  const [first = 'maybe', ...others] = answers;
  return others.every((other) => other === first) ? first : 'maybe';
}
