import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { constants } from 'node:zlib';
import { isSystemError, systemReason } from '../../../base/system-error.ts';
import { fault, FILE_FAULTS, type FileReading, PACKING_FAULTS } from './file-reading.ts';
import { readContent, readPieces } from './read-content.ts';
import { scanContent, scanPieces } from '../scan/scan-content.ts';
import { PackingError, unpackPieces, unpackWhole } from './unpack.ts';

export interface ReadLimits {
  /** Unpacked bytes up to which a file is read as a whole; a larger one is read part by part. */
  readonly whole: number;
}

const READ_LIMITS: ReadLimits = { whole: 256 * 1024 * 1024 };

/** Reads one log file. Faults of the file are returned, not thrown; memory stays within the limits whatever the file holds. */
export async function readLogFile(path: string, limits: ReadLimits = READ_LIMITS): Promise<FileReading> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return await readPipe(createReadStream(path), limits);
    if (found.size > limits.whole) return await readLarge(() => createReadStream(path), limits);
    return await readStored(await readFile(path), limits);
  } catch (error) {
    return readFault(error);
  }
}

/** The same for the content of a file that was fetched. */
export async function readFetched(stored: Buffer): Promise<FileReading> {
  try {
    return await readStored(stored, READ_LIMITS);
  } catch (error) {
    return readFault(error);
  }
}

async function readStored(stored: Buffer, limits: ReadLimits): Promise<FileReading> {
  const content = unpackWhole(stored, limits.whole);
  if (content === 'large') return await readLarge(() => Readable.from([stored]), limits);
  return scanContent(content) ?? readContent(content);
}

/** Begins anew where the file turns out to have another form. */
async function readLarge(open: () => Readable, limits: ReadLimits): Promise<FileReading> {
  return (await streamFile(open(), limits, scanPieces)) ?? (await streamFile(open(), limits, readPieces));
}

/** A pipe has no size, may have no end, and is there only once. */
async function readPipe(pipe: Readable, limits: ReadLimits): Promise<FileReading> {
  const pieces = pipe.iterator() as AsyncIterator<Buffer>;
  const held: Buffer[] = [];
  for (let length = 0; length <= limits.whole;) {
    const piece = await pieces.next();
    if (piece.done === true) return await readStored(Buffer.concat(held), limits);
    held.push(piece.value);
    length += piece.value.length;
  }
  const all = (async function* () {
    // Let go of one by one, as they are read.
    for (let piece = held.shift(); piece !== undefined; piece = held.shift()) yield piece;
    yield* { [Symbol.asyncIterator]: () => pieces };
  })();
  return await streamFile(Readable.from(all), limits, readPieces);
}

async function streamFile<T>(
  stored: Readable,
  { whole }: ReadLimits,
  read: (pieces: AsyncIterable<Buffer>) => Promise<T>,
): Promise<T> {
  try {
    return await read(unpackPieces(stored as AsyncIterable<Buffer>, whole));
  } finally {
    stored.destroy();
  }
}

function readFault(error: unknown): FileReading {
  if (error instanceof PackingError) return PACKING_FAULTS[error.fault];
  if (isSystemError(error)) return fault(`cannot be read: ${systemReason(error)}`, 'make the file readable');
  if (!(error instanceof Error) || !('errno' in error)) throw error;
  if (error.errno === constants.Z_BUF_ERROR) return FILE_FAULTS.truncatedGzip;
  if (error.errno === constants.Z_DATA_ERROR || error.errno === constants.Z_NEED_DICT) return FILE_FAULTS.damagedGzip;
  if ('code' in error && String(error.code).startsWith('ZSTD')) return PACKING_FAULTS['bad-zstd'];
  throw error;
}
