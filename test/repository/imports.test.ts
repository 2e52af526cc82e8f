import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOMS } from './rooms.ts';

const SRC = path.join(import.meta.dirname, '../../src');

interface Import {
  readonly from: string;
  /** A file of `src/`, or a package. */
  readonly to: string;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .toSorted();

const imports = files.flatMap((from): readonly Import[] => {
  const text = readFileSync(path.join(SRC, from), 'utf8');
  return [...text.matchAll(/(?:^(?:import|export)\s(?:[^'";]*\sfrom\s)?|\bimport\()'([^']+)'/gm)].map(
    ([, name = '']) => ({ from, to: name.startsWith('.') ? path.join(path.dirname(from), name) : name }),
  );
});

function roomOf(file: string): string | undefined {
  return Object.keys(ROOMS)
    .filter((room) => file.startsWith(`${room}/`))
    .toSorted((a, b) => b.length - a.length)[0];
}

function isWithin(file: string, room: string): boolean {
  return file.startsWith(`${room}/`);
}

function isOf(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

function isAllowed({ from, to }: Import): boolean {
  const own = roomOf(from);
  // What the package gives to others names whatever it gives.
  if (own === undefined) return from === 'index.ts';
  const { rooms, packages } = ROOMS[own]!;
  if (!/\.(?:tsx?|json)$/.test(to)) return packages.some((pattern) => isOf(to, pattern));
  return roomOf(to) === own || rooms.some((room) => isWithin(to, room));
}

describe('imports', () => {
  test('are seen: each file but a few has some, and both kinds are among them', () => {
    expect(imports.length).toBeGreaterThan(files.length);
    expect(imports).toContainEqual({ from: 'cli/main.ts', to: 'cli/program.ts' });
    expect(imports).toContainEqual({ from: 'cli/program.ts', to: '@commander-js/extra-typings' });
  });

  test('every file is in a room', () => {
    expect(files.filter((file) => roomOf(file) === undefined)).toEqual(['index.ts']);
  });

  test('every room has files', () => {
    expect(Object.keys(ROOMS).filter((room) => !files.some((file) => roomOf(file) === room))).toEqual([]);
  });

  test('run one way', () => {
    expect(imports.filter((one) => !isAllowed(one)).map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
  });

  test('no file passes on what others define, but src/index.ts', () => {
    const passing = files.filter((file) =>
      /^export\s(?:type\s)?[{*][^'";]*\sfrom\s'/m.test(readFileSync(path.join(SRC, file), 'utf8')),
    );
    expect(passing).toEqual(['index.ts']);
  });
});
