import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { entriesOf } from '../../src/base/entries.ts';
import { parseForm } from '../../src/base/parse-form.ts';
import { MOST_FAULTS } from '../../src/base/problem.ts';

const form = z.object({ name: z.string(), size: z.number().default(1) });
const file = (list: z.ZodType) => z.object({ rows: list });

describe('a list is read like any other', () => {
  const plain = file(z.array(form));
  const own = file(entriesOf(form));
  test.each<[string, unknown]>([
    [
      'right',
      {
        rows: [
          { name: 'a', more: true },
          { name: 'b', size: 2 },
        ],
      },
    ],
    ['empty', { rows: [] }],
    ['wrong entries', { rows: [{ name: 'a' }, { name: 1 }, null, 'text', { size: 'large' }] }],
    ['no list', { rows: { 0: { name: 'a' } } }],
    ['absent', {}],
  ])('%s', (_, json) => expect(parseForm(own, json)).toEqual(parseForm(plain, json)));
});

test('the least number of entries is asked for', () => {
  expect(parseForm(entriesOf(form, 1), [])).toEqual(parseForm(z.array(form).min(1), []));
});

test('where very many entries are wrong, the rest is not looked at', () => {
  let looked = 0;
  const counting = z.unknown().refine(() => {
    looked += 1;
    return false;
  });
  const read = parseForm(entriesOf(counting), Array.from({ length: 50_000 }));
  expect(read.ok || read.problems.length).toBe(MOST_FAULTS + 1);
  expect(looked).toBe(MOST_FAULTS + 1);
});
