import { constants, gunzipSync } from 'node:zlib';
import { decodeText } from '../../../base/decode-text.ts';
import { isGzip } from '../../../base/gzip.ts';
import { isZstd } from './zstd-frames.ts';
import { mayHoldRecords } from '../../../selectors/records/may-hold-records.ts';

/** As many bytes as tell what a file is. */
export const HEAD_BYTES = 8 * 1024;

/** What lies beside log files in a bucket or a folder, in words, by its first bytes. */
const BINARY_KINDS: readonly (readonly [mark: string, kind: string])[] = [
  ['PAR1', 'Parquet'],
  ['ORC', 'ORC'],
  ['Obj\u0001', 'Avro'],
  ['PK\u0003\u0004', 'zip archives'],
  ['BZh', 'bzip2'],
  ['\u00FD7zXZ', 'xz'],
  ['%PDF', 'PDF'],
  ['\u0089PNG', 'images'],
  ['SQLite format 3', 'SQLite'],
];

/**
 * What other services write into the same bucket, by the beginning of its text. Sources: the user guides of AWS Config (delivered snapshots), VPC (flow log records),
 * Elastic Load Balancing (access logs), S3 (server access logs), CloudFront (standard logs), WAF (log fields) and Route 53 Resolver
 * (query logs), 2026.
 */
const SERVICE_KINDS: readonly (readonly [beginning: RegExp, kind: string])[] = [
  [/^\s*\{[^{}[\]]{0,400}"(?:configSnapshotId|configurationItems)"/, 'AWS Config'],
  [/^\s*\{[^{}[\]]{0,400}"webaclId"/, 'WAF logs'],
  [/^\s*\{[^{}[\]]{0,400}"query_timestamp"/, 'Route 53 query logs'],
  [/^(?:version account-id |\d \d{12} eni-)/, 'VPC flow logs'],
  [/^(?:https?|h2|wss?|grpcs?) \d{4}-\d\d-\d\dT/, 'ALB logs'],
  [/^[0-9a-f]{64} \S+ \[/, 'S3 access logs'],
  [/^#Version: 1\.0/, 'CloudFront logs'],
];

const TEXT_KINDS: typeof SERVICE_KINDS = [
  ...SERVICE_KINDS,
  [/^\s*<(?:!doctype|html|\?xml)/i, 'HTML or XML'],
  [/^$/, 'empty files'],
];

/** Whatever it is. */
export const OTHER = 'other';

/** What a file of this beginning holds: records that can be read, or what else. */
export function kindOfHead(stored: Buffer): 'records' | (string & {}) {
  const known = knownKind(stored);
  if (known !== undefined) return known;
  const head = unpackHead(stored);
  // Of zstd nothing can be had of a beginning alone.
  if (head === undefined) return 'records';
  return knownKind(head) ?? (mayHoldRecords(decodeText(head)) ? 'records' : OTHER);
}

/** The log of another service that the content is. */
export function otherService(content: Buffer): string | undefined {
  return kindByText(content, SERVICE_KINDS);
}

function knownKind(content: Buffer): string | undefined {
  const mark = content.toString('latin1', 0, 16);
  const binary = BINARY_KINDS.find(([beginning]) => mark.startsWith(beginning))?.[1];
  return binary ?? kindByText(content, TEXT_KINDS);
}

function kindByText(content: Buffer, kinds: typeof SERVICE_KINDS): string | undefined {
  const text = content.toString('utf8', 0, HEAD_BYTES);
  return kinds.find(([beginning]) => beginning.test(text))?.[1];
}

function unpackHead(stored: Buffer): Buffer | undefined {
  let head = stored;
  for (let layer = 0; layer < 3 && isGzip(head); layer += 1) {
    try {
      head = gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64 * HEAD_BYTES });
    } catch {
      // Whatever is wrong with it is told where it is read.
      return undefined;
    }
  }
  return isZstd(head) ? undefined : head;
}
