import { PACKING_FAULTS } from '../../observe/logs/files/file-reading.ts';
import { PackingError, unpackWhole } from '../../observe/logs/files/unpack.ts';
import { UsageFailure } from '../failure.ts';
import { mostBytes, openInput, readingFailure, tooLarge } from './open-input.ts';
import { Read } from './read.ts';
import { collect } from './text.ts';

const KIND = 'trailtrim input';

/** The content of a file or of standard input, however often it is packed, as that of a log file. @throws UsageFailure */
export async function readPacked(path: string): Promise<Read<Buffer>> {
  return new Read(unpack(await collect(await openInput(path, KIND), path), path), [path]);
}

function unpack(stored: Buffer, path: string): Buffer {
  let content: Buffer | 'large';
  try {
    content = unpackWhole(stored, mostBytes(KIND));
  } catch (error) {
    if (!(error instanceof PackingError)) throw readingFailure(path, error);
    const { reason, remedy } = PACKING_FAULTS[error.fault];
    throw new UsageFailure([`${path}: ${reason}; ${remedy}`]);
  }
  if (content === 'large') throw tooLarge(path, KIND);
  return content;
}
