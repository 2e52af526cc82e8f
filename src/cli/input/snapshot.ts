import { decodeText } from '../../base/decode-text.ts';
import { parseSnapshot, parseSnapshotBytes } from '../../model/snapshot/parse-snapshot.ts';
import type { Snapshot } from '../../model/snapshot/snapshot.ts';
import { UsageFailure } from '../failure.ts';
import { packageFile } from '../package-file.ts';
import { unwrap } from './faults.ts';
import type { Read } from './read.ts';
import { jsonAt, readBytes } from './text.ts';

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
  return (await readBytes(path)).map((bytes) => snapshotOf(bytes, path));
}

/** From so many bytes on it matters how much of a file is in memory at once. */
const LARGE = 1024 * 1024;

function snapshotOf(bytes: Buffer, path: string): Snapshot {
  const large = bytes.length < LARGE ? undefined : parseSnapshotBytes(bytes);
  return large ?? unwrap(parseSnapshot(jsonAt(decodeText(bytes), `${path}:/`)), path);
}
