import type { FileReading } from '../files/file-reading.ts';
import { BRACE } from '../../../base/json-characters.ts';
import { ANOTHER_FORM, ContentScanner } from './content-scanner.ts';
import { MarkedWindow } from './marked-window.ts';

/** For all files of a thread. */
const shared = openWindow();

/** undefined: V8 reserves gigabytes of addresses for it (Node 22), which a limit such as `ulimit -v` refuses. */
function openWindow(): MarkedWindow | undefined {
  try {
    return new MarkedWindow();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Bytes that tell the form. */
const HEAD = 64;

/**
 * Reads the unpacked content of a log file record by record, without parsing it: the same reading as `readContent` makes of it.
 * undefined: the content has another form than CloudTrail's, or is no JSON.
 */
export function scanContent(content: Buffer): FileReading | undefined {
  if (shared === undefined || content[0] !== BRACE) return undefined;
  const scanner = new ContentScanner(content, shared);
  return scanner.push(content, true) === ANOTHER_FORM ? undefined : readingOf(scanner);
}

/** Why nothing of a file is counted is for `readContent` to say, which knows what else it may be. */
function readingOf(scanner: ContentScanner): FileReading | undefined {
  const reading = scanner.finish();
  return reading.kind === 'unreadable' ? undefined : reading;
}

/** The same for a file that is too large for memory: no more is kept of it than a piece, and a record that it cuts. */
export async function scanPieces(pieces: AsyncIterable<Buffer>): Promise<FileReading | undefined> {
  if (shared === undefined) return undefined;
  let scanner: ContentScanner | undefined;
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    const content = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    rest = content;
    if (content.length < HEAD) continue;
    if (scanner === undefined && content[0] !== BRACE) return undefined;
    scanner ??= new ContentScanner(content, shared);
    const done = scanner.push(content, false);
    if (done === ANOTHER_FORM) return undefined;
    rest = content.subarray(done);
  }
  if (scanner === undefined) return scanContent(rest);
  return scanner.push(rest, true) === ANOTHER_FORM ? undefined : readingOf(scanner);
}
