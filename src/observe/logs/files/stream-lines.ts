import { FILE_FAULTS, type FileReading } from './file-reading.ts';
import { parseJson } from '../../../base/json.ts';
import { addLine, isBlank, LINE_LIMIT } from './read-content.ts';
import { RecordTally } from '../records/record-tally.ts';

const NEW_LINE = 0x0a;

/**
 * Reads a file that is too large for memory, a line at a time. Its first line must be JSON by itself; otherwise the file is one
 * large document, or a small one that unpacks to an enormous one, and nothing of it is read.
 */
export async function streamLines(source: AsyncIterable<Buffer>, limit = LINE_LIMIT): Promise<FileReading> {
  const tally = new RecordTally('line');
  let isFirst = true;
  for await (const line of linesOf(source, limit)) {
    if (isFirst && (line === 'too long' || parseJson(line.text).kind !== 'json')) return FILE_FAULTS.tooLarge;
    isFirst = false;
    if (line === 'too long') tally.passOver('the line is too long');
    else addLine(tally, line.text);
  }
  return tally.finish();
}

/** The lines that are not blank. No more than the limit is kept of a line. */
async function* linesOf(
  source: AsyncIterable<Buffer>,
  limit: number,
): AsyncGenerator<{ readonly text: string } | 'too long'> {
  let held: Buffer[] = [];
  let length = 0;
  let isFirst = true;
  for await (const chunk of source) {
    for (let start = 0; start < chunk.length;) {
      const end = chunk.indexOf(NEW_LINE, start);
      if (end === start && length === 0 && !isFirst) {
        start += 1;
        continue;
      }
      const part = chunk.subarray(start, end === -1 ? chunk.length : end);
      // Reported once, where the limit is exceeded; the rest of the line is dropped.
      if (length <= limit && length + part.length > limit) yield 'too long';
      length += part.length;
      if (length <= limit) held.push(part);
      else held = [];
      start = end === -1 ? chunk.length : end + 1;
      if (end === -1) continue;
      if (length <= limit) yield* lineOf(held, isFirst);
      isFirst = false;
      held = [];
      length = 0;
    }
  }
  if (length <= limit) yield* lineOf(held, isFirst);
}

function* lineOf(parts: readonly Buffer[], isFirst: boolean): Generator<{ readonly text: string }> {
  const text = Buffer.concat(parts).toString('utf8');
  const line = isFirst ? text.replace(/^\uFEFF/, '') : text;
  if (!isBlank(line)) yield { text: line };
}
