import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../src/base/decode-text.ts';

const ENCODINGS: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-8': (text) => Buffer.from(text, 'utf8'),
  'UTF-8 with its mark': (text) => Buffer.from(`\uFEFF${text}`, 'utf8'),
  'UTF-16, little end first': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'UTF-16, big end first': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
};

describe.each(Object.entries(ENCODINGS))('%s', (_name, encode) => {
  test('law: what was encoded is read', () => {
    assert(
      property(
        // A text that begins with a mark of its own loses one where it has no other.
        string({ unit: 'binary' }).filter((text) => !text.startsWith('\uFEFF')),
        (text) => {
          expect(decodeText(encode(text))).toBe(text);
        },
      ),
      { numRuns: 20 },
    );
  });
});

test('bytes that are no UTF-8 are replaced, and no bytes are no text', () => {
  expect(decodeText(Buffer.from([0x61, 0x80, 0x62]))).toBe('a\uFFFDb');
  expect(decodeText(Buffer.from([]))).toBe('');
});
