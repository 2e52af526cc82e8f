import type { AnswerOf } from '../ask/answers/answers.ts';
import type { EventRecord } from '../../../selectors/event/event-record.ts';
import { findKnownCall } from '../../../facts/known-calls.ts';
import { fingerprintOf } from '../../logs/records/fingerprint.ts';
import { countJsonBytes } from '../../logs/records/json-bytes.ts';
import { isObject, parseJson } from '../../../base/json.ts';
import type { Place } from '../../../model/snapshot/place.ts';

type LookedUpEvent = AnswerOf<'cloudtrail:LookupEvents'>['Events'][number];

/** What identifies the call of an event. */
export interface ManagementCall {
  /** `unknown` where neither the event nor its record has it. */
  readonly source: string;
  readonly name: string | null;
  readonly readOnly: boolean | null;
}

/** A management event, reduced to what counting needs. */
export interface ManagementEvent extends ManagementCall {
  /** Since 1970: eventTime is no finer. */
  readonly second: number;
  /** Of the record as compact UTF-8 JSON; null: the record cannot be read. */
  readonly bytes: number | null;
  /** Stands for its eventID; null: it has none, so that a second copy cannot be recognized. */
  readonly id: string | null;
}

/**
 * Reads an event from its record, or from its own members where the record is not JSON or lacks something: an event that
 * happened is counted, however little of it can be read. undefined: not a management event.
 * @param before second of the event before it, used where the event has no time
 */
export function readEvent(event: LookedUpEvent, place: Place, before: number): ManagementEvent | undefined {
  const parsed = parseJson(event.CloudTrailEvent ?? '');
  const record: EventRecord = parsed.kind === 'json' && isObject(parsed.json) ? parsed.json : {};
  const category = textOf(record['eventCategory']);
  if (category !== undefined && category !== 'Management') return undefined;
  const source = textOf(record['eventSource']) ?? textOf(event.EventSource) ?? 'unknown';
  const name = textOf(record['eventName']) ?? textOf(event.EventName) ?? null;
  const id = textOf(record['eventID']) ?? textOf(event.EventId);
  return {
    second: secondOf(event.EventTime?.getTime()) ?? secondOf(Date.parse(textOf(record['eventTime']) ?? '')) ?? before,
    source,
    name,
    readOnly: flagOf(record['readOnly']) ?? flagOf(event.ReadOnly) ?? findKnownCall(source, name)?.readOnly ?? null,
    bytes: bytesOf(record),
    id: id === undefined ? null : idOf(place, id),
  };
}

function bytesOf(record: EventRecord): number | null {
  if (Object.keys(record).length === 0) return null;
  try {
    return countJsonBytes(record);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function secondOf(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined || Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
}

/** LookupEvents returns readOnly as text, and so do some records. */
function flagOf(value: unknown): boolean | undefined {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
}

function idOf({ account, region }: Place, eventId: string): string {
  const { high, low } = fingerprintOf(account, region, eventId);
  return `${(high >>> 0).toString(36)}.${(low >>> 0).toString(36)}`;
}
