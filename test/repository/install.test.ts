import { readFileSync } from 'node:fs';
import process from 'node:process';
import { describe, expect, test } from 'vitest';

interface Package {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly hasInstallScript?: boolean;
  readonly bin?: Readonly<Record<string, string>>;
}

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')) as unknown;
const manifest = read('package.json') as {
  readonly engines: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
};
const pinned = read('scripts/pinned-node/package.json') as {
  readonly version: string;
  readonly optionalDependencies: Readonly<Record<string, string>>;
};
const { packages } = read('package-lock.json') as { readonly packages: Readonly<Record<string, Package>> };
const installed = Object.entries(packages).filter(([path]) => path.startsWith('node_modules/'));

describe('what npm ci installs', () => {
  test('every dependency is pinned exactly, or lies in the repository', () => {
    const versions = Object.values({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...pinned.optionalDependencies,
    });
    const free = versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version));
    expect(free).toEqual(['file:scripts/pinned-node']);
  });

  test('is held by a hash of the lockfile, or lies in a package that is', () => {
    const held = ({ integrity, link, inBundle }: Package): boolean =>
      (integrity ?? '').startsWith('sha512-') || link === true || inBundle === true;
    expect(installed.filter(([, found]) => !held(found)).map(([path]) => path)).toEqual([]);
    expect(installed.length).toBeGreaterThan(100);
  });

  test('runs no script of a package', () => {
    const scripts = installed.filter(([, found]) => found.hasInstallScript === true).map(([path]) => path);
    expect(scripts.map((path) => path.replace('node_modules/', ''))).toEqual(Object.keys(manifest.allowScripts));
    expect(Object.values(manifest.allowScripts)).not.toContain(true);
  });
});

describe('the pinned Node', () => {
  test('is one that engines allow, and the same on every platform', () => {
    expect(manifest.engines['node']).toBe('>=22.12');
    expect(pinned.version).toMatch(/^22\.(?:1[2-9]|[2-9]\d)\./);
    for (const [name, version] of Object.entries(pinned.optionalDependencies)) {
      expect({ name, version }).toEqual({ name, version: pinned.version });
      const locked = packages[`node_modules/${name}`];
      expect(locked).toMatchObject({ version, integrity: expect.stringMatching(/^sha512-/) as string });
      expect(Object.keys(locked?.bin ?? {})).toEqual(['node']);
    }
  });

  test('is there for the usual platforms, this one among them', () => {
    const names = Object.keys(pinned.optionalDependencies).map((name) => name.replace('node-bin-', 'node-'));
    const platforms = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win-arm64', 'win-x64'];
    expect(names).toEqual(platforms.map((platform) => `node-${platform}`));
    if (process.platform === 'linux') expect(names).toContain(`node-linux-${process.arch}`);
  });
});
