import { Readable } from 'node:stream';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PackingError, unpackPieces, unpackWhole } from '../../../../src/observe/logs/files/unpack.ts';

const MANY = 1e9;

/** What both ways of unpacking say of the same bytes. */
async function unpack(stored: Buffer, size = 7): Promise<string> {
  const faultOf = (error: unknown): string => {
    if (error instanceof PackingError) return error.fault;
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  };
  let whole: string;
  try {
    whole = unpackWhole(stored, MANY).toString();
  } catch (error) {
    whole = faultOf(error);
  }
  const pieces = Array.from({ length: Math.ceil(stored.length / size) }, (_, at) =>
    stored.subarray(at * size, (at + 1) * size),
  );
  let read = '';
  try {
    for await (const piece of unpackPieces(Readable.from(pieces), MANY)) read += piece.toString('latin1');
  } catch (error) {
    read = faultOf(error);
  }
  expect(read).toBe(whole);
  return whole;
}

const long = Array.from({ length: 40_000 }, (_, index) => index).join(' ');
const twice = (one: Buffer): Buffer => Buffer.concat([one, one]);
const corrupt = Buffer.from(zstdCompressSync(long));
corrupt.fill(0xff, 6, 14);

describe('a file is unpacked as a whole and piece by piece', () => {
  test.each<[string, Buffer, string]>([
    ['plain', Buffer.from('text'), 'text'],
    ['nothing', Buffer.alloc(0), ''],
    ['gzip', gzipSync('text'), 'text'],
    ['gzip, joined', twice(gzipSync('text')), 'texttext'],
    ['gzip three times', gzipSync(gzipSync(gzipSync('text'))), 'text'],
    ['gzip four times', gzipSync(gzipSync(gzipSync(gzipSync('text')))), 'layers'],
    ['zstd', zstdCompressSync('text'), 'text'],
    ['zstd of nothing', zstdCompressSync(''), ''],
    ['zstd of many blocks, joined', twice(zstdCompressSync(long)), long + long],
    ['zstd in gzip', gzipSync(zstdCompressSync('text')), 'text'],
    ['zstd cut short', zstdCompressSync(long).subarray(0, -5), 'cut-zstd'],
    ['zstd, the second cut short', twice(zstdCompressSync(long)).subarray(0, -5), 'cut-zstd'],
    ['zstd, its mark alone', zstdCompressSync(long).subarray(0, 4), 'cut-zstd'],
    ['zstd, something else behind it', Buffer.concat([zstdCompressSync('text'), Buffer.from('other')]), 'bad-zstd'],
    ['zip', Buffer.from('PK\u0003\u0004'), 'zip'],
    ['bzip2', Buffer.from('BZh91AY'), 'bzip2'],
  ])('%s', async (_, stored, content) => {
    expect(await unpack(stored)).toBe(content);
  });

  test('zstd that is damaged is told', async () => {
    expect(await unpack(corrupt)).toMatch(/zstd/i);
  });

  test('law: what was packed in frames of any size is read, however it is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ maxLength: 400, unit: 'grapheme-ascii' })),
        fc.integer({ min: 1, max: 50 }),
        async (texts, size) => {
          fc.pre(texts.length > 0);
          const stored = Buffer.concat(texts.map((one) => zstdCompressSync(one)));
          expect(await unpack(stored, size)).toBe(texts.join(''));
        },
      ),
      { numRuns: 50 },
    );
  });
});
