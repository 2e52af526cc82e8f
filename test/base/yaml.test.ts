import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readYaml, type YamlForm } from '../../src/base/yaml.ts';
import { closedObject } from '../../src/base/yaml-form.ts';

const FORM: YamlForm<unknown> = {
  root: 'the file',
  scalars: 'typed',
  schema: closedObject({ name: z.string(), parts: z.array(closedObject({ size: z.number() })).optional() }),
};

function faultsIn(text: string, form: Partial<YamlForm<unknown>> = {}): readonly string[] {
  const found = readYaml(text, { ...FORM, ...form });
  return found.ok ? [] : found.faults.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

describe('YAML', () => {
  test('in the form of its schema is a value', () => {
    expect(readYaml('name: x\nparts: [{size: 1}]\n', FORM)).toEqual({
      ok: true,
      value: { name: 'x', parts: [{ size: 1 }] },
    });
    expect(readYaml('', { ...FORM, schema: z.object({}) })).toEqual({ ok: true, value: {} });
  });

  test('tells each fault at its line and column, in the order of the file', () => {
    expect(faultsIn('names: x\nparts:\n  - size: big\n    colour: red\n')).toEqual([
      '1:1 `name`: invalid input: expected string, received undefined',
      '1:1 unknown key `names` in the file; did you mean name?',
      '3:11 `parts[0].size`: invalid input: expected number, received string',
      '4:5 unknown key `colour` in `parts[0]`',
    ]);
  });

  test('that cannot be read says where', () => expect(faultsIn('name: [x\n')[0]).toMatch(/^\d+:\d+ \S/));

  test('keeps scalars as they were typed, and leaves out the empty ones', () => {
    const schema = z.object({ price: z.string().optional(), rest: z.string().optional() });
    expect(readYaml('price: 0.10\nrest:\n', { ...FORM, schema, scalars: 'text' })).toEqual({
      ok: true,
      value: { price: '0.10', rest: undefined },
    });
  });

  test('that refers to itself is no value, and is no end either', () => {
    expect(faultsIn('name: &a [*a]\n', { scalars: 'text' })).toEqual([
      '1:10 `name`: invalid input: expected string, received array',
    ]);
  });

  test('is told what its schema cannot say', () => {
    const check = (): readonly { path: readonly string[]; message: string }[] => [
      { path: ['name'], message: 'is taken' },
    ];
    expect(faultsIn('\nname: x\n', { check })).toEqual(['2:7 is taken']);
  });
});

describe('YAML of any size', () => {
  const LINES = Array.from({ length: 60_000 }, (_, index) => `key${index}: x`);

  test('a megabyte of keys that nobody knows, each with its line', () => {
    const faults = faultsIn(`name: x\n${LINES.join('\n')}`);
    expect(faults).toHaveLength(60_000);
    expect(faults.at(-1)).toBe('60001:1 unknown key `key59999` in the file');
  });

  test('a megabyte of keys, of which one stands there twice', () => {
    expect(faultsIn([...LINES, 'key7: y'].join('\n'))).toEqual(['60001:1 Map keys must be unique']);
  });

  test.for(['[', '- ', '{a: ', '? '])('%j a hundred thousand times', (opening) => {
    expect(faultsIn(opening.repeat(100_000))).toEqual([
      expect.stringMatching(/^1:\d+ nested more than 100 levels deep$/),
    ]);
  });

  test('aliases of aliases, which stand for billions of texts', () => {
    const names = 'a b c d e f g h i j'.split(' ');
    const lines = names.map((name, index) => {
      const parts = Array.from({ length: 9 }, () => (index === 0 ? 'x' : `*${names[index - 1]}`));
      return `${name}: &${name} [${parts.join(', ')}]`;
    });
    expect(faultsIn(lines.join('\n'))).toEqual(['1:1 too many aliases: write out what they stand for']);
  });

  test('a fault behind an alias is at what it stands for', () => {
    expect(faultsIn('name: x\nparts:\n  - &first {size: 1}\n  - *first\n  - &first {size: big}\n  - *first\n')).toEqual(
      [
        '5:19 `parts[2].size`: invalid input: expected number, received string',
        '5:19 `parts[3].size`: invalid input: expected number, received string',
      ],
    );
  });
});
