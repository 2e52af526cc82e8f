import type { Call } from '../calls.ts';
import type { Answer } from '../refusal.ts';
import type { AnswerOf } from './answers.ts';
import { type ReadAnswer, spoiltRefusal } from './read-answer.ts';

/** Takes a part of an answer that cannot be used, by what it is. */
export type Spoil = (what: string) => void;

/** Makes of an answer what is kept of it: plain JSON. */
export type Parse<Name extends Call, Value> = (answer: AnswerOf<Name>, spoil: Spoil) => Value;

/** What is kept of an answer, and why parts of it are missing. */
export function parsed<Name extends Call, Value>(
  { value, spoilt }: ReadAnswer<Name>,
  parse: Parse<Name, Value>,
): Extract<Answer<Value>, { readonly ok: true }> {
  const places = [...spoilt];
  const kept = parse(value, (what) => places.push(what));
  return { ok: true, value: kept, ...(places.length === 0 ? {} : { spoilt: spoiltRefusal(places) }) };
}
