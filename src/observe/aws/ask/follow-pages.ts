import type { Place } from '../../../model/snapshot/place.ts';
import { grouped } from '../../../base/words.ts';
import type { ListCall } from './answers/answers.ts';
import { questionOf } from './journal.ts';
import type { Parse } from './answers/parse.ts';
import type { AwsReader } from './reader.ts';
import type { Refusal } from './refusal.ts';
import type { InputOf } from './send.ts';

/** A list in pages. `Page` is plain JSON, as the journal keeps it. */
export interface PagedList<Name extends ListCall, Page> {
  readonly call: Name;
  readonly place: Place;
  /** @param token that leads to the page; undefined: the first */
  readonly inputOf: (token: string | undefined) => InputOf<Name>;
  readonly parse: Parse<Name, Page>;
  /** The token of the next page; absent or empty: it is the last. */
  readonly nextOf: (page: Page) => string | null | undefined;
  /**
   * Called before the first page, and again if the list starts over: earlier pages do not count then.
   * @returns takes a page, and returns whether more pages are wanted
   */
  readonly begin: () => (page: Page) => boolean;
  /** Of what each page is charged for. */
  readonly units?: number;
}

/** How far a list was read. */
export interface Followed {
  /** Of the pages that were asked for. */
  readonly questions: readonly string[];
  /** That were answered. */
  readonly pages: number;
  /** Whether there are no more. */
  readonly ended: boolean;
  /** Why no more pages could be read; earlier ones stay in the journal. */
  readonly refusal?: Refusal;
  /** Why parts of the pages that were read are missing. */
  readonly spoilt?: Refusal;
}

/** A list that never ends. */
export const ROUND: Refusal = {
  kind: 'trouble',
  name: '',
  reason: 'the pages repeat: AWS returned the same token twice',
  remedy: 'try again in a few minutes',
};

/** A list whose pages lead to ever new ones. */
function unending(most: number): Refusal {
  return {
    kind: 'trouble',
    name: '',
    reason: `the list goes on after ${grouped(most)} pages, which is more than AWS has`,
    remedy: 'check the proxy and AWS_ENDPOINT_URL, and try again',
  };
}

/**
 * Reads the pages of a list one after the other. Tokens expire, and a resumed run has old ones: if AWS refuses one, the list
 * starts over once, without the pages that were read.
 */
export async function followPages<Name extends ListCall, Page>(
  reader: AwsReader,
  list: PagedList<Name, Page>,
): Promise<Followed> {
  const followed = await followOnce(reader, list, false);
  const isStale = followed.pages > 0 && followed.refusal?.kind === 'rejected';
  return isStale ? followOnce(reader, list, true) : followed;
}

async function followOnce<Name extends ListCall, Page>(
  reader: AwsReader,
  { call, place, inputOf, parse, nextOf, begin, units = 1 }: PagedList<Name, Page>,
  isAgain: boolean,
): Promise<Followed> {
  const take = begin();
  const questions: string[] = [];
  const tokens = new Set<string>();
  const most = reader.mostPages(call);
  let token: string | undefined;
  let spoilt: Refusal | undefined;
  const ending = (pages: number, ended: boolean, refusal?: Refusal): Followed => ({
    questions,
    pages,
    ended,
    ...(refusal === undefined ? {} : { refusal }),
    ...(spoilt === undefined ? {} : { spoilt }),
  });
  for (let page = 1; ; page += 1) {
    const input = inputOf(token);
    const question = questionOf(call, place, input);
    questions.push(question);
    // If AWS returns the same tokens again, journalled pages would lead to the stale one.
    if (isAgain) reader.journal.forget(question);
    const answer = await reader.ask(call, place, input, parse, { units, page });
    if (!answer.ok) return ending(page - 1, false, answer.refusal);
    spoilt ??= answer.spoilt;
    const next = nextOf(answer.value) ?? '';
    const isEnough = !take(answer.value);
    if (next === '' || isEnough) return ending(page, next === '');
    if (tokens.has(next)) return ending(page, false, ROUND);
    if (page >= most) return ending(page, false, unending(most));
    tokens.add(next);
    token = next;
  }
}
