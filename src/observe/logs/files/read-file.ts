import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { constants, createGunzip, type Gunzip, gunzipSync } from 'node:zlib';
import { isGzip } from '../../../base/gzip.ts';
import { fault, FILE_FAULTS, type FileReading } from './file-reading.ts';
import { readContent } from './read-content.ts';
import { streamLines } from './stream-lines.ts';
import { isSystemError, systemReason } from '../../../base/system-error.ts';

export interface ReadLimits {
  /** Unpacked bytes up to which a file is read as a whole; a larger one is read line by line. */
  readonly whole: number;
}

const READ_LIMITS: ReadLimits = { whole: 256 * 1024 * 1024 };

const PIECE = 1024 * 1024;

/**
 * How many times its size a large file may unpack to. The eventID and requestID of a record are 32 bytes that cannot be packed,
 * of 1 to 2 KB, so log files cannot grow much more than 60 times; gzip allows 1,032.
 */
const MOST_GROWTH = 100;

/** Reads one log file. Faults of the file are returned, not thrown; memory stays within the limits whatever the file holds. */
export async function readLogFile(path: string, limits: ReadLimits = READ_LIMITS): Promise<FileReading> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return await readPipe(createReadStream(path), limits);
    if (found.size > limits.whole) return await streamFile(createReadStream(path), await startsGzip(path), limits);
    return await readStored(await readFile(path), limits);
  } catch (error) {
    return readFault(error);
  }
}

async function readStored(stored: Buffer, limits: ReadLimits): Promise<FileReading> {
  const content = isGzip(stored) ? unpack(stored, limits) : stored;
  if (content !== 'large' && content.length <= limits.whole) return readContent(content);
  return await streamFile(Readable.from([stored]), isGzip(stored), limits);
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
  return await streamFile(Readable.from(all), isGzip(Buffer.concat(held.slice(0, 2))), limits);
}

function unpack(stored: Buffer, limits: ReadLimits): Buffer | 'large' {
  try {
    return gunzipSync(stored, { maxOutputLength: limits.whole, chunkSize: PIECE });
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return 'large';
    throw error;
  }
}

async function streamFile(stored: Readable, gzip: boolean, { whole }: ReadLimits): Promise<FileReading> {
  if (!gzip) return await streamLines(stored);
  const unpacked = createGunzip({ chunkSize: PIECE });
  // Not pipeline: it would turn the reader's early end into an error of its own.
  stored.on('error', (error) => unpacked.destroy(error));
  try {
    return await streamLines(withinGrowth(stored.pipe(unpacked), whole));
  } catch (error) {
    if (error instanceof Bomb) return FILE_FAULTS.bomb;
    throw error;
  } finally {
    stored.destroy();
  }
}

class Bomb extends Error {}

/** The pieces of a file. @throws Bomb where it is larger than `whole`, and grows more than any log file */
async function* withinGrowth(unpacked: Gunzip, whole: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const piece of unpacked as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > whole && size > unpacked.bytesWritten * MOST_GROWTH) throw new Bomb();
    yield piece;
  }
}

async function startsGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return isGzip(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

function readFault(error: unknown): FileReading {
  if (isSystemError(error)) return fault(`cannot be read: ${systemReason(error)}`, 'make the file readable');
  if (!(error instanceof Error) || !('errno' in error)) throw error;
  if (error.errno === constants.Z_BUF_ERROR) return FILE_FAULTS.truncatedGzip;
  if (error.errno === constants.Z_DATA_ERROR || error.errno === constants.Z_NEED_DICT) return FILE_FAULTS.damagedGzip;
  throw error;
}
