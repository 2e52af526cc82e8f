import { PACKING_FAULTS } from '../../../../src/observe/logs/files/file-reading.ts';
import type { FileReading } from '../../../../src/observe/logs/files/file-reading.ts';
import { readContent } from '../../../../src/observe/logs/files/read-content.ts';
import { scanContent } from '../../../../src/observe/logs/scan/scan-content.ts';
import { PackingError, unpackWhole } from '../../../../src/observe/logs/files/unpack.ts';
import { EVENT_WIDTH } from '../../../../src/observe/logs/records/event-table.ts';

/** What a file is read as, as `readLogFile` does it without the file system. @throws what no reader may throw */
export function readMutated(stored: Buffer): FileReading {
  let content: Buffer | 'large';
  try {
    content = unpackWhole(stored, 64 * 1024 * 1024);
  } catch (error) {
    if (error instanceof PackingError) return PACKING_FAULTS[error.fault];
    // Whatever zlib says of damaged data.
    if (error instanceof Error && 'errno' in error) return PACKING_FAULTS['bad-zstd'];
    throw error;
  }
  if (content === 'large') throw new Error('a few bytes became 64 MiB');
  return scanContent(content) ?? readContent(content);
}

export function eventsIn(reading: FileReading): number {
  return reading.kind === 'read' ? reading.events.length / EVENT_WIDTH : 0;
}
