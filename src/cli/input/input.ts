import { createReadStream } from 'node:fs';
import { realpath } from 'node:fs/promises';
import process from 'node:process';
import { createGunzip } from 'node:zlib';
import { UsageFailure } from '../failure.ts';

/** Larger inputs are refused: a snapshot of 100,000 resources has about 60 MB. Also holds for what gzip inflates to. */
const MAX_BYTES = 400 * 1024 * 1024;

/** The files that this run has read, by where their paths lead: what it writes must not destroy them. */
export const inputFiles = new Set<string>();

/** The text of a file or of standard input (`-`), gunzipped where it is gzip. @throws UsageFailure */
export async function readInput(path: string): Promise<string> {
  const stream = path === '-' ? process.stdin : createReadStream(path);
  const raw = await collect(stream, path);
  if (path !== '-') inputFiles.add(await realpath(path));
  const isGzip = raw[0] === 0x1f && raw[1] === 0x8b;
  const bytes = isGzip ? await inflate(raw, path) : raw;
  return bytes.toString('utf8').replace(/^\ufeff/, '');
}

/** Parsed JSON of a file or of standard input. @throws UsageFailure */
export async function readJson(path: string): Promise<unknown> {
  return parseJson(await readInput(path), path);
}

export function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const hint = text.trim() === '' ? 'the file is empty' : `not JSON: ${(error as Error).message}`;
    throw new UsageFailure([`${path}:${/:\d+:\d+$/.test(path) ? '' : '/:'} ${hint}`]);
  }
}

/** All bytes of a stream. @param path how messages name it @throws UsageFailure where they cannot be read, or are too many */
export async function collect(stream: AsyncIterable<Buffer | string>, path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      size += bytes.length;
      if (size > MAX_BYTES)
        throw new UsageFailure([`${path}: larger than ${MAX_BYTES / 1024 / 1024} MiB, which is no input of trailtrim`]);
      chunks.push(bytes);
    }
  } catch (error) {
    if (error instanceof UsageFailure) throw error;
    throw new UsageFailure([`${path}: cannot be read: ${reasonOf(error)}; check the path`]);
  }
  return Buffer.concat(chunks);
}

function inflate(raw: Buffer, path: string): Promise<Buffer> {
  const gunzip = createGunzip();
  gunzip.end(raw);
  return collect(gunzip, path);
}

/** What went wrong, in words, for the commonest errors of the file system. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code !== undefined && REASONS[code]) || message;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is no folder',
  Z_BUF_ERROR: 'the gzip data ends too early',
  Z_DATA_ERROR: 'the gzip data is damaged',
};
