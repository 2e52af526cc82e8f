import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { RowSplitter } from '../../../src/selectors/records/row-splitter.ts';

function split(pieces: readonly string[], limit?: number): unknown[] {
  const splitter = new RowSplitter(',', limit);
  return [...pieces.flatMap((piece) => [...splitter.push(piece)]), ...splitter.end()];
}

const cell = fc
  .array(fc.constantFrom('a', '"', ',', '\n', '\r\n', '\r', ' ', 'ä'), { maxLength: 5 })
  .map((parts) => parts.join(''));
const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 });
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

test('law: rows are read as they were written, however they are cut into pieces', () => {
  fc.assert(
    fc.property(rows, fc.constantFrom('\n', '\r\n'), fc.array(fc.nat(60)), (list, end, cuts) => {
      const text = list.map((row) => row.map(quoted).join(',') + end).join('');
      const ends = [...cuts, text.length].toSorted((a, b) => a - b);
      const pieces = ends.map((at, index) => text.slice(index === 0 ? 0 : ends[index - 1], at));
      expect(split(pieces)).toEqual(
        list.map((cells, index) => ({
          cells,
          line: 1 + list.slice(0, index).join('').split('\n').length - 1 + index,
          isOpen: false,
        })),
      );
    }),
  );
});

test('what is plain, blank, open or too long', () => {
  expect(split(['a,b"c\n\n  \nd,"e'])).toEqual([
    { cells: ['a', 'b"c'], line: 1, isOpen: false },
    { cells: ['d', 'e'], line: 4, isOpen: true },
  ]);
  expect(split(['aaaaaa,b\nc,d\n'], 5)).toEqual([
    { cells: undefined, line: 1, isOpen: false },
    { cells: ['c', 'd'], line: 2, isOpen: false },
  ]);
});
