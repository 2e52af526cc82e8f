import type { LogFile } from './find-files.ts';

/** Files that are given to a thread together: what a file costs beside its bytes is paid once for all of them. */
export type Batch = readonly LogFile[];

const MOST_FILES = 256;
const MOST_BYTES = 512 * 1024;

/** The files in their order, small ones together. */
export function batchesOf(files: readonly LogFile[]): readonly Batch[] {
  const batches: Batch[] = [];
  let open: LogFile[] = [];
  let bytes = 0;
  for (const file of files) {
    if (open.length === MOST_FILES || (open.length > 0 && bytes + file.bytes > MOST_BYTES)) {
      batches.push(open);
      open = [];
      bytes = 0;
    }
    open.push(file);
    bytes += file.bytes;
  }
  return open.length === 0 ? batches : [...batches, open];
}

export function bytesOf(batch: Batch): number {
  return batch.reduce((sum, { bytes }) => sum + bytes, 0);
}
