import type { Place } from '../../../model/snapshot/place.ts';
import type { AwsReader } from '../ask/reader.ts';
import type { Window } from '../../../model/quantity/window.ts';
import { lookUp, type Looked, type LookupSpan } from './lookup-chain.ts';

/** The whole window; LookupEvents takes both ends as inclusive. */
export function wholeWindow({ start, end }: Window): LookupSpan {
  return { first: Date.parse(start) / 1000, last: Date.parse(end) / 1000 - 1 };
}

/**
 * Reads the events of a span for as long as they seem to fit in about so many pages. The newest page shows little: it may be a
 * quiet night or a burst. So twice as many are allowed, and each page improves the estimate.
 */
export function listWithin(reader: AwsReader, place: Place, span: LookupSpan, pages: number): Promise<Looked> {
  return lookUp(reader, place, span, (looked) => looked.pages < 2 * pages && expectedPages(span, looked) <= 2 * pages);
}

/** Reads the events of a span that a better estimate than the newest page puts at about so many pages. */
export function listPatiently(reader: AwsReader, place: Place, span: LookupSpan, pages: number): Promise<Looked> {
  return lookUp(reader, place, span, (looked) => looked.pages < 2 * pages);
}

function expectedPages({ first, last }: LookupSpan, { events, pages }: Looked): number {
  const oldest = events.at(-1)?.second;
  // A page may be empty and still be followed by another: nothing suggests many events.
  if (oldest === undefined) return 0;
  return (pages * (last - first + 1)) / (last - oldest + 1);
}
