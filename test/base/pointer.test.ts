import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keysOfPointer, pointer } from '../../src/base/pointer.ts';

describe('pointer', () => {
  // RFC 6901, section 5.
  test.each([
    ['', []],
    ['/foo/0', ['foo', '0']],
    ['/', ['']],
    ['/a~1b', ['a/b']],
    ['/m~0n', ['m~n']],
    ['/~01', ['~1']],
  ])('%j goes through %j', (text, keys) => {
    expect(keysOfPointer(text)).toEqual(keys);
    expect(pointer('', ...keys)).toBe(text);
  });

  test('reads back as the keys it was made of', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (base, keys) => {
        expect(keysOfPointer(pointer(pointer('', ...base), ...keys))).toEqual([...base, ...keys]);
      }),
    );
  });
});
