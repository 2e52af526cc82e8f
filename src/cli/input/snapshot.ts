import { decodeText, encodingOf } from '../../base/decode-text.ts';
import { parseSnapshot } from '../../model/snapshot/parse-snapshot.ts';
import { SnapshotReader } from '../../model/snapshot/read-snapshot.ts';
import type { Snapshot } from '../../model/snapshot/snapshot.ts';
import { UsageFailure } from '../failure.ts';
import { packageFile } from '../package-file.ts';
import { unwrap } from './faults.ts';
import { refuseWhereFull } from './memory-left.ts';
import { Read } from './read.ts';
import { jsonAt, unpacked } from './text.ts';

export interface SnapshotFlags {
  readonly from?: string | undefined;
  readonly example?: boolean | undefined;
}

/** The snapshot that the flags name. @throws UsageFailure with every fault */
export async function readSnapshot({ from, example }: SnapshotFlags): Promise<Read<Snapshot>> {
  if (from !== undefined && example === true)
    throw new UsageFailure(['--from and --example cannot be combined: give one of them']);
  if (from === undefined && example !== true)
    throw new UsageFailure([
      'no snapshot: give --from FILE, or --example for the one that ships with trailtrim',
      'make one with: trailtrim observe -o snapshot.json',
    ]);
  const path = from ?? packageFile('examples/estate.json');
  return new Read(await snapshotIn(unpacked(path, 'snapshot'), path), [path]);
}

/** From so many bytes on it matters how much of a file is in memory at once. */
const LARGE = 1024 * 1024;

async function snapshotIn(chunks: AsyncIterable<Buffer>, path: string): Promise<Snapshot> {
  let held: Buffer[] = [];
  let size = 0;
  let reader: SnapshotReader | undefined;
  for await (const chunk of inUtf8(chunks)) {
    size += chunk.length;
    held.push(chunk);
    if (size < LARGE) continue;
    reader ??= new SnapshotReader(asciiOf);
    const given = held;
    held = [];
    // The rest changes nothing where this does not end well.
    if (!given.every((bytes) => reader!.push(bytes))) break;
    refuseWhereFull(path, reader.rows, size);
  }
  if (reader !== undefined) return unwrap(reader.end(), path);
  return unwrap(parseSnapshot(jsonAt(decodeText(Buffer.concat(held)), `${path}:/`)), path);
}

function asciiOf(bytes: Uint8Array, from: number, to: number): string {
  return (bytes as Buffer).toString('latin1', from, to);
}

async function* inUtf8(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | null | undefined;
  for await (const chunk of chunks) {
    if (decoder === undefined) {
      const encoding = encodingOf(chunk);
      decoder = encoding === 'utf-8' ? null : new TextDecoder(encoding);
    }
    yield decoder === null ? chunk : Buffer.from(decoder.decode(chunk, { stream: true }));
  }
  if (decoder != null) yield Buffer.from(decoder.decode());
}
