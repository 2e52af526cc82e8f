import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type ParsedJson, parseJson } from '../../base/json.ts';
import { decodeText } from '../../base/decode-text.ts';
import { isGzip } from '../../base/gzip.ts';
import { UsageFailure } from '../failure.ts';
import { type InputKind, mostBytes, openInput, PIECE, readingFailure, tooLarge } from './open-input.ts';
import { Read } from './read.ts';

/** The text of a file or of standard input (`-`), gunzipped where it is gzip. @throws UsageFailure */
export async function readText(path: string, kind: InputKind = 'trailtrim input'): Promise<Read<string>> {
  return (await readBytes(path, kind)).map(decodeText);
}

/** The same as bytes. @throws UsageFailure */
async function readBytes(path: string, kind: InputKind): Promise<Read<Buffer>> {
  return new Read(await collect(unpacked(path, kind), path, kind), [path]);
}

/** The bytes of a file or of standard input as they come, gunzipped where they are gzip. @throws UsageFailure */
export async function* unpacked(path: string, kind: InputKind): AsyncGenerator<Buffer> {
  const input = inBytes(await openInput(path, kind));
  try {
    const begin = await beginningOf(input);
    yield* isGzip(begin) ? inflate(chained(begin, input)) : chained(begin, input);
  } catch (error) {
    throw error instanceof UsageFailure ? error : readingFailure(path, error);
  }
}

/** Parsed JSON of a file or of standard input. @throws UsageFailure */
export async function readJson(path: string, kind?: InputKind): Promise<Read<unknown>> {
  return (await readText(path, kind)).map((text) => jsonAt(text, `${path}:/`));
}

const HINTS: Readonly<Record<Exclude<ParsedJson['kind'], 'json'>, (message: string) => string>> = {
  truncated: (message) => `not JSON: ${message}`,
  'not-json': (message) => `not JSON: ${message}`,
  'too-deep': (message) => message,
  'too-heavy': (message) => `${message}; check that it is the right file`,
};

/** @param at where the text begins, `FILE:/json/pointer` or `FILE:LINE:COLUMN` @throws UsageFailure */
export function jsonAt(text: string, at: string): unknown {
  const parsed = parseJson(text);
  if (parsed.kind === 'json') return parsed.json;
  const hint = text.trim() === '' ? 'the file is empty' : HINTS[parsed.kind](parsed.message);
  throw new UsageFailure([`${at}: ${hint}`]);
}

/** All bytes of a stream. @param path how messages name it @throws UsageFailure where they cannot be read, or are too many */
export async function collect(
  stream: AsyncIterable<Buffer | string>,
  path: string,
  kind: InputKind = 'trailtrim input',
): Promise<Buffer> {
  const most = mostBytes(kind);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of inBytes(stream)) {
      size += chunk.length;
      if (size > most) throw tooLarge(path, kind);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof UsageFailure) throw error;
    throw readingFailure(path, error);
  }
  return Buffer.concat(chunks);
}

async function* inBytes(input: AsyncIterable<Buffer | string>): AsyncGenerator<Buffer> {
  for await (const chunk of input) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}

/** As much as says what it is: a pipe may give a byte at a time. */
async function beginningOf(input: AsyncGenerator<Buffer>): Promise<Buffer> {
  let begin: Buffer = Buffer.alloc(0);
  while (begin.length < MARK_LENGTH) {
    const { value, done } = await input.next();
    if (done === true) break;
    begin = begin.length === 0 ? value : Buffer.concat([begin, value]);
  }
  return begin;
}

/** Of gzip, UTF-16 and UTF-8. */
const MARK_LENGTH = 3;

async function* chained(begin: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield begin;
  yield* rest;
}

function inflate(packed: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  // What goes wrong is thrown where the bytes are read.
  return pipeline(Readable.from(packed), createGunzip({ chunkSize: PIECE }), () => undefined);
}
