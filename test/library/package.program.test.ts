import { build } from 'esbuild';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const tsc = join(root, 'node_modules/typescript/bin/tsc');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const [, example = '', output = ''] =
  /```ts\n([\s\S]*?)```[\s\S]*?```text\n([\s\S]*?)```/.exec(read('docs/library.md')) ?? [];

/** A project of somebody else, with the packed package installed. */
let project = '';

function run(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { cwd: project, encoding: 'utf8' });
}

function compile(options: Readonly<Record<string, unknown>>): string {
  const compilerOptions = { target: 'es2023', lib: ['es2023', 'dom'], types: [], strict: true, ...options };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
  return run(process.execPath, tsc, '-p', '.');
}

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'trailtrim-consumer-'));
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  writeFileSync(join(project, 'consumer.ts'), example);
  // Without scripts: `prepare` would build again, under the feet of other tests.
  run('npm', 'pack', '--silent', '--ignore-scripts', root);
  const [packed = ''] = readdirSync(project).filter((name) => name.endsWith('.tgz'));
  run('npm', 'install', '--silent', '--ignore-scripts', '--offline', '--no-audit', '--no-fund', `./${packed}`);
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe('the packed package', () => {
  // skipLibCheck is off by default: the package's own types must hold in the consumer's setting too.
  test.for([
    { module: 'nodenext' },
    { module: 'esnext', moduleResolution: 'bundler', noEmit: true },
    { module: 'nodenext', exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noEmit: true },
  ])('compiles in a project with %j', (options) => {
    expect(compile(options)).toBe('');
  });

  test('the example of docs/library.md prints what the page says', () => {
    compile({ module: 'nodenext' });
    expect(run(process.execPath, 'consumer.js')).toBe(output);
    expect(output).not.toBe('');
  });

  test('a wrong target does not compile', () => {
    writeFileSync(
      join(project, 'wrong.ts'),
      "import { validateSelectors } from 'trailtrim';\nvalidateSelectors([], 'bucket');\n",
    );
    const args = ['--ignoreConfig', '--noEmit', '--module', 'nodenext', '--types', '', 'wrong.ts'];
    const { status, stdout } = spawnSync(process.execPath, [tsc, ...args], { cwd: project, encoding: 'utf8' });
    expect(status).not.toBe(0);
    expect(stdout.match(/error TS\d+/g)).toEqual(['error TS2345']);
    expect(stdout).toContain("not assignable to parameter of type 'Target'");
  });
});

describe('dist/index.js', () => {
  test('imports nothing, so it runs in browsers too', async () => {
    const { metafile } = await build({
      entryPoints: [join(root, 'dist/index.js')],
      bundle: true,
      packages: 'external',
      platform: 'neutral',
      format: 'esm',
      write: false,
      metafile: true,
    });
    expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
  });

  test('everything it exports has a doc comment', async () => {
    const folder = join(root, 'dist/types');
    const types = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.d.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    const names = [...read('dist/types/index.d.ts').matchAll(/export (?:type )?\{([^}]*)\}/g)]
      .flatMap(([, list = '']) => list.split(','))
      .map((name) => name.replace('type ', '').trim());
    expect(names.length).toBeGreaterThan(25);
    const isDocumented = (name: string): boolean =>
      new RegExp(String.raw`\*/\nexport (?:declare )?(?:function|const|type|interface) ${name}\b`).test(types);
    expect(names.filter((name) => !isDocumented(name))).toEqual([]);
  });
});
