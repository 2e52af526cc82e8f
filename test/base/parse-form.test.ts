import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseForm } from '../../src/base/parse-form.ts';

const schema = z.object({ 'a/b': z.array(z.object({ name: z.string() })) });

test('what has the form is its value', () => {
  expect(parseForm(schema, { 'a/b': [{ name: 'x' }] })).toEqual({ ok: true, value: { 'a/b': [{ name: 'x' }] } });
});

test('each fault of form has its pointer and begins in lower case', () => {
  expect(parseForm(schema, { 'a/b': [{ name: 'x' }, { name: 1 }, {}] }, '/0')).toEqual({
    ok: false,
    problems: [
      { severity: 'error', path: '/0/a~1b/1/name', message: 'invalid input: expected string, received number' },
      { severity: 'error', path: '/0/a~1b/2/name', message: 'invalid input: expected string, received undefined' },
    ],
  });
});
