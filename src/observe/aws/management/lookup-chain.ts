import { questionOf } from '../ask/journal.ts';
import type { Place } from '../place.ts';
import { ROUND } from '../ask/read-pages.ts';
import type { AwsReader } from '../ask/reader.ts';
import type { Refusal } from '../ask/refusal.ts';
import type { InputOf } from '../ask/send.ts';
import type { ManagementEvent } from './event.ts';
import { eventsOf, readPage } from './lookup-page.ts';

type Lookup = InputOf<'cloudtrail:LookupEvents'>;

/** What is looked up: whole seconds since 1970, both inclusive as for LookupEvents. */
export interface LookupSpan {
  readonly first: number;
  readonly last: number;
  /** Of one call alone; whatever its source is. */
  readonly eventName?: string;
}

/** Events from the newest backwards. */
export interface Looked {
  /** Without second copies. */
  readonly events: readonly ManagementEvent[];
  readonly pages: number;
  /** True: there are no older ones in the span. */
  readonly ended: boolean;
  /** Why no more could be read. */
  readonly refusal?: Refusal;
}

/** CloudTrail API reference, LookupEvents. */
const PAGE = 50;

/**
 * Reads events page by page, the newest first, for as long as `goOn` says so. To read on later, ask again: pages that were
 * read are in the journal.
 */
export async function lookUp(
  reader: AwsReader,
  place: Place,
  span: LookupSpan,
  goOn: (looked: Looked) => boolean,
): Promise<Looked> {
  const asked: Lookup[] = [];
  const looked = await follow(reader, place, span, goOn, asked);
  if (looked.pages === 0 || looked.refusal?.kind !== 'rejected') return looked;
  // Tokens live for a while only, and a run that is taken up again has old ones: once more from the first page.
  for (const input of asked) reader.journal.forget(questionOf('cloudtrail:LookupEvents', place, input));
  return follow(reader, place, span, goOn, []);
}

async function follow(
  reader: AwsReader,
  place: Place,
  span: LookupSpan,
  goOn: (looked: Looked) => boolean,
  asked: Lookup[],
): Promise<Looked> {
  const events: ManagementEvent[] = [];
  const known = new Set<string>();
  const tokens = new Set<string>();
  let token: string | undefined;
  for (;;) {
    const input = inputOf(span, token);
    asked.push(input);
    const answer = await reader.ask('cloudtrail:LookupEvents', place, input, (output) =>
      readPage(output, place, span.last),
    );
    if (!answer.ok) return { events, pages: asked.length - 1, ended: false, refusal: answer.refusal };
    for (const event of eventsOf(answer.value)) {
      if (event.id !== null && known.has(event.id)) continue;
      if (event.id !== null) known.add(event.id);
      events.push(event);
    }
    token = answer.value.token;
    const looked = { events, pages: asked.length, ended: token === undefined };
    if (token === undefined || !goOn(looked)) return looked;
    if (tokens.has(token)) return { ...looked, refusal: ROUND };
    tokens.add(token);
  }
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
