import { createHash } from 'node:crypto';
import type { Call } from './calls.ts';
import { type Place, placeText } from '../../../model/snapshot/place.ts';

/** What AWS has answered, by question: a resumed run asks nothing twice, and pays nothing twice. */
export class Journal {
  readonly #answers: Map<string, unknown>;

  /** @param answers as `entries` gave them */
  constructor(answers: Readonly<Record<string, unknown>> = {}) {
    this.#answers = new Map(Object.entries(answers));
  }

  find(question: string): { readonly value: unknown } | undefined {
    return this.#answers.has(question) ? { value: this.#answers.get(question) } : undefined;
  }

  keep(question: string, value: unknown): void {
    this.#answers.set(question, value);
  }

  forget(question: string): void {
    this.#answers.delete(question);
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
