import type { Place } from '../../../model/snapshot/place.ts';
import type { Call } from './calls.ts';
import { followPages } from './follow-pages.ts';
import type { AwsReader } from './reader.ts';
import type { Refusal } from './refusal.ts';
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

/**
 * The items of all pages of a list.
 * @param inputOf input of the page that a token leads to
 * @param goOn whether more items are needed; if not, the remaining pages are not read
 */
export async function readPages<Name extends Call, Item>(
  reader: AwsReader,
  call: Name,
  place: Place,
  inputOf: (token: string | undefined) => InputOf<Name>,
  parse: (output: OutputOf<Name>) => Page<Item>,
  goOn: (items: readonly Item[]) => boolean = () => true,
): Promise<Pages<Item>> {
  let items: Item[] = [];
  const { refusal } = await followPages(reader, {
    call,
    place,
    inputOf,
    parse,
    nextOf: ({ next }) => next,
    begin: () => {
      items = [];
      return (page) => {
        items.push(...page.items);
        return goOn(items);
      };
    },
  });
  return { items, ...(refusal === undefined ? {} : { refusal }) };
}
