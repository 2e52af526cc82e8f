import { isObject, type JsonObject, parseJson } from '../../base/json.ts';
import type { EventRecord } from './event-record.ts';

/** The members of a record, as CloudTrail writes them. Source: CloudTrail user guide, record contents, 2026-04-13. */
const MEMBERS = [
  'eventVersion',
  'userIdentity',
  'eventTime',
  'eventSource',
  'eventName',
  'awsRegion',
  'sourceIPAddress',
  'userAgent',
  'errorCode',
  'errorMessage',
  'requestParameters',
  'responseElements',
  'additionalEventData',
  'requestID',
  'eventID',
  'eventType',
  'apiVersion',
  'managementEvent',
  'readOnly',
  'resources',
  'recipientAccountId',
  'serviceEventDetails',
  'sharedEventID',
  'vpcEndpointId',
  'vpcEndpointAccountId',
  'eventCategory',
  'sessionCredentialFromConsole',
  'edgeDeviceDetails',
  'tlsDetails',
  'addendum',
] as const;

/** Those of an identity and of an entry of `resources` that selectors see, and the account that pays. */
const INNER_MEMBERS = ['arn', 'accountId', 'type', 'invokedBy', 'principalId', 'userName'] as const;
const ENTRY_MEMBERS = ['ARN', 'ARNPrefix', 'accountId', 'type'] as const;

/**
 * The record in a row of a table whose columns are in lower case, as Athena and others name them; undefined where it is no
 * such row. Objects may be JSON in a text, and flags their spelling.
 */
export function readColumns(row: JsonObject): EventRecord | undefined {
  if (typeof row['eventsource'] !== 'string' || typeof row['eventname'] !== 'string') return undefined;
  const { userIdentity, resources, managementEvent, ...record } = renamed(row, MEMBERS);
  const identity = valueOf(userIdentity);
  const entries = valueOf(resources);
  return {
    ...record,
    ...(record['requestParameters'] === undefined ? {} : { requestParameters: valueOf(record['requestParameters']) }),
    ...(isObject(identity) ? { userIdentity: renamed(identity, INNER_MEMBERS) } : {}),
    ...(managementEvent === undefined ? {} : { managementEvent: valueOf(managementEvent) }),
    ...(Array.isArray(entries)
      ? { resources: entries.map((entry: unknown) => (isObject(entry) ? renamed(entry, ENTRY_MEMBERS) : entry)) }
      : {}),
  };
}

function renamed(object: JsonObject, names: readonly string[]): Record<string, unknown> {
  const spelled = new Map(names.map((name) => [name.toLowerCase(), name]));
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [spelled.get(key.toLowerCase()) ?? key, value]),
  );
}

/** The value that a text is the JSON of, else the value itself. */
function valueOf(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const parsed = parseJson(value);
  return parsed.kind === 'json' ? parsed.json : value;
}
