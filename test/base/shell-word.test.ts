import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { shellWord } from '../../src/base/shell-word.ts';
import { ANY_TEXT } from './any-text.ts';

test.each([
  ['acme-raw', 'acme-raw'],
  ['file:///tmp/a.json', 'file:///tmp/a.json'],
  ['', "''"],
  ['two words', "'two words'"],
  ["it's", String.raw`'it'\''s'`],
  ['~/x', "'~/x'"],
])('%j is written %s', (text, word) => expect(shellWord(text)).toBe(word));

test('/bin/sh reads each word back as the same text', () => {
  const text = ANY_TEXT.map((raw) => raw.replaceAll('\0', '').toWellFormed());
  fc.assert(
    fc.property(fc.array(text, { minLength: 1 }), (texts) => {
      const command = `printf '%s\\0' ${texts.map(shellWord).join(' ')}`;
      const read = execFileSync('/bin/sh', ['-c', command], { encoding: 'utf8' });
      expect(read.split('\0').slice(0, -1)).toEqual(texts);
    }),
    { numRuns: 30 },
  );
});
