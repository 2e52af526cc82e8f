import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DocumentSplitter } from '../../src/base/document-splitter.ts';
import { splitDocuments } from '../../src/base/json-documents.ts';

function split(pieces: readonly string[], limit?: number): unknown[] {
  const splitter = new DocumentSplitter(limit);
  return [...pieces.flatMap((piece) => [...splitter.push(piece)]), ...splitter.end()];
}

const anyDocument = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()));
const between = fc.constantFrom('', '\n', ' ', '\r\n\n', ',\n', '\t', '\u001E');
const documents = fc.array(fc.tuple(anyDocument, between, fc.constantFrom(0, 2)), { maxLength: 6 });

test('documents that follow one another in any way are found again', () => {
  fc.assert(
    fc.property(documents, (list) => {
      const text = list.map(([json, gap, indent]) => JSON.stringify(json, null, indent) + gap).join('');
      expect(splitDocuments(text)).toEqual({
        ok: true,
        value: list.map(([json]) => JSON.parse(JSON.stringify(json)) as unknown),
      });
    }),
  );
});

test('pieces that are cut anywhere give the parts that the whole gives', () => {
  const anyText = fc
    .array(fc.constantFrom('{', '}', '[', ']', '"', '\\', 'a', '\n', ' ', ',', '{"a":"}"}', '[1]'), { maxLength: 40 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(anyText, fc.array(fc.nat(40)), fc.constantFrom(undefined, 5), (text, cuts, limit) => {
      const ends = [...cuts, text.length].toSorted((a, b) => a - b);
      const pieces = ends.map((end, index) => text.slice(index === 0 ? 0 : ends[index - 1], end));
      expect(split(pieces, limit)).toEqual(split([text], limit));
    }),
  );
});

describe('what is no document', () => {
  test.each<[string, string, readonly (readonly [string | undefined, number])[]]>([
    ['nothing', '', []],
    ['blanks', ' \n\n', []],
    [
      'words',
      'oops\n{"a":1}',
      [
        ['oops\n', 1],
        ['{"a":1}', 2],
      ],
    ],
    [
      'words between',
      '{}\noops {}',
      [
        ['{}', 1],
        ['oops ', 2],
        ['{}', 2],
      ],
    ],
    [
      'words at the end',
      '{}\noops\n',
      [
        ['{}', 1],
        ['oops\n', 2],
      ],
    ],
    [
      'cut short',
      '{"a":1}\n\n{"b":',
      [
        ['{"a":1}', 1],
        ['{"b":', 3],
      ],
    ],
    [
      'texts',
      '"{"\n"}"',
      [
        ['"{"', 1],
        ['"}"', 2],
      ],
    ],
    [
      'a bracket too many',
      '{}}\n{}',
      [
        ['{}', 1],
        ['}\n', 1],
        ['{}', 2],
      ],
    ],
    ['the mark of a byte order', '\uFEFF{}', [['{}', 1]]],
  ])('%s', (_, text, parts) => {
    expect(split([text])).toEqual(parts.map(([part, line]) => ({ text: part, line })));
  });
});

test('a part that is too long is dropped, told once, and does not touch the next', () => {
  expect(split(['{"a":', '\n"b"}', '\n{"c":1}'], 8)).toEqual([
    { text: undefined, line: 1 },
    { text: '{"c":1}', line: 3 },
  ]);
});

test('a text of many documents takes time in proportion to its length', () => {
  const text = '{"a":"\\"{"}'.repeat(200_000);
  expect(split([text])).toHaveLength(200_000);
});
