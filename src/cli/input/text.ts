import { createGunzip } from 'node:zlib';
import { type ParsedJson, parseJson } from '../../base/json.ts';
import { decodeText } from '../../base/decode-text.ts';
import { isGzip } from '../../base/gzip.ts';
import { UsageFailure } from '../failure.ts';
import { type InputKind, mostBytes, openInput, readingFailure, tooLarge } from './open-input.ts';
import { Read } from './read.ts';

/** The text of a file or of standard input (`-`), gunzipped where it is gzip. @throws UsageFailure */
export async function readText(path: string, kind: InputKind = 'trailtrim input'): Promise<Read<string>> {
  return (await readBytes(path, kind)).map(decodeText);
}

/** The same as bytes. @throws UsageFailure */
export async function readBytes(path: string, kind: InputKind = 'trailtrim input'): Promise<Read<Buffer>> {
  const raw = await collect(await openInput(path, kind), path, kind);
  return new Read(isGzip(raw) ? await inflate(raw, path, kind) : raw, [path]);
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
    for await (const chunk of stream) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      size += bytes.length;
      if (size > most) throw tooLarge(path, kind);
      chunks.push(bytes);
    }
  } catch (error) {
    if (error instanceof UsageFailure) throw error;
    throw readingFailure(path, error);
  }
  return Buffer.concat(chunks);
}

function inflate(raw: Buffer, path: string, kind: InputKind): Promise<Buffer> {
  const gunzip = createGunzip();
  gunzip.end(raw);
  return collect(gunzip, path, kind);
}
