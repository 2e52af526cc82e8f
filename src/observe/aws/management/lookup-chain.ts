import { followPages } from '../ask/follow-pages.ts';
import type { Place } from '../../../model/snapshot/place.ts';
import type { AwsReader } from '../ask/reader.ts';
import type { Refusal } from '../ask/refusal.ts';
import type { InputOf } from '../ask/send.ts';
import type { ManagementEvent } from './event.ts';
import { eventsOf, readPage } from './lookup-page.ts';

type Lookup = InputOf<'cloudtrail:LookupEvents'>;

/** What is looked up: whole seconds since 1970, both inclusive as in LookupEvents. */
export interface LookupSpan {
  readonly first: number;
  readonly last: number;
  /** Only calls of this name, whatever their source. */
  readonly eventName?: string;
}

/** Events from the newest backwards. */
export interface Looked {
  /** Without duplicates. */
  readonly events: readonly ManagementEvent[];
  readonly pages: number;
  /** True: there are no older ones in the span. */
  readonly ended: boolean;
  /** Why no more could be read. */
  readonly refusal?: Refusal;
  /** Why some of those that were read are missing. */
  readonly spoilt?: Refusal;
}

/** CloudTrail API reference, LookupEvents. */
const PAGE = 50;

/**
 * Reads events page by page, newest first, for as long as `goOn` returns true. To read on later, ask again: pages that were
 * read are in the journal.
 */
export async function lookUp(
  reader: AwsReader,
  place: Place,
  span: LookupSpan,
  goOn: (looked: Looked) => boolean,
): Promise<Looked> {
  let events: ManagementEvent[] = [];
  const { pages, ended, refusal, spoilt } = await followPages(reader, {
    call: 'cloudtrail:LookupEvents',
    place,
    inputOf: (token) => inputOf(span, token),
    parse: (output, spoil) => readPage(output, place, span, spoil),
    nextOf: ({ token }) => token,
    begin: () => {
      events = [];
      const known = new Set<string>();
      let read = 0;
      return (page) => {
        for (const event of eventsOf(page)) {
          if (event.id !== null && known.has(event.id)) continue;
          if (event.id !== null) known.add(event.id);
          events.push(event);
        }
        read += 1;
        return page.token !== undefined && goOn({ events, pages: read, ended: false });
      };
    },
  });
  return {
    events,
    pages,
    ended,
    ...(refusal === undefined ? {} : { refusal }),
    ...(spoilt === undefined ? {} : { spoilt }),
  };
}

function inputOf({ first, last, eventName }: LookupSpan, token: string | undefined): Lookup {
  return {
    ...(eventName === undefined
      ? {}
      : { LookupAttributes: [{ AttributeKey: 'EventName' as const, AttributeValue: eventName }] }),
    StartTime: new Date(first * 1000),
    EndTime: new Date(last * 1000),
    MaxResults: PAGE,
    ...(token === undefined ? {} : { NextToken: token }),
  };
}
