import { Readable } from 'node:stream';
import zlib from 'node:zlib';
import { isGzip } from '../../../base/gzip.ts';
import { isZstd, ZstdFrames } from './zstd-frames.ts';

/** Of a file that was packed again, perhaps by a browser or a pipeline. A bomb may be packed any number of times. */
const MOST_LAYERS = 3;

/**
 * How many times its size a large file may unpack to. The eventID and requestID of a record are 32 bytes that cannot be packed,
 * of 1 to 2 KB, so log files cannot grow much more than 60 times; gzip allows 1,032.
 */
const MOST_GROWTH = 100;

const PIECE = 1024 * 1024;

/** Why the content of a file cannot be had. */
export type PackingFault = 'bomb' | 'layers' | 'cut-zstd' | 'bad-zstd' | 'no-zstd' | 'bzip2' | 'xz' | 'zip';

export class PackingError extends Error {
  readonly fault: PackingFault;

  constructor(fault: PackingFault) {
    super(fault);
    this.fault = fault;
  }
}

interface Packing {
  readonly isOf: (content: Uint8Array) => boolean;
  /** All of it at once. @throws RangeError where it is longer than that */
  readonly unpack: (content: Uint8Array, longest: number) => Buffer;
  readonly pieces: (stored: AsyncIterable<Buffer>) => AsyncIterable<Buffer>;
}

/**
 * By the first bytes: gzip (RFC 1952), Zstandard (RFC 8878), and what Node cannot unpack. Joined members are unpacked one after
 * another by all of them.
 */
const PACKINGS: readonly Packing[] = [
  {
    isOf: isGzip,
    unpack: (content, longest) =>
      zlib.gunzipSync(content, { maxOutputLength: longest, chunkSize: chunkFor(content, longest) }),
    pieces: (stored) => through(stored, zlib.createGunzip({ chunkSize: PIECE })),
  },
  {
    isOf: isZstd,
    unpack: unpackZstd,
    pieces: zstdPieces,
  },
  unknown('bzip2', [0x42, 0x5a, 0x68]),
  unknown('xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]),
  unknown('zip', [0x50, 0x4b, 0x03, 0x04]),
];

/** More than that is taken piece by piece, whatever a file says of itself. */
const LARGEST_CHUNK = 32 * 1024 * 1024;

/**
 * What unpacks into one piece of memory is not copied together from several, which takes as long as unpacking. A gzip file
 * ends in its length (RFC 1952, 2.3.1), which may be a lie: it only says how much memory is taken at first.
 */
function chunkFor(content: Uint8Array, longest: number): number {
  const stated = Buffer.from(content.subarray(-4)).reduceRight((length, byte) => length * 256 + byte, 0);
  const likely = Math.min(stated, content.length * MOST_GROWTH, longest);
  return likely < PIECE || likely > LARGEST_CHUNK ? PIECE : likely + 1;
}

function unknown(fault: PackingFault, mark: readonly number[]): Packing {
  return { isOf: beginsWith(mark), unpack: () => refuse(fault), pieces: () => refuse(fault) };
}

function refuse(fault: PackingFault): never {
  throw new PackingError(fault);
}

function beginsWith(mark: readonly number[]): (content: Uint8Array) => boolean {
  return (content) => mark.every((byte, index) => content[index] === byte);
}

/** As many bytes as tell every packing. */
const MARK_LENGTH = 5;

function packingOf(content: Uint8Array): Packing | undefined {
  return PACKINGS.find(({ isOf }) => isOf(content));
}

/**
 * The content of what is stored, however often it was packed; `large`: longer than allowed.
 * @throws PackingError, or zlib's error where it is damaged
 */
export function unpackWhole(stored: Buffer, longest: number): Buffer | 'large' {
  let content = stored;
  for (let layers = 0; content.length <= longest; layers += 1) {
    const packing = packingOf(content);
    if (packing === undefined) return content;
    if (layers === MOST_LAYERS) refuse('layers');
    try {
      content = packing.unpack(content, longest);
    } catch (error) {
      if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return 'large';
      throw error;
    }
  }
  return 'large';
}

/**
 * The same piece by piece. @param longest what unpacks to more may not grow more than any log file
 * @throws PackingError, or zlib's error
 */
export async function* unpackPieces(stored: AsyncIterable<Buffer>, longest: number): AsyncGenerator<Buffer> {
  let taken = 0;
  const counted = (async function* () {
    for await (const piece of stored) {
      taken += piece.length;
      yield piece;
    }
  })();
  let size = 0;
  let isPacked = false;
  for await (const piece of unpackLayers(counted, 0, () => (isPacked = true))) {
    size += piece.length;
    if (isPacked && size > longest && size > taken * MOST_GROWTH) refuse('bomb');
    yield piece;
  }
}

async function* unpackLayers(
  source: AsyncIterable<Buffer>,
  layers: number,
  onPacked: () => void,
): AsyncGenerator<Buffer> {
  const pieces = source[Symbol.asyncIterator]();
  const all = { [Symbol.asyncIterator]: () => pieces };
  let head: Buffer = Buffer.alloc(0);
  while (head.length < MARK_LENGTH) {
    const piece = await pieces.next();
    if (piece.done === true) break;
    head = head.length === 0 ? piece.value : Buffer.concat([head, piece.value]);
  }
  const packing = packingOf(head);
  if (packing === undefined) {
    if (head.length > 0) yield head;
    yield* all;
    return;
  }
  if (layers === MOST_LAYERS) refuse('layers');
  onPacked();
  const stored = (async function* () {
    yield head;
    yield* all;
  })();
  yield* unpackLayers(packing.pieces(stored), layers + 1, onPacked);
}

async function* through(
  stored: AsyncIterable<Buffer>,
  unpacked: NodeJS.ReadWriteStream & Readable,
): AsyncGenerator<Buffer> {
  const source = Readable.from(stored);
  // Not pipeline: it would turn the reader's early end into an error of its own.
  source.on('error', (error) => unpacked.destroy(error));
  try {
    yield* source.pipe(unpacked) as AsyncIterable<Buffer>;
  } finally {
    source.destroy();
    unpacked.destroy();
  }
}

function unpackZstd(content: Uint8Array, longest: number): Buffer {
  // Since Node 22.15.
  if (!('zstdDecompressSync' in zlib)) refuse('no-zstd');
  const frames = new ZstdFrames();
  const unpacked: Buffer[] = [];
  let left = longest;
  for (const { bytes, endsFrame } of frames.push(Buffer.from(content.buffer, content.byteOffset, content.byteLength))) {
    if (!endsFrame) break;
    const frame = zlib.zstdDecompressSync(bytes, { maxOutputLength: Math.max(1, left), chunkSize: PIECE });
    left -= frame.length;
    unpacked.push(frame);
  }
  if (frames.isBroken) refuse('bad-zstd');
  if (!frames.isAtEnd) refuse('cut-zstd');
  return unpacked.length === 1 ? unpacked[0]! : Buffer.concat(unpacked);
}

async function* zstdPieces(stored: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  if (!('createZstdDecompress' in zlib)) refuse('no-zstd');
  const frames = new ZstdFrames();
  const pieces = (async function* () {
    for await (const piece of stored) yield* frames.push(piece);
  })();
  const frame = async function* (): AsyncGenerator<Buffer> {
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) {
      yield next.value.bytes;
      if (next.value.endsFrame) return;
    }
    if (frames.isBroken) refuse('bad-zstd');
    if (!frames.isAtEnd) refuse('cut-zstd');
    end.isReached = true;
  };
  const end = { isReached: false };
  while (!end.isReached) yield* through(frame(), zlib.createZstdDecompress({ chunkSize: PIECE }));
}
