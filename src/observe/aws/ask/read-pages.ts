import { append } from '../../../base/append.ts';
import type { Place } from '../../../model/snapshot/place.ts';
import type { ListCall } from './answers/answers.ts';
import { followPages } from './follow-pages.ts';
import type { Parse } from './answers/parse.ts';
import type { AwsReader } from './reader.ts';
import type { Refusal } from './refusal.ts';
import type { InputOf } from './send.ts';

/** Plain JSON. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** null: it is the last. */
  readonly next: string | null;
}

/** What came before a refusal, and beside what could not be read, is kept. */
export interface Pages<Item> {
  readonly items: readonly Item[];
  readonly refusal?: Refusal;
}

/**
 * The items of all pages of a list.
 * @param inputOf input of the page that a token leads to
 * @param goOn whether more items are needed; if not, the remaining pages are not read
 */
export async function readPages<Name extends ListCall, Item>(
  reader: AwsReader,
  call: Name,
  place: Place,
  inputOf: (token: string | undefined) => InputOf<Name>,
  parse: Parse<Name, Page<Item>>,
  goOn: (items: readonly Item[]) => boolean = () => true,
): Promise<Pages<Item>> {
  let items: Item[] = [];
  const { refusal: whole, spoilt } = await followPages(reader, {
    call,
    place,
    inputOf,
    parse,
    nextOf: ({ next }) => next,
    begin: () => {
      items = [];
      return (page) => {
        append(items, page.items);
        return goOn(items);
      };
    },
  });
  const refusal = whole ?? spoilt;
  return { items, ...(refusal === undefined ? {} : { refusal }) };
}
