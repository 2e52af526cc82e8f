import type { Expected } from '../aws-http-handler.ts';
import type { Call } from '../calls.ts';
import type { AnswerFacts } from './answer-facts.ts';
import { ANSWERS, type ListCall, USUAL_MEGABYTES } from './answers.ts';

/** At most so much, however much the table of answers allows. */
export interface Caps {
  readonly megabytes: number;
  readonly pages: number;
}

/** What the answer to a call looks like, and how long it may be. */
export function expectedOf(call: Call, caps: Caps | undefined): Expected {
  const { roots, isBytes, megabytes = USUAL_MEGABYTES }: AnswerFacts = ANSWERS[call];
  return { roots, isBytes, megabytes: Math.min(megabytes, caps?.megabytes ?? Infinity) };
}

/** How many pages a list may have. */
export function mostPages(call: ListCall, caps: Caps | undefined): number {
  return Math.min(ANSWERS[call].pages, caps?.pages ?? Infinity);
}
