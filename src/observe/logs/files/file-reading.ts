import type { PackedEvents } from '../records/event-table.ts';

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

/** What became of one file. */
export type FileReading =
  | ({
      readonly kind: 'read';
      readonly insightRecords: number;
      readonly passedOver: PassedOver | null;
    } & PackedEvents)
  | { readonly kind: 'digest' }
  | { readonly kind: 'insight'; readonly insightRecords: number }
  | FileFault;

const FETCH_AGAIN = 'download the file again';

export const FILE_FAULTS = {
  truncatedGzip: fault('truncated: its gzip data ends too early', FETCH_AGAIN),
  damagedGzip: fault('damaged: its gzip data cannot be unpacked', FETCH_AGAIN),
  truncatedJson: fault('truncated: its JSON ends too early', FETCH_AGAIN),
  notJson: fault('not JSON', 'leave the file out'),
  notCloudTrail: fault('not CloudTrail: its records lack what every CloudTrail record has', 'leave the file out'),
  tooLarge: fault(
    'too large: more than 256 MiB unpacked, and not one record per line',
    'convert it to one record per line',
  ),
  tooDeep: fault('its JSON is nested too deeply', 'leave the file out'),
  outOfMemory: fault('too large for the available memory', 'convert it to one record per line'),
} satisfies Record<string, FileFault>;

export function fault(reason: string, remedy: string): FileFault {
  return { kind: 'unreadable', reason, remedy };
}
