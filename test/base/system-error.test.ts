import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { isSystemError, systemReason } from '../../src/base/system-error.ts';

function errorOf(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

test.each([
  ['a file that does not exist', () => readFileSync('/nowhere'), true, 'no such file or folder'],
  ['a folder', () => readFileSync('/'), true, 'it is a folder'],
  ['a file in place of a folder', () => readdirSync('/dev/null'), true, 'a part of the path is not a folder'],
  ['broken gzip', () => gunzipSync(Buffer.of(0x1f, 0x8b)), false, 'the gzip data ends too early'],
  ['a bug', () => (undefined as unknown as readonly string[]).length, false, expect.stringContaining('undefined')],
])('%s', (_, act, isSystem, reason) => {
  const error = errorOf(act);
  expect(isSystemError(error)).toBe(isSystem);
  expect(systemReason(error)).toEqual(reason);
});
