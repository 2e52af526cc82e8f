import { makeRow } from './make-row.ts';
import { sourceOfVia } from './read-words.ts';
import type { ReadSnapshot } from './schema.ts';
import type { Shared } from './shared.ts';
import type { TrafficResource, TrafficRow } from './snapshot.ts';

export type ReadRow = ReadSnapshot['traffic'][number];

type Writable<Of> = { -readonly [Name in keyof Of]: Of[Name] };

/** The row that the schema read. @param shared texts that rows have in common */
export function readRow(row: ReadRow, shared: Shared): TrafficRow {
  const { alsoNames, eventName } = row;
  const source = row.source ?? (row.via == null ? undefined : sourceOfVia(row.via));
  return makeRow({
    account: shared.text(row.account),
    region: shared.text(row.region),
    category: row.category,
    eventSource: shared.text(row.eventSource),
    eventName: eventName === null ? null : shared.text(eventName),
    readOnly: row.readOnly,
    evidence: row.evidence,
    count: row.count,
    resource: row.resource == null ? undefined : readResource(row.resource, shared),
    alsoNames:
      alsoNames == null || alsoNames.length === 0 ? undefined : alsoNames.map((one) => readResource(one, shared)),
    daily: row.daily ?? undefined,
    bytes: row.bytes ?? undefined,
    source: source === undefined ? undefined : shared.source(source),
    range: row.range ?? undefined,
    repeats: row.repeats,
    caller: row.caller,
  });
}

function readResource(
  { type, arn, tags, fromRequest }: NonNullable<ReadRow['resource']>,
  shared: Shared,
): TrafficResource {
  const read: Writable<TrafficResource> = { type: shared.text(type) };
  if (arn !== undefined) read.arn = arn;
  if (tags !== undefined) read.tags = tags;
  if (fromRequest !== undefined) read.fromRequest = fromRequest;
  return read;
}
