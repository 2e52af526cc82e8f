import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readContent } from '../../../../src/observe/logs/files/read-content.ts';
import { scanContent, scanPieces } from '../../../../src/observe/logs/scan/scan-content.ts';
import { makeObjectRecord, makeRecord, toLines } from '../make-record.ts';
import { ARBITRARY_RECORD } from './arbitrary-record.ts';

/** Both ways say the same, where the scanner says anything. */
function expectSame(content: Buffer): boolean {
  const scanned = scanContent(content);
  const read = readContent(content);
  if (scanned === undefined) return read.kind === 'unreadable';
  expect(scanned).toEqual(read);
  return true;
}

async function* piecesOf(content: Buffer, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += length) yield content.subarray(at, at + length);
}

const delivered = (records: readonly unknown[]): string => JSON.stringify({ Records: records });

describe('a scanned file is read as a parsed one', () => {
  test.each([delivered, toLines])('whatever its records hold: %o', (write) => {
    fc.assert(
      fc.property(fc.array(ARBITRARY_RECORD, { minLength: 1, maxLength: 8 }), (records) => {
        expect(expectSame(Buffer.from(write(records)))).toBe(true);
      }),
    );
  });

  test('joined documents, one behind another or on lines', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(ARBITRARY_RECORD, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom('', '\n', '\r\n', ' '),
        fc.constantFrom('', '\n'),
        (documents, between, end) => {
          expect(expectSame(Buffer.from(documents.map(delivered).join(between) + end))).toBe(true);
        },
      ),
    );
  });

  test('in pieces, wherever they are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(ARBITRARY_RECORD, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(
          delivered,
          toLines,
          (records: readonly unknown[]) => `${delivered(records)} ${delivered(records)}`,
        ),
        fc.integer({ min: 1, max: 3_000 }),
        async (records, write, length) => {
          const content = Buffer.from(write(records));
          const read = readContent(content);
          expect((await scanPieces(piecesOf(content, length))) ?? { kind: 'unreadable' }).toMatchObject(
            read.kind === 'unreadable' ? { kind: 'unreadable' } : read,
          );
        },
      ),
    );
  });

  test('where bytes are changed, taken out, put in or cut off', () => {
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      out: fc.nat(3),
      put: fc.oneof(
        fc.uint8Array({ maxLength: 2 }),
        fc
          .constantFrom(
            ...Array.from('"\\{}[],: \n\r\t/0e.-'),
            '\\u0041',
            '\\/',
            'null',
            '"a":1,',
            ',"a":1',
            '1.0',
            '\ufeff',
            '  ',
          )
          .map((text) => Uint8Array.from(Buffer.from(text))),
      ),
    });
    fc.assert(
      fc.property(
        fc.array(ARBITRARY_RECORD, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(delivered, toLines),
        fc.array(change, { minLength: 1, maxLength: 2 }),
        fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 6 }),
        (records, write, changes, cut) => {
          let content = Buffer.from(write(records));
          for (const { at, out, put } of changes) {
            const place = Math.floor(at * content.length);
            content = Buffer.concat([content.subarray(0, place), put, content.subarray(place + out)]);
          }
          expectSame(content.subarray(0, Math.ceil((cut ?? 1) * content.length)));
        },
      ),
      { numRuns: 3_000 },
    );
  });
});

describe('what the scanner leaves to JSON.parse', () => {
  const record = (json: string): string =>
    delivered([makeRecord({ eventID: 'id', requestParameters: 'HERE' })]).replace('"HERE"', json);

  test.each([
    ['a name twice', '{"a":1,"a":2}'],
    ['a name twice, in other letters', String.raw`{"a":1,"\u0061":2}`],
    ['white space', '{ "a": [1, 2] }'],
    ['numbers in other forms', '[1.0,1e3,0.0000001,-0,12345678901234567890]'],
    ['escapes that JSON.stringify does not write', String.raw`"\u003c\/\ud83d\ude00\ud800"`],
    ['depth', `${'['.repeat(100)}${']'.repeat(100)}`],
    [
      'many names',
      JSON.stringify(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`name-${index}`, index]))),
    ],
  ])('%s', (_, json) => {
    expect(expectSame(Buffer.from(record(json)))).toBe(true);
  });

  test.each([
    ['a member that counts, twice', '"eventName":"A","eventName":"B"'],
    ['escapes in a member that counts', String.raw`"eventName":"Describe\u0041"`],
    ['an object for a text', '"eventName":{"a":1}'],
  ])('%s', (_, members) => {
    const content = delivered([makeRecord(), makeRecord()]).replace('"eventName":"DescribeInstances"', members);
    expect(expectSame(Buffer.from(content))).toBe(true);
  });

  test('a file whose records are all of another form', () => {
    const records = Array.from({ length: 100 }, () => makeRecord());
    expect(scanContent(Buffer.from(`{"Records":[${records.map((one) => JSON.stringify(one, null, 1)).join()}]}`))).toBe(
      undefined,
    );
  });
});

test('many objects of one bucket are one row, and the keys of another bucket are none of it', () => {
  const records = Array.from({ length: 50 }, (_, index) => makeObjectRecord(`bucket-${index % 2}`, `a/b/${index}`));
  const reading = scanContent(Buffer.from(delivered(records)));
  expect(reading).toMatchObject({
    kind: 'read',
    rows: [{ resource: { arn: 'arn:aws:s3:::bucket-0/' } }, { resource: { arn: 'arn:aws:s3:::bucket-1/' } }],
  });
});
