import type { Place } from '../../../model/snapshot/place.ts';
import type { Call } from './calls.ts';
import { questionOf } from './journal.ts';
import type { AwsReader } from './reader.ts';
import type { Refusal } from './refusal.ts';
import type { InputOf, OutputOf } from './send.ts';

/** A list that comes in pages. `Page` is plain JSON, as the journal keeps it. */
export interface PagedList<Name extends Call, Page> {
  readonly call: Name;
  readonly place: Place;
  /** @param token that leads to the page; undefined: the first */
  readonly inputOf: (token: string | undefined) => InputOf<Name>;
  readonly parse: (output: OutputOf<Name>) => Page;
  /** The token of the next page; none or an empty one: it is the last. */
  readonly nextOf: (page: Page) => string | null | undefined;
  /**
   * Called before the first page, and once more where the list begins again: what was taken before does not count.
   * @returns takes a page, and says whether those after it are wanted
   */
  readonly begin: () => (page: Page) => boolean;
  /** Of what each page is charged for. */
  readonly units?: number;
}

/** How far a list was followed. */
export interface Followed {
  /** Of the pages that were asked for. */
  readonly questions: readonly string[];
  /** That were answered. */
  readonly pages: number;
  /** Whether there are no more. */
  readonly ended: boolean;
  /** Why no more could be read; those before stay in the journal. */
  readonly refusal?: Refusal;
}

/** A list that never ends. */
export const ROUND: Refusal = {
  kind: 'trouble',
  name: '',
  reason: 'the pages repeat: AWS returned the same token twice',
  remedy: 'try again in a few minutes',
};

/**
 * Takes the pages of a list one after the other. Tokens live for a while only, and a run that is resumed has old ones: where
 * AWS refuses one, the list begins again without what was read, once.
 */
export async function followPages<Name extends Call, Page>(
  reader: AwsReader,
  list: PagedList<Name, Page>,
): Promise<Followed> {
  const followed = await followOnce(reader, list, false);
  const isStale = followed.pages > 0 && followed.refusal?.kind === 'rejected';
  return isStale ? followOnce(reader, list, true) : followed;
}

async function followOnce<Name extends Call, Page>(
  reader: AwsReader,
  { call, place, inputOf, parse, nextOf, begin, units = 1 }: PagedList<Name, Page>,
  isAgain: boolean,
): Promise<Followed> {
  const take = begin();
  const questions: string[] = [];
  const tokens = new Set<string>();
  let token: string | undefined;
  for (let page = 1; ; page += 1) {
    const input = inputOf(token);
    const question = questionOf(call, place, input);
    questions.push(question);
    // Where AWS gives the same tokens again, pages that were read lead to the stale one.
    if (isAgain) reader.journal.forget(question);
    const answer = await reader.ask(call, place, input, parse, { units, page });
    if (!answer.ok) return { questions, pages: page - 1, ended: false, refusal: answer.refusal };
    const next = nextOf(answer.value) ?? '';
    const isEnough = !take(answer.value);
    if (next === '' || isEnough) return { questions, pages: page, ended: next === '' };
    if (tokens.has(next)) return { questions, pages: page, ended: false, refusal: ROUND };
    tokens.add(next);
    token = next;
  }
}
