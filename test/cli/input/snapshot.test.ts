import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readSnapshot } from '../../../src/cli/input/snapshot.ts';
import { UsageFailure } from '../../../src/cli/failure.ts';
import { PLAIN_ROW } from '../../model/snapshot/any-row.ts';
import { TempFolder } from '../temp-folder.ts';

const HEAD = { schema: 'trailtrim/snapshot@1', window: { start: '2026-10-23T00:00:00Z', end: '2026-10-24T00:00:00Z' } };

/** More than is read as a whole. */
const ROWS = 8_000;

function snapshotWith(change: (row: object, index: number) => object = (row) => row): string {
  const traffic = Array.from({ length: ROWS }, (_, count) => change({ ...PLAIN_ROW, count }, count));
  return JSON.stringify({ ...HEAD, traffic, trails: [] });
}

const LARGE = snapshotWith();
const UTF_16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(LARGE, 'utf16le')]);

async function linesOf(content: string | Buffer): Promise<readonly string[]> {
  using folder = new TempFolder({ 'in.json': content });
  try {
    await readSnapshot({ from: folder.file('in.json') });
  } catch (error) {
    if (error instanceof UsageFailure)
      return error.lines.map((line) => line.replace(folder.file('in.json'), 'in.json'));
    throw error;
  }
  return [];
}

describe('a large snapshot', () => {
  test.for<[string, string | Buffer]>([
    ['as it is', LARGE],
    ['with a row a line', LARGE.replaceAll('},{', '},\n    {')],
    ['gzipped', gzipSync(LARGE)],
    ['in two members of gzip', Buffer.concat([gzipSync(LARGE.slice(0, 999_999)), gzipSync(LARGE.slice(999_999))])],
    ['with the mark of UTF-8', `\uFEFF${LARGE}`],
    ['in UTF-16', UTF_16],
    ['in UTF-16, gzipped', gzipSync(UTF_16)],
  ])('is read %s', async ([, content]) => {
    using folder = new TempFolder({ 'in.json': content });
    const { traffic, window } = (await readSnapshot({ from: folder.file('in.json') })).value;
    expect(window.days).toBe(1);
    expect(traffic.map(({ count }) => Number(count))).toEqual(Array.from({ length: ROWS }, (_, count) => count));
  });

  test('names each fault by its place, as a small one does', async () => {
    const faulty = snapshotWith((row, index) => (index === 7_000 ? { ...row, count: -1, region: '' } : row));
    expect(await linesOf(faulty)).toEqual([
      'in.json:/traffic/7000/region: too small: expected string to have >=1 characters',
      'in.json:/traffic/7000/count: too small: expected number to be >=0',
    ]);
    const unequal = snapshotWith((row, index) => (index === 7_999 ? { ...row, daily: [1] } : row));
    expect(await linesOf(unequal)).toEqual([
      'in.json:/traffic/7999/daily: the daily counts add up to 1, but `count` is 7999',
    ]);
  });

  test('that is cut short, or no JSON, says where', async () => {
    const place = LARGE.indexOf('"count":7500,') + 3;
    expect(await linesOf(LARGE.slice(0, place))).toEqual([
      `in.json:/traffic/7500: not JSON: it ends too early, after ${place} bytes`,
    ]);
    expect(await linesOf(LARGE.replace('"count":7500', '"count":75OO'))).toEqual([
      expect.stringMatching(/^in\.json:\/traffic\/7500: not JSON: /),
    ]);
    expect(await linesOf(gzipSync(LARGE).subarray(0, -100))).toEqual([
      'in.json: cannot be read: the gzip data ends too early; fetch the file again',
    ]);
  });

  test('what is no snapshot is told without reading all of it', async () => {
    expect(await linesOf('x'.repeat(2_000_000))).toEqual(['in.json:/: not JSON: unexpected "x" at byte 0']);
    expect(await linesOf(`[${'1,'.repeat(1_000_000)}1]`)).toEqual([
      'in.json:/: invalid input: expected object, received array',
    ]);
  });
});
