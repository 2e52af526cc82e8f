import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeControls } from '../../src/base/escape.ts';
import { jsonText } from '../../src/base/json-text.ts';
import { ANY_TEXT } from './any-text.ts';

test('a control character is written as JSON would, also outside the first plane', () => {
  expect(escapeControls('a\u001b[2J')).toBe(String.raw`a\u001b[2J`);
  expect(escapeControls('x\u{e0001}y')).toBe(String.raw`x\udb40\udc01y`);
});

test('JSON text shows every invisible character and is the same value', () => {
  expect(jsonText({ a: 'x\u202e\u{e0001}' })).toBe(String.raw`{"a":"x\u202e\udb40\udc01"}`);
  fc.assert(
    fc.property(ANY_TEXT, (text) => {
      expect(jsonText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(JSON.parse(jsonText(text))).toBe(text);
    }),
  );
});
