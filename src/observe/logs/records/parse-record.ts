import { isObject } from '../../../base/json.ts';
import { DAY_MS } from '../../../base/utc-day.ts';
import { classifyCategory, classifyReadOnly } from '../../../selectors/event/classify.ts';
import type { EventRecord } from '../../../selectors/event/event-record.ts';
import { type Fingerprint, fingerprintOf } from './fingerprint.ts';
import { countJsonBytes } from './json-bytes.ts';
import { resourceOf } from './resource-of.ts';
import type { TrafficKey } from '../traffic/traffic-key.ts';

export interface CountedEvent {
  readonly key: TrafficKey;
  /** Whole days since 1970-01-01, UTC. */
  readonly day: number;
  /** Of the record as compact UTF-8 JSON. */
  readonly bytes: number;
  /** undefined: the record has no eventID, so a second delivery of it cannot be recognized. */
  readonly fingerprint: Fingerprint | undefined;
}

export type ParsedRecord =
  | { readonly kind: 'event'; readonly event: CountedEvent }
  | { readonly kind: 'insight' }
  | { readonly kind: 'faulty'; readonly why: string };

/** A bound that is longer than anything AWS writes there (an ARN has at most 1,011 characters). */
const TEXT_LIMIT = 1024;

const REQUIRED = ['eventSource', 'eventName', 'awsRegion', 'eventTime'] as const;

/** Reads one CloudTrail record for counting, or says why it is not one. */
export function parseRecord(json: unknown): ParsedRecord {
  if (!isObject(json)) return faulty('not an object');
  // An Insight record has no call of its own, so this comes before what other records must have.
  for (const name of ['eventType', ...REQUIRED])
    if (json[name] !== undefined && json[name] !== null && typeof json[name] !== 'string')
      return faulty(`\`${name}\` is not text`);
  const category = classifyCategory(json);
  if (category === 'Insight') return { kind: 'insight' };

  const [eventSource, eventName, region, eventTime] = REQUIRED.map((name) => json[name]);
  if (!isText(eventSource) || !isText(eventName) || !isText(region) || !isText(eventTime))
    return faulty(`no \`${REQUIRED.find((name) => !isText(json[name]))}\` of up to ${TEXT_LIMIT} characters`);
  const account = accountOf(json);
  if (account === undefined) return faulty('no `recipientAccountId` and no `userIdentity.accountId`');
  const day = dayOf(eventTime);
  if (day === undefined) return faulty('`eventTime` is not a time');
  const resource = category === 'Data' ? resourceOf(json) : undefined;
  if (resource !== undefined && (resource.type.length > TEXT_LIMIT || (resource.arn ?? '').length > TEXT_LIMIT))
    return faulty('the ARN of its resource is too long');

  const key = { account, region, category, eventSource, eventName, readOnly: classifyReadOnly(json) };
  const eventId = json['eventID'];
  return {
    kind: 'event',
    event: {
      key: resource === undefined ? key : { ...key, resource },
      day,
      bytes: countJsonBytes(json),
      fingerprint: typeof eventId === 'string' && eventId !== '' ? fingerprintOf(account, region, eventId) : undefined,
    },
  };
}

function accountOf(record: EventRecord): string | undefined {
  const recipient = record['recipientAccountId'];
  if (isText(recipient)) return recipient;
  const identity = record['userIdentity'];
  const caller = isObject(identity) ? identity['accountId'] : undefined;
  return isText(caller) ? caller : undefined;
}

function dayOf(time: string): number | undefined {
  // Without a zone Date.parse would read local time, and how it reads other forms is not defined.
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(time)) return undefined;
  const day = Math.floor(Date.parse(time) / DAY_MS);
  return Number.isNaN(day) ? undefined : day;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= TEXT_LIMIT;
}

function faulty(why: string): ParsedRecord {
  return { kind: 'faulty', why };
}
