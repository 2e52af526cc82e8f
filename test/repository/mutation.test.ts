import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { describeResult } from '../../scripts/mutate/result.ts';
import { MUTATED_ROOMS, roomOf } from '../../scripts/mutate/rooms.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): unknown => JSON.parse(readFileSync(`${root}${path}`, 'utf8')) as unknown;

interface Manifest {
  readonly devDependencies: Readonly<Record<string, string>>;
}

interface Package {
  readonly version?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
}

describe('what `npm run mutate` installs', () => {
  const { devDependencies } = read('mutation/package.json') as Manifest;
  const { packages } = read('mutation/package-lock.json') as { readonly packages: Readonly<Record<string, Package>> };
  const installed = Object.entries(packages).filter(([path]) => path !== '');

  test('is pinned exactly, held by a hash, from no registry by name, and runs no script', () => {
    for (const [name, version] of Object.entries(devDependencies))
      expect({ name, version: packages[`node_modules/${name}`]?.version }).toEqual({ name, version });
    expect(installed.filter(([, { integrity = '' }]) => !integrity.startsWith('sha512-'))).toEqual([]);
    expect(installed.filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
    expect(installed.length).toBeGreaterThan(50);
    expect(JSON.stringify(packages)).not.toContain('"resolved":"http');
  });

  test('is no part of what `npm ci` installs, nor of the package', () => {
    const manifest = read('package.json') as Manifest & { readonly files: readonly string[] };
    const names = [...Object.keys(manifest.devDependencies), ...manifest.files];
    expect(names.filter((name) => /stryker|mutation/.test(name))).toEqual([]);
  });
});

describe('the rooms in which faults are planted', () => {
  test('are there, and so are their tests', () => {
    const places = MUTATED_ROOMS.flatMap(({ source, tests }) => [source, ...tests]);
    expect(places.filter((place) => !existsSync(`${root}${place}`))).toEqual([]);
  });

  test('hold every file of the core', () => {
    const core = ['base', 'facts', 'selectors', 'model', 'optimize'].flatMap((room) =>
      readdirSync(`${root}src/${room}`, { recursive: true, encoding: 'utf8' }).map((file) => `src/${room}/${file}`),
    );
    expect(core.filter((file) => file.endsWith('.ts') && roomOf(file) === undefined)).toEqual([]);
    expect(roomOf('src/selectors/proof/search.ts')?.source).toBe('src/selectors/proof');
    expect(roomOf('src/report/report.ts')).toBeUndefined();
  });

  test('are tried with a configuration of which each path is there', () => {
    const { vitest, ignorePatterns } = read('mutation/stryker.config.json') as {
      readonly vitest: { readonly configFile: string };
      readonly ignorePatterns: readonly string[];
    };
    const config = readFileSync(`${root}${vitest.configFile}`, 'utf8');
    const setups = [...config.matchAll(/'(mutation\/[^']+)'/g)].map(([, path = '']) => path);
    expect(setups).not.toEqual([]);
    expect(setups.filter((path) => !existsSync(`${root}${path}`))).toEqual([]);
    expect(ignorePatterns).toContain('mutation/node_modules');
  });
});

test('what no test notices is told with its place, before and after, and counted', () => {
  const at = (line: number, from: number, to: number, endLine = line) => ({
    start: { line, column: from },
    end: { line: endLine, column: to },
  });
  const mutants = [
    { mutatorName: 'EqualityOperator', replacement: 'a <= b', status: 'Survived', location: at(2, 7, 12) },
    { mutatorName: 'BlockStatement', replacement: '{}', status: 'NoCoverage', location: at(1, 10, 2, 3) },
    { mutatorName: 'BooleanLiteral', replacement: 'false', status: 'Killed', location: at(2, 1, 2) },
    { mutatorName: 'BooleanLiteral', replacement: 'true', status: 'Timeout', location: at(2, 1, 2) },
    { mutatorName: 'StringLiteral', replacement: '""', status: 'Ignored', location: at(2, 1, 2) },
  ];
  const files = {
    'src/b.ts': { source: 'if (yes) {\n  if (a < b) go();\n}\n', mutants },
    'src/a.ts': { source: '', mutants: [] },
  };
  expect(describeResult({ files })).toEqual({
    lines: [
      'src/b.ts:1:10: no test runs (BlockStatement)',
      '  - { if (a < b) go(); }',
      '  + {}',
      'src/b.ts:2:7: no test notices (EqualityOperator)',
      '  - a < b',
      '  + a <= b',
      'src/a.ts: 0 faults, 0 noticed, 0 not noticed, 0 in what no test runs (0 not planted)',
      'src/b.ts: 4 faults, 2 noticed, 1 not noticed, 1 in what no test runs (1 not planted)',
      'together: 4 faults, 2 noticed, 1 not noticed, 1 in what no test runs (1 not planted)',
    ],
    unnoticed: 2,
  });
});
