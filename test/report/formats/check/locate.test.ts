import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeLocator, type Region } from '../../../../src/report/formats/check/locate.ts';
import { pointer } from '../../../../src/base/pointer.ts';

/** The text of a region, read as SARIF means it: lines end at a line feed, columns count UTF-16 code units. */
function textAt(text: string, region: Region | undefined): string {
  const { startLine, startColumn, endLine, endColumn } = region!;
  const lines = text.split(/(?<=\n)/);
  const offset = (line: number, column: number): number =>
    lines.slice(0, line - 1).reduce((sum, { length }) => sum + length, 0) + column - 1;
  return text.slice(offset(startLine, startColumn), offset(endLine, endColumn));
}

/** Every value in parsed JSON with its pointer. */
function* valuesIn(json: unknown, path = ''): Generator<readonly [string, unknown]> {
  yield [path, json];
  if (typeof json !== 'object' || json === null) return;
  for (const [key, value] of Object.entries(json)) yield* valuesIn(value, pointer(path, key));
}

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const value = fc.oneof(
  text,
  fc.constantFrom('arn:aws:s3:::acme/', '[a: {b', '# no comment', "it's", '\u2028', '\ud83d\ude00', '\ud800', '\u007f'),
);
const operator = fc.constantFrom('Equals', 'NotEquals', 'StartsWith', 'NotStartsWith', 'a/b', 'm~n', '', '0', '<<');
const selector = fc.record(
  {
    Name: value,
    FieldSelectors: fc.array(
      fc.dictionary(operator, fc.oneof(fc.array(value, { maxLength: 4 }), fc.jsonValue({ maxDepth: 2 }))),
      { maxLength: 3 },
    ),
  },
  { noNullPrototype: true },
);
const file = fc.oneof(
  fc.array(selector, { maxLength: 4 }),
  fc.record({ TrailARN: value, AdvancedEventSelectors: fc.array(selector, { maxLength: 4 }) }),
);

/** Ways to write the same JSON. */
const STYLES: Readonly<Record<string, (json: unknown) => string>> = {
  compact: (json) => JSON.stringify(json),
  'two spaces': (json) => JSON.stringify(json, null, 2),
  tabs: (json) => `${JSON.stringify(json, null, '\t')}\n`,
  'carriage returns': (json) => JSON.stringify(json, null, 4).replaceAll('\n', '\r\n'),
  escapes: (json) =>
    JSON.stringify(json, null, 1).replaceAll(
      /[^\n -~]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  airy: (json) => `\n \t${JSON.stringify(json, null, 2).replaceAll('\n', ' \n\n\t ')} \r\n`,
};

describe('the place of a value', () => {
  test.for(Object.keys(STYLES))('parses to the value that the pointer names: %s', (style) => {
    fc.assert(
      fc.property(file, (json) => {
        const written = STYLES[style]!(json);
        const locate = makeLocator(written);
        for (const [path, expected] of valuesIn(JSON.parse(written))) {
          const region = locate(path);
          for (const number of Object.values(region ?? {})) expect(number).toBeGreaterThanOrEqual(1);
          expect(JSON.parse(textAt(written, region))).toEqual(expected);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('of something missing is that of what should hold it', () => {
    const written = '[{"FieldSelectors":[]}]';
    const locate = makeLocator(written);
    expect(textAt(written, locate('/0/FieldSelectors/0/Field'))).toBe('[]');
    expect(textAt(written, locate('/1'))).toBe(written);
    expect(textAt('[{}]', makeLocator('[{}]')('/0/FieldSelectors'))).toBe('{}');
  });

  test('of a key that is there twice is the one that JSON.parse reads', () => {
    const written = '[{"Name":"a","Name":"b"}]';
    expect(textAt(written, makeLocator(written)('/0/Name'))).toBe('"b"');
  });

  test('is found at any depth', () => {
    const depth = 200_000;
    const written = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(makeLocator(written)('/0/0')?.startColumn).toBe(3);
  });
});
