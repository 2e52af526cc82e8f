import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { Foreground } from './demo/foreground.ts';
import { describeResult, type MutationReport } from './mutate/result.ts';
import { MUTATED_ROOMS, roomOf } from './mutate/rooms.ts';

/**
 * Plants faults in files of the core, one by one, runs the tests of their room each time, and lists what none of them notices.
 * Stryker lies in `mutation/` with a lockfile of its own: nobody else needs it.
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STRYKER = 'mutation/node_modules/@stryker-mutator/core/bin/stryker.js';
/** Each run has a folder of its own: faults in a copy that another run takes away are noticed by nothing. */
const FOLDER = `mutation/.sandbox/${process.pid}`;
const [CONFIG, REPORT] = [`${FOLDER}/stryker.config.json`, `${FOLDER}/report.json`];

const USAGE = `npm run mutate -- PATH … [--tests TEST …]
  PATH   a folder or file of the core, as src/model/bill or src/model/bill/overlap.ts:20-41 (lines 20 to 41)
  TEST   the tests that should notice, instead of those of the room in scripts/mutate/rooms.ts
The rooms: ${MUTATED_ROOMS.map(({ source }) => source).join(' ')}
`;

const given = process.argv.slice(2);
const at = given.includes('--tests') ? given.indexOf('--tests') : given.length;
const [paths, tests] = [given.slice(0, at).map(inRepository), given.slice(at + 1).map(inRepository)];
const wrong = [
  ...paths.filter((path) => roomOf(withoutLines(path)) === undefined),
  ...[...paths.map(withoutLines), ...tests].filter((path) => !existsSync(join(ROOT, path))),
];
if (paths.length === 0 || wrong.length > 0) {
  if (wrong.length > 0) process.stderr.write(`Not there, or not of the core: ${[...new Set(wrong)].join(', ')}\n`);
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  const asked = tests.length > 0 ? tests : paths.flatMap((path) => roomOf(withoutLines(path))?.tests ?? []);
  process.exitCode = await mutate(paths.map(globOf('.ts')), [...new Set(asked)].map(globOf('.test.ts')));
}

/** @returns 0 when all faults are noticed, 1 when some are not */
async function mutate(sources: readonly string[], testFiles: readonly string[]): Promise<number> {
  const foreground = new Foreground();
  try {
    if (!existsSync(join(ROOT, STRYKER))) {
      const npm = process.env['npm_execpath'];
      process.stderr.write('Stryker is not installed: npm ci --ignore-scripts --prefix mutation\n');
      // npm says where it lies to what it runs.
      if (npm === undefined) return 2;
      const installed = await foreground.run([npm, 'ci', '--ignore-scripts', '--prefix', 'mutation'], { cwd: ROOT });
      if (installed !== 0) return installed;
    }
    writeConfig({ mutate: sources, testFiles });
    const ran = await foreground.run([STRYKER, 'run', CONFIG], { cwd: ROOT });
    if (ran !== 0) return ran;
    const { lines, unnoticed } = describeResult(readJson(REPORT) as MutationReport);
    process.stdout.write(lines.map((line) => `${line}\n`).join(''));
    return unnoticed === 0 ? 0 : 1;
  } finally {
    rmSync(join(ROOT, FOLDER), { recursive: true, force: true });
    foreground.release();
  }
}

function writeConfig(own: object): void {
  const usual = readJson('mutation/stryker.config.json') as object;
  const places = { tempDirName: `${FOLDER}/copy`, jsonReporter: { fileName: REPORT } };
  mkdirSync(join(ROOT, FOLDER), { recursive: true });
  writeFileSync(join(ROOT, CONFIG), JSON.stringify({ ...usual, ...places, ...own }));
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
}

/** npm changes into the package's folder, and says where it was called. */
function inRepository(path: string): string {
  return relative(ROOT, resolve(process.env['INIT_CWD'] ?? process.cwd(), path));
}

function withoutLines(path: string): string {
  return path.replace(/:\d+(?:-\d+)?$/, '');
}

function globOf(end: string): (path: string) => string {
  return (path) => (statSync(join(ROOT, withoutLines(path))).isDirectory() ? `${path}/**/*${end}` : path);
}
