import { describe, expect, test } from 'vitest';
import { JsonMembers } from '../../src/base/json-members.ts';

interface Taken {
  readonly members: readonly (readonly [string, unknown])[];
  readonly problem: string | undefined;
}

/** What is taken of a text a byte at a time. @param longest bytes that are held at once */
function take(text: string, longest?: number): Taken {
  const members: [string, unknown][] = [];
  const reader = new JsonMembers(
    {
      isNeeded: (name) => name !== 'more',
      member: (name, json) => void members.push([name, json]),
      list: (name) => void members.push([name, []]),
      entry: (name, json, index) => void members.push([`${name}/${index}`, json]),
    },
    longest,
  );
  for (const byte of new TextEncoder().encode(text)) if (!reader.push(Uint8Array.of(byte))) break;
  const problem = reader.end();
  return { members, problem: problem === undefined ? undefined : `${problem.path}: ${problem.message}` };
}

const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

describe('the members of an object', () => {
  test('come one after another, lists entry by entry', () => {
    expect(take(' {"a": 1, "b" :[ {"c":"}\\"]"} , [2] ], "ä\\n": "x,y", "d": [] } ')).toEqual({
      members: [
        ['a', 1],
        ['b', []],
        ['b/0', { c: '}"]' }],
        ['b/1', [2]],
        ['ä\n', 'x,y'],
        ['d', []],
      ],
      problem: undefined,
    });
  });

  test.for<[string, string, string]>([
    ['nothing', '', ': the file is empty'],
    ['blanks', ' \n', ': not JSON: it ends too early, after 2 bytes'],
    ['another value', '\u0000', ': not JSON: unexpected "\\u0000" at byte 0'],
    ['cut in an entry', '{"a": [1, {"b": "c', '/a/1: not JSON: it ends too early, after 18 bytes'],
    ['cut behind an entry', '{"a": [1, 2 ', '/a/1: not JSON: it ends too early, after 12 bytes'],
    ['cut behind a comma', '{"a": [1, ', '/a/1: not JSON: it ends too early, after 10 bytes'],
    ['cut in a value', '{"a/b": 12', '/a~1b: not JSON: it ends too early, after 10 bytes'],
    ['cut in a name', '{"a": 1, "b', ': not JSON: it ends too early, after 11 bytes'],
    ['no end', '{"a": 1', '/a: not JSON: it ends too early, after 7 bytes'],
    ['a comma too many', '{"a": [1,]}', '/a/1: not JSON: unexpected "]" at byte 9'],
    ['two commas', '{"a": [1,,2]}', '/a/1: not JSON: unexpected "," at byte 9'],
    ['no value', '{"a": }', '/a: not JSON: unexpected "}" at byte 6'],
    ['no name', '{"a": 1, }', ': not JSON: unexpected "}" at byte 9'],
    ['brackets that do not fit', '{"a": [1}', '/a/0: not JSON: unexpected "}" at byte 8'],
    [
      'an entry that is no JSON',
      '{"a": [1, {"b": tru}]}',
      `/a/1: not JSON: Unexpected token '}', "{"b": tru}" is not valid JSON`,
    ],
    ['more behind it', '{} ä', ': not JSON: unexpected 0xc3 at byte 3'],
    ['levels in an entry', `{"a": [${nested(499)}]}`, '/a/0: nested more than 500 levels deep'],
    ['levels in a value', `{"a": {"b":${nested(499)}}}`, '/a: nested more than 500 levels deep'],
  ])('%s', ([, text, problem]) => {
    expect(take(text).problem).toBe(problem);
  });

  test('nest as deep as anything else that is read', () => {
    expect(take(`{"a": [${nested(498)}], "b": {"c":${nested(498)}}}`).problem).toBeUndefined();
  });

  test('are held one at a time: what is longer is refused, or passed over where nobody needs it', () => {
    const long = '"123456789"';
    const tooLong = /longer than .* MiB, more than it ever is; check that it is the right file$/;
    expect(take(`{"a": 1, "more": ${long}, "b": [2, 3, 4, 5, 6, 7, 8, 9, 10]}`, 10)).toMatchObject({
      members: { length: 11 },
      problem: undefined,
    });
    for (const [text, place] of [
      [`{"a": ${long}}`, '/a: '],
      [`{"more": [1, ${long}]}`, '/more/1: '],
      [`{${long}: 1}`, ': '],
    ] as const) {
      const { problem = '' } = take(text, 10);
      expect(problem.startsWith(place)).toBe(true);
      expect(problem).toMatch(tooLong);
    }
  });
});
