import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseAst } from 'vitest/node';

const SRC = path.join(import.meta.dirname, '../../src');

/**
 * The calls that take as many arguments as a list is long: `push(...rows)`, `Math.max(...counts)`, `push.apply(…)`. Each
 * argument takes room on the stack, so a list of some 120,000 ends the program (V8, its stack of 1 MB).
 */
function spreadsIn(text: string, file: string): readonly string[] {
  const found: string[] = [];
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, start, end, callee, arguments: given } = node as Record<string, unknown>;
    if (type === 'CallExpression' || type === 'NewExpression') {
      const isSpread = (given as readonly { readonly type: string }[]).some((one) => one.type === 'SpreadElement');
      const { property } = callee as { readonly property?: { readonly type: string; readonly name?: string } };
      if (isSpread || (property?.type === 'Identifier' && property.name === 'apply'))
        found.push(`${file}: ${text.slice(Number(start), Number(end))}`);
    }
    for (const part of Object.values(node)) look(part);
  };
  look(parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' }, file));
  return found;
}

test('no call in src/ takes the items of a list as its arguments: `append`, `largest` and `smallest` take any number', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  expect(files.length).toBeGreaterThan(500);
  expect(files.flatMap((file) => spreadsIn(readFileSync(path.join(SRC, file), 'utf8'), file))).toEqual([]);
});

test.for([
  ['to.push(...more);', 1],
  ['const most: number = Math.max(0, ...counts.map((one) => one.length));', 1],
  ['new Set(...pairs); items?.push(...more)', 2],
  ['String.fromCharCode.apply(null, units); Reflect.apply(Math.max, null, list)', 2],
  ['const all = [...one, ...other]; const both = { ...one }; f([...all], ({ a, ...rest }) => rest);', 0],
  ['class Part { #apply = (): void => undefined; go(): void { this.#apply(); } }', 0],
  ['function line(...parts: readonly string[]): void {}', 0],
] as const)('%s: %i', ([text, count]) => {
  expect(spreadsIn(text, 'example.ts')).toHaveLength(count);
});
