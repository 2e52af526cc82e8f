import type { LackedPart } from '../../../selectors/event/record-context.ts';
import type { PackedEvents } from '../records/event-table.ts';
import type { PackingFault } from './unpack.ts';

/** Why nothing of a file was counted. */
export interface FileFault {
  readonly kind: 'unreadable';
  readonly reason: string;
  readonly remedy: string;
}

/** Parts of a file that were skipped while the rest was counted. */
export interface PassedOver {
  readonly count: number;
  readonly of: number;
  readonly unit: 'line' | 'record';
  /** What is wrong with the first of them, and its number from 1. */
  readonly first: { readonly number: number; readonly why: string };
}

/** How many of the counted events lack parts that a delivered record has. */
export interface Lacking {
  readonly parts: readonly LackedPart[];
  readonly count: number;
  readonly of: number;
}

/** What became of one file. */
export type FileReading =
  | ({
      readonly kind: 'read';
      readonly insightRecords: number;
      readonly aggregatedRecords: number;
      readonly passedOver: PassedOver | null;
      /** What the form of some of the records has no place for. */
      readonly lacking: Lacking | null;
    } & PackedEvents)
  | { readonly kind: 'digest' }
  /** Of another service; `of`: in words. */
  | { readonly kind: 'other'; readonly of: string }
  | { readonly kind: 'insight'; readonly insightRecords: number }
  | { readonly kind: 'aggregated'; readonly aggregatedRecords: number }
  | FileFault;

const FETCH_AGAIN = 'download the file again';
const AS_DELIVERED = 'give the records as CloudTrail delivered them';

export const FILE_FAULTS = {
  truncatedGzip: fault('truncated: its gzip data ends too early', FETCH_AGAIN),
  damagedGzip: fault('damaged: its gzip data cannot be unpacked', FETCH_AGAIN),
  truncatedJson: fault('truncated: its JSON ends too early', FETCH_AGAIN),
  notJson: fault('not JSON', 'give the file as CloudTrail delivered it, or leave it out if it is something else'),
  empty: fault('empty: there is nothing in it, not even a list without records', FETCH_AGAIN),
  tooLarge: fault(
    'too large: more than 256 MiB unpacked, and its first document more than 64 MiB',
    'convert it to one record per line',
  ),
  bomb: fault(
    'unpacks to more than 256 MiB and a hundred times its size, which no log file does',
    'leave it out, or give it unpacked',
  ),
  tooDeep: fault('its JSON is nested too deeply', 'give the file as CloudTrail delivered it'),
  outOfMemory: fault('too large for the available memory', 'convert it to one record per line'),
} satisfies Record<string, FileFault>;

const UNPACK_IT = 'unpack it and give what is in it';

export const PACKING_FAULTS = {
  bomb: FILE_FAULTS.bomb,
  layers: fault('packed more than three times over', UNPACK_IT),
  'cut-zstd': fault('truncated: its zstd data ends too early', FETCH_AGAIN),
  'bad-zstd': fault('damaged: its zstd data cannot be unpacked', FETCH_AGAIN),
  'no-zstd': fault(
    'packed with zstd, which Node reads from version 22.15 on',
    'unpack it with `zstd -d`, or update Node',
  ),
  bzip2: fault('packed with bzip2', UNPACK_IT),
  xz: fault('packed with xz', UNPACK_IT),
  zip: fault('packed with zip', UNPACK_IT),
} satisfies Record<PackingFault, FileFault>;

/**
 * Nothing of a file could be counted, though it is JSON. A record of CloudTrail is never advised to be left out.
 * @param isOfCloudTrail whether there are any
 */
export function noneCounted({ of, unit, first }: PassedOver, isOfCloudTrail: boolean): FileFault {
  const where = of === 1 ? '' : `${unit} ${first.number}: `;
  return isOfCloudTrail
    ? fault(`none of its records can be counted; ${where}${first.why}`, AS_DELIVERED)
    : fault(`not CloudTrail; ${where}${first.why}`, 'leave the file out');
}

/** What follows from parts that are missing, and what to do. */
export function lackingOf({ parts }: Lacking): Omit<FileFault, 'kind'> {
  return {
    reason: `the form of the file has no place for it${parts.includes('eventID') ? ', so events that stand in it twice count twice' : ''}`,
    remedy: 'give the files that CloudTrail delivered, or a form that keeps whole records',
  };
}

/** Why parts of a file were not counted, and what to do. */
export function partOf({ unit, first }: PassedOver): Omit<FileFault, 'kind'> {
  return {
    reason: `cannot be counted; the first is ${unit} ${first.number}: ${first.why}`,
    remedy: `${AS_DELIVERED}, and take out what is none`,
  };
}

export function fault(reason: string, remedy: string): FileFault {
  return { kind: 'unreadable', reason, remedy };
}
