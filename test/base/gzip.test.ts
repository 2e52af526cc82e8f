import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { isGzip } from '../../src/base/gzip.ts';

test('what gzip wrote is told from text', () => {
  expect(isGzip(gzipSync('{}'))).toBe(true);
  expect(isGzip(Buffer.from('{}'))).toBe(false);
  expect(isGzip(Buffer.alloc(0))).toBe(false);
});
