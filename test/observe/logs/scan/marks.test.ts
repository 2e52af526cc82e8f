import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import assembler from 'wabt';
import { MarkedWindow } from '../../../../src/observe/logs/scan/marked-window.ts';
import { MARKS_MODULE } from '../../../../src/observe/logs/scan/marks-module.ts';

test('the module is its source, assembled', async () => {
  const source = new URL('../../../../src/observe/logs/scan/marks.wat', import.meta.url);
  const wabt = await assembler();
  const { buffer } = wabt.parseWat('marks.wat', readFileSync(source, 'utf8'), { simd: true }).toBinary({});
  expect(Buffer.from(buffer).toString('base64')).toBe(MARKS_MODULE);
});

/** One byte after another. */
function plainMarks(bytes: Uint8Array): readonly number[] {
  const marks: number[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    if (byte < 0x20 || byte === 0x22 || byte === 0x5c) marks.push(at);
    if (byte === 0x5c) at += 1;
  }
  return marks;
}

test('all bytes are marked at which a string may end, and no other', () => {
  const window = new MarkedWindow();
  const byte = fc.oneof(fc.constantFrom(0x22, 0x5c, 0x0a, 0x41), fc.nat(255));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), fc.array(byte, { maxLength: 70 }), (before, after) => {
      const content = Uint8Array.from([...before, ...after]);
      window.show(content, 0);
      const marks = plainMarks(content);
      expect([...window.marks.subarray(0, marks.length + 2)]).toEqual([...marks, -1, -1]);
    }),
  );
});
