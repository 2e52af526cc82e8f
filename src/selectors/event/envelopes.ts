import type { RecordContext } from './record-context.ts';
import { rowsOfAthena, rowsOfInsights, rowsOfLake } from './row-sets.ts';

/** What records are wrapped in on their way to people. */
export interface Envelope {
  /** The member that holds them: an object, a list of such, or JSON in a text. */
  readonly member: string;
  /** What has that member, with its article. */
  readonly what: string;
  /** Another member that tells it from anything else with such a one. */
  readonly beside?: string;
  /** The members beside it are copies of what the text holds, so they are no record of their own. */
  readonly isOriginal?: true;
  /** The members that say what a record may not: its account and its Region. */
  readonly says?: { readonly [part in 'account' | 'region']?: string };
  /** A member and its value by which it holds something that is no event. */
  readonly isOther?: readonly [member: string, value: string];
  /** Where it holds a table: its rows. undefined: it does not. */
  readonly rows?: (value: unknown) => readonly unknown[] | undefined;
}

/**
 * The known envelopes, of which the first that fits is opened; one may lie in another. Sources: the event examples of the
 * Lambda developer guide (SQS, SNS), the EventBridge user guide (events of AWS services), the CloudWatch Logs user guide
 * (subscription filters) and API reference (FilterLogEvents, GetQueryResults), the CloudTrail API reference (LookupEvents,
 * GetQueryResults), that of Athena (GetQueryResults), Splunk's REST reference (search/jobs/export) and HTTP Event Collector,
 * Cribl's event model, OpenSearch's search API, 2026.
 */
export const ENVELOPES: readonly Envelope[] = [
  { member: 'Records', what: 'a file of CloudTrail' },
  { member: 'CloudTrailEvent', what: 'an event of `lookup-events`', isOriginal: true },
  { member: '_raw', what: 'an event of Splunk or Cribl', isOriginal: true },
  { member: '@message', what: 'an event of CloudWatch Logs', isOriginal: true },
  { member: 'Events', what: 'an answer of `lookup-events`' },
  {
    member: 'detail',
    what: 'an event of EventBridge',
    beside: 'detail-type',
    says: { account: 'account', region: 'region' },
  },
  {
    member: 'logEvents',
    what: 'a message of CloudWatch Logs',
    says: { account: 'owner' },
    // By which CloudWatch Logs looks whether the destination is there (user guide, subscription filters).
    isOther: ['messageType', 'CONTROL_MESSAGE'],
  },
  { member: 'events', what: 'an answer of `filter-log-events`' },
  { member: 'QueryResultRows', what: 'an answer of CloudTrail Lake', rows: rowsOfLake },
  { member: 'ResultSet', what: 'an answer of Athena', rows: rowsOfAthena },
  { member: 'results', what: 'an answer of Logs Insights', beside: 'statistics', rows: rowsOfInsights },
  { member: 'results', what: 'an answer of Splunk' },
  { member: 'result', what: 'a result of Splunk' },
  { member: 'event', what: 'an event of Splunk' },
  { member: 'hits', what: 'an answer of OpenSearch' },
  { member: '_source', what: 'a document of OpenSearch' },
  { member: 'records', what: 'a list of records' },
  { member: 'rows', what: 'an answer of Steampipe' },
  { member: 'message', what: 'an event of CloudWatch Logs' },
  { member: 'Message', what: 'a message of SNS' },
  { member: 'Sns', what: 'a message of SNS' },
  { member: 'body', what: 'a message of SQS' },
  { member: 'Body', what: 'a message of SQS' },
  { member: 'Messages', what: 'an answer of `receive-message`' },
];

export const ORIGINALS: readonly Envelope[] = ENVELOPES.filter(({ isOriginal }) => isOriginal);

/** What an envelope says of the records in it, beside what those around it say. */
export function saidBy({ says }: Envelope, json: Readonly<Record<string, unknown>>, around: Said): Said {
  if (says === undefined) return around;
  const text = (member: string | undefined): string | undefined => {
    const value = member === undefined ? undefined : json[member];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return { account: text(says.account) ?? around.account, region: text(says.region) ?? around.region };
}

export type Said = Pick<RecordContext, 'account' | 'region'>;
