import { counted } from '../../../../base/words.ts';
import type { Call } from '../calls.ts';
import type { Refusal } from '../refusal.ts';
import type { AnswerFacts } from './answer-facts.ts';
import { ANSWERS, type AnswerOf } from './answers.ts';
import { type Form, Reading, Wrong } from './form.ts';

/** An answer in the place of AWS's, that the SDK could read. The message is the path of a member that AWS always sends. */
export class LackingAnswerError extends Error {
  override readonly name = 'LackingAnswerError';
}

/** What a good answer holds, and what had to be left out. */
export interface ReadAnswer<Name extends Call> {
  readonly value: AnswerOf<Name>;
  /** Paths of members and entries. */
  readonly spoilt: readonly string[];
}

/** @throws {LackingAnswerError} if it has not what AWS always sends */
export function readAnswer<Name extends Call>(call: Name, output: unknown): ReadAnswer<Name> {
  const { form }: AnswerFacts = ANSWERS[call];
  const reading = new Reading();
  const value = form(output, reading);
  if (value instanceof Wrong) throw new LackingAnswerError(value.path);
  return { value: value as AnswerOf<Name>, spoilt: reading.spoilt };
}

/** What is of use only as a whole. @throws {LackingAnswerError} where anything of it is something else */
export function readForm<Value>(form: Form<Value>, output: unknown): Value {
  const reading = new Reading();
  const value = form(output, reading);
  const path = value instanceof Wrong ? value.path : reading.spoilt[0];
  if (path !== undefined) throw new LackingAnswerError(path);
  return value as Value;
}

/** Why a part of an answer is missing. */
export function spoiltRefusal(spoilt: readonly string[]): Refusal {
  const [first = ''] = spoilt;
  const others = spoilt.length === 1 ? '' : `, and ${counted(spoilt.length - 1, 'more place')}`;
  return {
    kind: 'incomplete',
    name: '',
    reason: `a part of the answer is not what AWS sends (${first}${others})`,
    remedy: 'check the proxy and AWS_ENDPOINT_URL, and observe again',
  };
}
