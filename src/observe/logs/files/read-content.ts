import { PieceDecoder } from '../../../base/decode-text.ts';
import { PART_LIMIT, RecordReader } from '../../../selectors/records/record-reader.ts';
import { RecordTally } from '../records/record-tally.ts';
import { otherService } from './file-kind.ts';
import { FILE_FAULTS, type FileReading } from './file-reading.ts';

/** Text takes twice the room of its bytes, or more, while it is read. */
const PIECE = 4 * 1024 * 1024;

/** Reads the unpacked content of one log file, whatever form its records have. */
export function readContent(content: Buffer): FileReading {
  const reader = new ContentReader(Infinity);
  for (let start = 0; start < content.length; start += PIECE) reader.push(content.subarray(start, start + PIECE));
  const reading = reader.finish();
  return reading.kind === 'unreadable' ? (otherIn(content) ?? reading) : reading;
}

/** What services beside CloudTrail write into the same bucket is no fault of a log file. */
function otherIn(content: Buffer): FileReading | undefined {
  const of = otherService(content);
  return of === undefined ? undefined : { kind: 'other', of };
}

/** The same for a file that is too large for memory. A part that is longer than the limit is passed over. */
export async function readPieces(pieces: AsyncIterable<Buffer>, limit = PART_LIMIT): Promise<FileReading> {
  const reader = new ContentReader(limit);
  for await (const piece of pieces) {
    reader.push(piece);
    if (reader.isHopeless) return FILE_FAULTS.tooLarge;
  }
  return reader.finish();
}

class ContentReader {
  readonly #decoder = new PieceDecoder();
  readonly #tally = new RecordTally();
  readonly #reader: RecordReader;

  constructor(limit: number) {
    this.#reader = new RecordReader((part) => this.#tally.add(part), limit);
  }

  get isHopeless(): boolean {
    return this.#reader.isHopeless;
  }

  push(piece: Buffer): void {
    const text = this.#decoder.push(piece);
    if (text !== '') this.#reader.push(text);
  }

  finish(): FileReading {
    this.#reader.push(this.#decoder.end());
    this.#reader.end();
    return this.#tally.finish(this.#reader.unit);
  }
}
