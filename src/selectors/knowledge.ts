import type { Operator } from './selector.ts';
import type { Test } from './value-list.ts';

/** What is known of one field of an event. */
export type Knowledge =
  | { readonly kind: 'text'; readonly text: string }
  /** The event lacks the field. */
  | { readonly kind: 'absent' }
  /** Some text that begins so: the objects of a bucket, say. */
  | { readonly kind: 'under'; readonly prefix: string }
  /** Anything, or absent. */
  | { readonly kind: 'unknown' };

export type Trilean = 'yes' | 'no' | 'maybe';

export const ABSENT: Knowledge = { kind: 'absent' };
export const UNKNOWN: Knowledge = { kind: 'unknown' };

export function text(value: string): Knowledge {
  return { kind: 'text', text: value };
}

export function not(answer: Trilean): Trilean {
  return answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : 'maybe';
}

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
