import { createGunzip } from 'node:zlib';
import { parseJson } from '../../base/json.ts';
import { isGzip } from '../../base/gzip.ts';
import { UsageFailure } from '../failure.ts';
import { MAX_BYTES, openInput, readingFailure, tooLarge } from './open-input.ts';
import { Read } from './read.ts';

/** The text of a file or of standard input (`-`), gunzipped where it is gzip. @throws UsageFailure */
export async function readText(path: string): Promise<Read<string>> {
  const raw = await collect(await openInput(path), path);
  const bytes = isGzip(raw) ? await inflate(raw, path) : raw;
  return new Read(bytes.toString('utf8').replace(/^\ufeff/, ''), [path]);
}

/** Parsed JSON of a file or of standard input. @throws UsageFailure */
export async function readJson(path: string): Promise<Read<unknown>> {
  return (await readText(path)).map((text) => jsonAt(text, `${path}:/`));
}

/** @param at where the text begins, `FILE:/json/pointer` or `FILE:LINE:COLUMN` @throws UsageFailure */
export function jsonAt(text: string, at: string): unknown {
  const parsed = parseJson(text);
  if (parsed.kind === 'json') return parsed.json;
  const hint =
    text.trim() === ''
      ? 'the file is empty'
      : parsed.kind === 'too-deep'
        ? parsed.message
        : `not JSON: ${parsed.message}`;
  throw new UsageFailure([`${at}: ${hint}`]);
}

/** All bytes of a stream. @param path how messages name it @throws UsageFailure where they cannot be read, or are too many */
export async function collect(stream: AsyncIterable<Buffer | string>, path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      size += bytes.length;
      if (size > MAX_BYTES) throw tooLarge(path);
      chunks.push(bytes);
    }
  } catch (error) {
    if (error instanceof UsageFailure) throw error;
    throw readingFailure(path, error);
  }
  return Buffer.concat(chunks);
}

function inflate(raw: Buffer, path: string): Promise<Buffer> {
  const gunzip = createGunzip();
  gunzip.end(raw);
  return collect(gunzip, path);
}
