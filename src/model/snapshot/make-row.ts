import { NO_EVENTS, toCount } from '../quantity/count.ts';
import type { TrafficRow } from './snapshot.ts';

/** What a file says of a row, with its defaults filled in. */
export interface RowParts extends Omit<TrafficRow, Counted | Optional> {
  readonly count: number | null;
  readonly resource: TrafficRow['resource'] | undefined;
  readonly alsoNames?: TrafficRow['alsoNames'];
  readonly daily: readonly number[] | undefined;
  readonly bytes: number | undefined;
  readonly source: TrafficRow['source'] | undefined;
  readonly range: { readonly low: number; readonly high: number } | undefined;
  readonly repeats: readonly number[] | undefined;
  readonly caller: TrafficRow['caller'] | undefined;
}

type Counted = 'count' | 'bytes' | 'range';
type Optional = 'resource' | 'alsoNames' | 'daily' | 'source' | 'repeats' | 'caller';

type Writable<Of> = { -readonly [Name in keyof Of]: Of[Name] };

/** The row that a file has. One member after another, because there may be millions of rows. */
export function makeRow(parts: RowParts): TrafficRow {
  const { resource, alsoNames, count, daily, bytes, source, range, repeats, caller } = parts;
  const row: Writable<TrafficRow> = {
    account: parts.account,
    region: parts.region,
    category: parts.category,
    eventSource: parts.eventSource,
    eventName: parts.eventName,
    readOnly: parts.readOnly,
    evidence: parts.evidence,
    count: count === null ? null : count === 0 ? NO_EVENTS : toCount(count),
  };
  if (resource !== undefined) row.resource = resource;
  if (alsoNames !== undefined) row.alsoNames = alsoNames;
  if (daily !== undefined) row.daily = daily;
  if (bytes !== undefined) row.bytes = toCount(bytes);
  if (source !== undefined) row.source = source;
  if (range !== undefined) row.range = { low: toCount(range.low), high: toCount(range.high) };
  if (repeats !== undefined) row.repeats = repeats;
  if (caller !== undefined || isDelivered(source)) row.caller = caller ?? 'aws-service';
  return row;
}

/** What a metric counts as the delivery of a service is called by that service. */
function isDelivered(source: TrafficRow['source']): boolean {
  return source?.kind === 'metric' && source.deliveredBy !== undefined;
}
