import { FILE_FAULTS, type FileReading } from './file-reading.ts';
import { parseJson } from '../../../base/json.ts';
import { RecordTally } from '../records/record-tally.ts';

/** A longer line is skipped: CloudTrail's own records have at most 256 KB, its files at most 50 MB. */
export const LINE_LIMIT = 64 * 1024 * 1024;

const NEW_LINE = 0x0a;

/**
 * Reads the unpacked content of one log file. The content decides its form: if the first line is JSON by itself and others
 * follow, one document per line; otherwise a single document, and if that fails, lines with a bad first line.
 */
export function readContent(content: Buffer): FileReading {
  const body = withoutMark(content);
  const lines = spansOfLines(body);
  const first = lines.next().value;
  if (first === undefined) return new RecordTally('record').finish();
  const hasMore = lines.next().value !== undefined;
  if (hasMore && parseJson(textOf(body, first)).kind === 'json') return readLines(body);

  const text = body.toString('utf8');
  const whole = parseJson(text);
  if (whole.kind === 'json') return readDocument(whole.json);
  const isDocument = !hasMore || startsDocument(text);
  if (!isDocument) return readLines(body);
  return WHOLE_FAULTS[whole.kind];
}

const WHOLE_FAULTS = {
  truncated: FILE_FAULTS.truncatedJson,
  'not-json': FILE_FAULTS.notJson,
  'too-deep': FILE_FAULTS.tooDeep,
  'too-heavy': FILE_FAULTS.outOfMemory,
} as const;

const LINE_FAULTS = {
  truncated: 'its JSON ends too early',
  'not-json': 'not JSON',
  'too-deep': 'its JSON is nested too deeply',
  'too-heavy': 'its JSON has more values than memory can hold',
} as const;

function readDocument(json: unknown): FileReading {
  const tally = new RecordTally('record');
  tally.addDocument(json);
  return tally.finish();
}

function readLines(body: Buffer): FileReading {
  const tally = new RecordTally('line');
  for (const span of spansOfLines(body)) addLine(tally, textOf(body, span));
  return tally.finish();
}

/** Counts a line that is not blank. */
export function addLine(tally: RecordTally, line: string): void {
  const parsed = parseJson(line);
  if (parsed.kind === 'json') tally.addDocument(parsed.json);
  else tally.passOver(LINE_FAULTS[parsed.kind]);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The positions of the lines that are not blank. */
function* spansOfLines(body: Buffer): Generator<Span, undefined> {
  for (let start = 0; start < body.length;) {
    const found = body.indexOf(NEW_LINE, start);
    const end = found === -1 ? body.length : found;
    let text = start;
    while (text < end && isSpace(body[text]!)) text += 1;
    if (text < end) yield { start: text, end };
    start = end + 1;
  }
}

/** White space as JSON defines it. */
function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0d;
}

function textOf(body: Buffer, { start, end }: Span): string {
  return body.toString('utf8', start, end);
}

export function isBlank(line: string): boolean {
  return /^[\t\r\n ]*$/.test(line);
}

/** A document of several lines: pretty-printed, or an array with one element per line. If cut short, it must not be read as lines. */
function startsDocument(text: string): boolean {
  return /^\s*(?:\[\s*(?:[{\]]|$)|\{\s*(?:"Records"|[\r\n]|$))/.test(text);
}

function withoutMark(content: Buffer): Buffer {
  return content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf ? content.subarray(3) : content;
}
