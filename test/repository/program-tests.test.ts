import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const TEST = path.join(import.meta.dirname, '..');

/** What starts the built program. */
const STARTERS = ['cli/run-program.ts', 'session/tmux.ts'].map((file) => path.join(TEST, file));

const files = readdirSync(TEST, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => path.join(TEST, file));

const imports = new Map(
  files.map((file) => {
    const found = readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g);
    return [file, [...found].map(([, to = '']) => path.join(path.dirname(file), to))] as const;
  }),
);

function reaches(file: string, seen = new Set<string>()): boolean {
  if (STARTERS.includes(file)) return true;
  if (seen.has(file)) return false;
  seen.add(file);
  return (imports.get(file) ?? []).some((to) => reaches(to, seen));
}

test('tests of what is built are named `*.program.test.ts`, and no others are: those run without a build', () => {
  const tests = files.filter((file) => /\.test\.tsx?$/.test(file));
  const needBuild = tests.filter((file) => reaches(file) || /\broot, 'dist\//.test(readFileSync(file, 'utf8')));
  expect(needBuild).not.toEqual([]);
  expect(needBuild.toSorted()).toEqual(tests.filter((file) => file.endsWith('.program.test.ts')).toSorted());
});
