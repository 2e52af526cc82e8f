import type { Place } from '../../../model/snapshot/place.ts';
import { fault, type FileReading } from '../../logs/files/file-reading.ts';
import { LogPool } from '../../logs/files/log-pool.ts';
import { LARGEST_OBJECT } from '../ask/answers/s3-answers.ts';
import type { AwsReader } from '../ask/reader.ts';
import type { Refusal } from '../ask/refusal.ts';
import type { DeliveredFile } from './list-deliveries.ts';

/** Files and bytes that are under way at a time: enough to hide how long S3 takes to begin, few enough to hold in memory. */
const FILES_AHEAD = 64;
const BYTES_AHEAD = 64e6;

/** Where a bucket is asked. */
export type PlaceOf = (file: DeliveredFile) => Place;

/**
 * Fetches files side by side, and yields what is in them in their order. What S3 refuses is a fault of that file.
 * @throws the refusal's stop where the run was stopped
 */
export async function* fetchInOrder(
  reader: AwsReader,
  files: readonly DeliveredFile[],
  placeOf: PlaceOf,
): AsyncGenerator<{ readonly file: DeliveredFile; readonly reading: FileReading }> {
  if (files.length === 0) return;
  const pool = new LogPool();
  const underWay: { readonly file: DeliveredFile; readonly reading: Promise<FileReading> }[] = [];
  let next = 0;
  let bytes = 0;
  try {
    for (;;) {
      while (next < files.length && underWay.length < FILES_AHEAD && (underWay.length === 0 || bytes < BYTES_AHEAD)) {
        const file = files[next++]!;
        bytes += file.bytes;
        const reading = readOne(reader, placeOf(file), file, pool);
        // It is awaited in its turn; until then its rejection must not count as unhandled.
        reading.catch(() => {});
        underWay.push({ file, reading });
      }
      const first = underWay.shift();
      if (first === undefined) return;
      yield { file: first.file, reading: await first.reading };
      bytes -= first.file.bytes;
    }
  } finally {
    await pool.end();
  }
}

async function readOne(reader: AwsReader, place: Place, file: DeliveredFile, pool: LogPool): Promise<FileReading> {
  const fetched = await fetchOne(reader, place, file);
  if ('bytes' in fetched) return (await pool.read([fetched.bytes]))[0]!;
  if (isStop(fetched.refusal)) throw new StoppedReading(fetched.refusal);
  return faultOf(fetched.refusal);
}

/** The run was stopped, or its credentials expired: what was not read is not missing for good. */
export class StoppedReading extends Error {
  override readonly name = 'StoppedReading';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

type Fetched = { readonly bytes: Uint8Array } | { readonly refusal: Refusal };

async function fetchOne(reader: AwsReader, place: Place, { source, key, bytes }: DeliveredFile): Promise<Fetched> {
  if (bytes > LARGEST_OBJECT) return { refusal: TOO_LARGE };
  const input = { Bucket: source.bucket, Key: key };
  const answer = await reader.askAfresh('s3:GetObject', place, input, ({ Body }) => Body);
  if (!answer.ok) return { refusal: answer.refusal };
  // Of a length of its own, so that what lies around it in memory is not copied to the thread.
  const { value } = answer;
  return { bytes: value.byteLength === value.buffer.byteLength ? value : value.slice() };
}

const TOO_LARGE: Refusal = {
  kind: 'rejected',
  name: '',
  reason: `larger than ${LARGEST_OBJECT / 1e6} MB`,
  remedy: 'copy it with `aws s3 cp`, and give it with --logs',
};

function isStop({ kind }: Refusal): boolean {
  return kind === 'interrupted' || kind === 'expired' || kind === 'no-credentials';
}

function faultOf({ reason, remedy }: Refusal): FileReading {
  return fault(`cannot be fetched: ${reason}`, remedy);
}
