import type { CallRow, Instant } from './call-row.ts';
import type { Call } from './call.ts';
import { digest } from './hash.ts';

/** The shortest record that can be made to a length. */
const MIN_RECORD_BYTES = 600;

/** An entry of LookupEvents, its record exactly as long as the row says (UTF-8). */
export function describeEvent(
  row: CallRow,
  instant: Instant,
  { account, region }: Call,
): Readonly<Record<string, unknown>> {
  const { source, name, readOnly, bytes } = row.row;
  const id = eventId(`${account}/${region}/${row.rank}/${instant.day}/${instant.index}`);
  const user = 'local';
  const record = {
    eventVersion: '1.11',
    userIdentity: { type: 'IAMUser', accountId: account, userName: user },
    eventTime: new Date(instant.second * 1000).toISOString().replace('.000Z', 'Z'),
    eventSource: source,
    eventName: name,
    awsRegion: region,
    sourceIPAddress: '192.0.2.10',
    userAgent: '',
    requestParameters: null,
    responseElements: null,
    eventID: id,
    readOnly,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
  };
  const padding = bytes - Buffer.byteLength(JSON.stringify(record));
  if (bytes < MIN_RECORD_BYTES || padding < 0)
    throw new Error(`A record of ${source} ${name} needs ${MIN_RECORD_BYTES} bytes or more, not ${bytes}`);
  return {
    EventId: id,
    EventName: name,
    ReadOnly: String(readOnly),
    EventTime: instant.second,
    EventSource: source,
    Username: user,
    Resources: [],
    CloudTrailEvent: JSON.stringify({ ...record, userAgent: 'a'.repeat(padding) }),
  };
}

function eventId(text: string): string {
  const hex = digest(text);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
