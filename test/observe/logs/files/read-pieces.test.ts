import { Readable } from 'node:stream';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readContent, readPieces } from '../../../../src/observe/logs/files/read-content.ts';
import { makeRecord, toLines } from '../make-record.ts';

const record = makeRecord({ userAgent: 'Ünïcode 🦔' });

test('pieces cut anywhere read as the whole does', async () => {
  const bad = fc.constantFrom('oops', '{"a":1', '', '  ', '{"a":1}');
  const lines = fc.array(fc.oneof(fc.constant(JSON.stringify(record)), bad), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(lines, fc.integer({ min: 1, max: 2_000 }), async (rest, size) => {
      const content = Buffer.from([JSON.stringify(record), JSON.stringify(record), ...rest].join('\n'));
      const pieces = Array.from({ length: Math.ceil(content.length / size) }, (_, index) =>
        content.subarray(index * size, (index + 1) * size),
      );
      expect(await readPieces(Readable.from(pieces))).toEqual(readContent(content));
    }),
  );
});

test.each([1, 50, 100_000])('a line beyond the limit is passed over, whatever the pieces (%i bytes)', async (size) => {
  const content = Buffer.from(`${toLines([record])}"${'x'.repeat(5_000)}"\n${toLines([record])}`);
  const pieces = Array.from({ length: Math.ceil(content.length / size) }, (_, index) =>
    content.subarray(index * size, (index + 1) * size),
  );
  const reading = await readPieces(Readable.from(pieces), 2_000);
  expect(reading).toMatchObject({
    kind: 'read',
    passedOver: { count: 1, of: 3, first: { number: 2, why: 'it is too long' } },
  });
});
