import { isObject } from '../../../base/json.ts';
import { quote } from '../../../base/quote.ts';
import { MINUTE_MS } from '../../../base/utc-day.ts';
import { classifyCategory, classifyReadOnly } from '../../../selectors/event/classify.ts';
import type { EventRecord } from '../../../selectors/event/event-record.ts';
import { readEventTime } from '../../../selectors/event/event-time.ts';
import { type RecordContext, WHOLE } from '../../../selectors/event/record-context.ts';
import { fingerprintOfEvent } from './event-fingerprint.ts';
import type { Fingerprint } from './fingerprint.ts';
import { callerOf } from './caller-of.ts';
import { countJsonBytes } from './json-bytes.ts';
import { resourcesOf } from './resource-of.ts';
import type { TrafficKey } from '../traffic/traffic-key.ts';

export interface CountedEvent {
  readonly key: TrafficKey;
  /** Whole minutes since 1970, UTC. */
  readonly minute: number;
  /** Of the record as compact UTF-8 JSON; `UNKNOWN_BYTES` where its form does not tell. */
  readonly bytes: number;
  /** undefined: the record has no eventID, so a second delivery of it cannot be recognized. */
  readonly fingerprint: Fingerprint | undefined;
}

/** In the place of a size, which is never negative. */
export const UNKNOWN_BYTES = -1;

export type ParsedRecord =
  | { readonly kind: 'event'; readonly event: CountedEvent }
  | { readonly kind: 'faulty'; readonly why: string };

/** A bound that is longer than anything AWS writes there (an ARN has at most 1,011 characters). */
const TEXT_LIMIT = 1024;

const REQUIRED = ['eventSource', 'eventName', 'awsRegion', 'eventTime'] as const;

/** Reads the record of a call for counting, or says which member of it makes that impossible, and why. */
export function parseRecord(json: EventRecord, context: RecordContext = WHOLE): ParsedRecord {
  const { lacks } = context;
  const category = classifyCategory(json, !lacks.includes('eventCategory'));
  // A record that states no call of its own is none to be counted.
  if (category === 'Insight') return faulty('an Insights event');
  const [eventSource, eventName, awsRegion, eventTime] = REQUIRED.map((name) => json[name]);
  const region = awsRegion ?? context.region;
  if (!isText(eventSource) || !isText(eventName) || !isText(region) || !isText(eventTime))
    return faulty(wrongText({ ...json, awsRegion: region }));
  const account = accountOf(json) ?? context.account;
  if (account === undefined) return faulty('no `recipientAccountId` and no `userIdentity.accountId`');
  const time = readEventTime(eventTime);
  if (time === undefined) return faulty(`\`eventTime\` is not a time: ${quote(eventTime)}`);
  // Selectors of a trail ask who called of data events alone.
  const caller = category === 'Data' ? callerOf(json) : undefined;
  const key = {
    account,
    region,
    category,
    eventSource,
    eventName,
    readOnly: classifyReadOnly(json),
    ...(caller === undefined ? {} : { caller }),
  };
  return {
    kind: 'event',
    event: {
      key: category === 'Data' ? { ...key, ...resourcesOf(json) } : key,
      minute: Math.floor(time / MINUTE_MS),
      bytes: lacks.includes('size') ? UNKNOWN_BYTES : countJsonBytes(json),
      fingerprint: fingerprintIn(json, account, region, time),
    },
  };
}

/**
 * An eventID is of one event alone at AWS, but in files that were masked or made anonymous many events may share one: so
 * time, name and request count too. They are the same in every delivery of an event.
 */
function fingerprintIn(record: EventRecord, account: string, region: string, time: number): Fingerprint | undefined {
  const { eventID: id, requestID: request, eventName: name } = record;
  if (typeof id !== 'string' || id === '') return undefined;
  return fingerprintOfEvent(
    { account, region, eventName: String(name) },
    time,
    id,
    typeof request === 'string' ? request : '',
  );
}

/** What is wrong with the first of the required texts that is none. */
function wrongText(record: EventRecord): string {
  const name = REQUIRED.find((one) => !isText(record[one])) ?? REQUIRED[0];
  const value = record[name];
  if (value === undefined || value === null) return `no \`${name}\``;
  if (typeof value !== 'string') return `\`${name}\` is not text: ${quote(value)}`;
  return value === '' ? `\`${name}\` is empty` : `\`${name}\` is longer than ${TEXT_LIMIT} characters`;
}

function accountOf(record: EventRecord): string | undefined {
  const recipient = record['recipientAccountId'];
  if (isText(recipient)) return recipient;
  const identity = record['userIdentity'];
  const caller = isObject(identity) ? identity['accountId'] : undefined;
  return isText(caller) ? caller : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= TEXT_LIMIT;
}

function faulty(why: string): ParsedRecord {
  return { kind: 'faulty', why };
}
