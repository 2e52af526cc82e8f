import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UsageFailure } from '../../../../src/cli/failure.ts';
import { readDocuments } from '../../../../src/cli/input/selector-documents.ts';
import { checkFound } from '../../../../src/selectors/check.ts';
import { findHolders } from '../../../../src/selectors/forms/sources/find-holders.ts';

const FOLDER = new URL('../../../cases/selector-files/', import.meta.url);
const TEXTS = readdirSync(FOLDER)
  .filter((file) => file !== 'expected.json' && file !== 'sets.json')
  .map((file) => [file, readFileSync(new URL(file, FOLDER), 'utf8')] as const);

const RUNS = process.env['TRAILTRIM_SOAK'] === '1' ? 2_000 : 25;

/** Whatever it holds: every place that is told lies in the file, or the file is refused with words. */
function readWhole(text: string): void {
  let documents;
  try {
    documents = readDocuments(text, 'file');
  } catch (error) {
    expect(error).toBeInstanceOf(UsageFailure);
    return;
  }
  for (const { value, path, placeOf } of documents)
    for (const holder of findHolders(value, path).holders)
      for (const found of [holder.found, holder.before]) {
        if (found === null || found === undefined) continue;
        for (const problem of checkFound(found, { protectedCalls: [] }).problems) {
          expect(problem.path === '' || problem.path.startsWith(path)).toBe(true);
          placeOf?.(problem.path);
        }
      }
}

describe.each(TEXTS)('%s', (_file, text) => {
  test('law: with a piece of it replaced, taken out or put in twice it is read or refused', () => {
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.nat(40),
        fc.constantFrom(
          '',
          '{',
          ']',
          '"',
          ',',
          ': ',
          '\n',
          '- ',
          'null',
          '{}',
          '[]',
          '"x"',
          '1',
          '&a ',
          '*a',
          '!Ref ',
          '${x}',
          'x',
        ),
        fc.boolean(),
        (at, length, put, isTwice) => {
          const piece = text.slice(at, at + length);
          readWhole(`${text.slice(0, at)}${put}${isTwice ? piece + piece : ''}${text.slice(at + length)}`);
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('law: with a value of it replaced it is read', () => {
    const [document] = readDocuments(text, 'file');
    const places = placesIn(document!.value);
    fc.assert(
      fc.property(
        fc.nat(places.length - 1),
        fc.constantFrom(
          null,
          true,
          1,
          '',
          '${x}',
          [],
          {},
          [[]],
          [null],
          [{}],
          { Ref: 'x' },
          { 'Fn::If': ['c', 'a', []] },
          { Ref: 'AWS::NoValue' },
          { 'Fn::Sub': 1 },
          { 'Fn::Join': [',', [{ Ref: 'x' }, 1]] },
        ),
        (index, value) => {
          readWhole(JSON.stringify(withValue(document!.value, places[index]!, value)));
        },
      ),
      { numRuns: RUNS },
    );
  });
});

type Keys = readonly string[];

function placesIn(value: unknown, keys: Keys = []): readonly Keys[] {
  if (typeof value !== 'object' || value === null) return [keys];
  return [keys, ...Object.entries(value).flatMap(([key, member]) => placesIn(member, [...keys, key]))];
}

function withValue(json: unknown, [key, ...rest]: Keys, value: unknown): unknown {
  if (key === undefined) return value;
  const copy = structuredClone(json) as Record<string, unknown>;
  copy[key] = withValue(copy[key], rest, value);
  return copy;
}
