import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { countJsonBytes } from '../../../../src/observe/logs/records/json-bytes.ts';

test('the bytes are those of the text that JSON.stringify makes', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('"', '\\', '\u007f', '\ud800', '/', ''),
  );
  const values = fc.jsonValue({ stringUnit: 'binary', maxDepth: 6 });
  fc.assert(
    fc.property(fc.oneof(values, texts, fc.dictionary(texts, values), fc.double()), (made) => {
      const value: unknown = JSON.parse(JSON.stringify(made));
      expect(countJsonBytes(value)).toBe(Buffer.byteLength(JSON.stringify(value)));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  '{"__proto__":{"a":1},"constructor":2}',
  '-0',
  '1e999',
  '1e21',
  '0.1',
  '1.0',
  '[]',
  '{}',
  '[[],{}]',
  '{"1":2,"a":null}',
])('%s', (text) => {
  const value: unknown = JSON.parse(text);
  expect(countJsonBytes(value)).toBe(Buffer.byteLength(JSON.stringify(value)));
});
