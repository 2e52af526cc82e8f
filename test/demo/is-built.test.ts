import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isBuilt } from '../../scripts/demo/is-built.ts';
import { TempFolder } from '../cli/temp-folder.ts';

const SOURCES = [
  'src/cli/main.ts',
  'scripts/build.ts',
  'scripts/build-program.ts',
  'scripts/devtools-stub.ts',
  'package.json',
  'package-lock.json',
];

test('a program is built when no source is newer than it', () => {
  using folder = new TempFolder();
  for (const path of ['src/cli', 'scripts', 'dist/cli']) mkdirSync(folder.file(path), { recursive: true });
  const write = (path: string, second: number): void => {
    writeFileSync(folder.file(path), '');
    utimesSync(folder.file(path), second, second);
  };
  for (const path of SOURCES) write(path, 100);
  expect(isBuilt(folder.path)).toBe(false);
  write('dist/cli/main.js', 200);
  expect(isBuilt(folder.path)).toBe(true);
  for (const path of SOURCES) {
    write(path, 300);
    expect({ path, built: isBuilt(folder.path) }).toEqual({ path, built: false });
    write(path, 100);
  }
});
