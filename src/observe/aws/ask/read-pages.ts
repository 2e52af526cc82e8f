import type { Call } from './calls.ts';
import { questionOf } from './journal.ts';
import type { Place } from '../place.ts';
import type { AwsReader } from './reader.ts';
import type { Answer, Refusal } from './refusal.ts';
import type { InputOf, OutputOf } from './send.ts';

/** Plain JSON. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** null: it is the last. */
  readonly next: string | null;
}

/** What came before a refusal is kept. */
export interface Pages<Item> {
  readonly items: readonly Item[];
  readonly refusal?: Refusal;
}

/** A list that never ends. */
export const ROUND: Refusal = {
  kind: 'trouble',
  name: '',
  reason: 'the pages go round: AWS gave the same token twice',
  remedy: 'try again in some minutes',
};

/**
 * All pages of a list, one after the other.
 * @param inputOf of the page that a token leads to
 * @param goOn whether the items so far leave something open; else the pages behind them are left there
 */
export async function readPages<Name extends Call, Item>(
  reader: AwsReader,
  call: Name,
  place: Place,
  inputOf: (token: string | undefined) => InputOf<Name>,
  parse: (output: OutputOf<Name>) => Page<Item>,
  goOn: (items: readonly Item[]) => boolean = () => true,
): Promise<Pages<Item>> {
  const first = await readOnce(reader, call, place, inputOf, parse, goOn);
  if (first.staleToken !== true) return first;
  // Tokens live for a while only, and a run that is taken up again has old ones: once more from the first page.
  for (const token of first.tokens) reader.journal.forget(questionOf(call, place, inputOf(token)));
  return readOnce(reader, call, place, inputOf, parse, goOn);
}

async function readOnce<Name extends Call, Item>(
  reader: AwsReader,
  call: Name,
  place: Place,
  inputOf: (token: string | undefined) => InputOf<Name>,
  parse: (output: OutputOf<Name>) => Page<Item>,
  goOn: (items: readonly Item[]) => boolean,
): Promise<Pages<Item> & { readonly tokens: ReadonlySet<string | undefined>; readonly staleToken?: boolean }> {
  const items: Item[] = [];
  const tokens = new Set<string | undefined>();
  let token: string | undefined;
  for (;;) {
    tokens.add(token);
    const answer: Answer<Page<Item>> = await reader.ask(call, place, inputOf(token), parse);
    if (!answer.ok) {
      const staleToken = token !== undefined && answer.refusal.kind === 'rejected';
      return { items, refusal: answer.refusal, tokens, staleToken };
    }
    items.push(...answer.value.items);
    if (answer.value.next === null || !goOn(items)) return { items, tokens };
    token = answer.value.next;
    if (tokens.has(token)) return { items, refusal: ROUND, tokens };
  }
}
