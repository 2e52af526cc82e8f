import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { EVENT_WIDTH } from '../../../../src/observe/logs/records/event-table.ts';
import { FILE_FAULTS, PACKING_FAULTS } from '../../../../src/observe/logs/files/file-reading.ts';
import { readLogFile } from '../../../../src/observe/logs/files/read-file.ts';
import { LogFolder } from '../log-folder.ts';
import { makeRecord, toLines } from '../make-record.ts';

const records = Array.from({ length: 200 }, () => makeRecord());
const document = JSON.stringify({ Records: records });
const pretty = JSON.stringify({ Records: records }, null, 1);
const zipped = gzipSync(document);

async function readFile(content: string | Uint8Array, whole?: number): Promise<unknown> {
  using folder = new LogFolder({ file: content });
  const reading = await readLogFile(folder.at('file'), whole === undefined ? undefined : { whole });
  if (reading.kind !== 'read') return reading;
  return { events: reading.events.length / EVENT_WIDTH, passedOver: reading.passedOver };
}

describe('gzip is told by its first bytes', () => {
  const corrupt = Buffer.from(zipped);
  corrupt.fill(0xff, 200, 260);
  test.each<[string, Uint8Array, unknown]>([
    ['whole', zipped, { events: 200, passedOver: null }],
    [
      'two members, one after the other',
      Buffer.concat([gzipSync(toLines(records)), gzipSync(toLines(records))]),
      { events: 400, passedOver: null },
    ],
    ['cut short', zipped.subarray(0, -20), FILE_FAULTS.truncatedGzip],
    ['its first two bytes alone', zipped.subarray(0, 2), FILE_FAULTS.truncatedGzip],
    ['damaged', corrupt, FILE_FAULTS.damagedGzip],
    ['of a document cut short', gzipSync(document.slice(0, -30)), FILE_FAULTS.truncatedJson],
    ['of nothing', gzipSync(''), FILE_FAULTS.empty],
    ['no bytes', Buffer.alloc(0), FILE_FAULTS.empty],
  ])('%s', async (_, content, expected) => {
    expect(await readFile(content)).toEqual(expected);
  });
});

describe('zstd likewise', () => {
  const packed = zstdCompressSync(document);
  const corrupt = Buffer.from(packed);
  corrupt.fill(0xff, 20, 60);
  test.each<[string, Uint8Array, unknown]>([
    ['whole', packed, { events: 200, passedOver: null }],
    ['two frames', Buffer.concat([packed, packed]), { events: 400, passedOver: null }],
    ['cut short', packed.subarray(0, -20), PACKING_FAULTS['cut-zstd']],
    ['damaged', corrupt, PACKING_FAULTS['bad-zstd']],
    ['beyond the limit', zstdCompressSync(toLines(records)), { events: 200, passedOver: null }],
  ])('%s', async (name, content, expected) => {
    expect(await readFile(content, name === 'beyond the limit' ? 4_000 : undefined)).toEqual(expected);
  });
});

describe('beyond the limit a file is read part by part', () => {
  const lines = toLines(records);
  const limit = 4_000;
  test.each<[string, string | Uint8Array, unknown]>([
    ['plain lines', lines, { events: 200, passedOver: null }],
    ['zipped lines', gzipSync(lines), { events: 200, passedOver: null }],
    ['lines with a byte order mark', `\uFEFF${lines}`, { events: 200, passedOver: null }],
    ['lines without a last line end', lines.trimEnd(), { events: 200, passedOver: null }],
    [
      'a bad line',
      `${lines}oops\n`,
      { events: 200, passedOver: { count: 1, of: 201, unit: 'line', first: { number: 201, why: 'not JSON' } } },
    ],
    ['zipped lines cut short', gzipSync(lines).subarray(0, -20), FILE_FAULTS.truncatedGzip],
    ['a document in one line', document, { events: 200, passedOver: null }],
    ['a document of many lines', pretty, { events: 200, passedOver: null }],
    ['a document of many lines, zipped', gzipSync(pretty), { events: 200, passedOver: null }],
    ['a bomb', gzipSync(Buffer.alloc(1_000_000)), FILE_FAULTS.bomb],
    ['blanks', Buffer.alloc(100_000, ' \n'), FILE_FAULTS.empty],
    ['a bomb of blanks', gzipSync(Buffer.alloc(1_000_000, ' \n')), FILE_FAULTS.bomb],
    ['a bomb of line ends', gzipSync(`{}\n${'\n'.repeat(1_000_000)}`), FILE_FAULTS.bomb],
    ['a bomb behind records', gzipSync(lines + '{}\n'.repeat(1_000_000)), FILE_FAULTS.bomb],
    [
      'a bomb in its second member',
      Buffer.concat([gzipSync(lines), gzipSync('\n'.repeat(2_000_000))]),
      FILE_FAULTS.bomb,
    ],
  ])('%s', async (_, content, expected) => {
    expect(await readFile(content, limit)).toEqual(expected);
  });
});

test('the limit as it is: 300 MiB of zeros in 300 kB fail, and stay out of memory', async () => {
  const bomb = Buffer.concat(Array.from({ length: 300 }, () => gzipSync(Buffer.alloc(1024 * 1024))));
  expect(await readFile(bomb)).toEqual(FILE_FAULTS.tooLarge);
});

test('a folder, and a file that is gone', async () => {
  using folder = new LogFolder();
  expect(await readLogFile(folder.path)).toMatchObject({
    kind: 'unreadable',
    reason: 'cannot be read: it is a folder',
  });
  expect(await readLogFile(folder.at('gone'))).toMatchObject({
    kind: 'unreadable',
    reason: 'cannot be read: no such file or folder',
  });
});
