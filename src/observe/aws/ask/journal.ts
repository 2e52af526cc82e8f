import { createHash } from 'node:crypto';
import type { Call } from './calls.ts';
import { type Place, placeText } from '../../../model/snapshot/place.ts';

/** Hears of each answer, to keep it where the end of the process cannot reach it. */
export interface JournalListener {
  readonly keep: (question: string, value: unknown) => void;
  readonly forget: (question: string) => void;
}

/** What AWS has answered, by question: a resumed run asks nothing twice, and pays nothing twice. */
export class Journal {
  readonly #answers: Map<string, unknown>;
  readonly #listener: JournalListener | undefined;

  /** @param answers as `entries` gave them @param listener does not hear of these */
  constructor(answers: Readonly<Record<string, unknown>> = {}, listener?: JournalListener) {
    this.#answers = new Map(Object.entries(answers));
    this.#listener = listener;
  }

  find(question: string): { readonly value: unknown } | undefined {
    return this.#answers.has(question) ? { value: this.#answers.get(question) } : undefined;
  }

  keep(question: string, value: unknown): void {
    this.#answers.set(question, value);
    this.#listener?.keep(question, value);
  }

  forget(question: string): void {
    if (this.#answers.delete(question)) this.#listener?.forget(question);
  }

  /** Plain JSON, for the file of an unfinished run. */
  *entries(): Iterable<readonly [question: string, value: unknown]> {
    yield* this.#answers;
  }
}

/** The key of a question, 22 characters: inputs with 500 metrics are long, and a journal has thousands of them. */
export function questionOf(call: Call, place: Place, input: unknown): string {
  return createHash('sha256')
    .update(`${call} ${placeText(place)} ${JSON.stringify(input)}`)
    .digest('base64url')
    .slice(0, 22);
}
