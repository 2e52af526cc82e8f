// How fast log files are read, in pairs of whole processes: beside gunzip alone, a bare loop that parses on one thread, and
// DuckDB where `npm i --no-save @duckdb/node-api` put it (70 MB, so it is no dependency). `npm run build` comes first.
// Usage: npx node bench/read-logs.ts [EVENTS] [ROUNDS]
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Chance, makeRecord } from './logs/make-record.ts';

const EVENTS_PER_FILE = 5_000;
const FEW = 20;
const events = Number(process.argv[2] ?? 200_000);
const rounds = Number(process.argv[3] ?? 3);
const root = mkdtempSync(join(tmpdir(), 'trailtrim-bench-'));
const folders = {
  files: join(root, 'files'),
  tenth: join(root, 'tenth'),
  small: join(root, 'small'),
  one: join(root, 'one'),
};

interface Cost {
  readonly events: number;
  readonly cpu: number;
  readonly wall: number;
  readonly mebibytes: number;
}

function makeFiles(): void {
  for (const folder of Object.values(folders)) mkdirSync(folder);
  const chance = new Chance(20_261_201);
  const one = join(folders.one, 'all.json.gz');
  const open = gzipSync('{"Records":[');
  const comma = gzipSync(',');
  for (let file = 0; file * EVENTS_PER_FILE < events; file += 1) {
    const records = Array.from({ length: EVENTS_PER_FILE }, () => JSON.stringify(makeRecord(chance)));
    const packed = gzipSync(documentOf(records));
    writeFileSync(join(folders.files, `${file}.json.gz`), packed);
    if (file * EVENTS_PER_FILE * 10 < events) writeFileSync(join(folders.tenth, `${file}.json.gz`), packed);
    // Members of one gzip file, which hold one document.
    appendFileSync(one, Buffer.concat([file === 0 ? open : comma, gzipSync(records.join())]));
    const small = join(folders.small, `${file}`);
    mkdirSync(small);
    for (let at = 0; at < records.length; at += FEW)
      writeFileSync(join(small, `${at}.json.gz`), gzipSync(documentOf(records.slice(at, at + FEW))));
  }
  appendFileSync(one, gzipSync(']}'));
}

function documentOf(records: readonly string[]): string {
  return `{"Records":[${records.join()}]}`;
}

function run(contender: string, folder: string, threads = 2): Cost {
  const script = new URL('./logs/contender.ts', import.meta.url).pathname;
  const { stdout } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', script, contender, folder, `${threads}`],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const cost = JSON.parse(stdout.trim().split('\n').at(-1)!) as Cost;
  if (contender !== 'gunzip' && cost.events !== events && cost.events !== Math.ceil(events / 10))
    throw new Error(`${contender} counted ${cost.events} events`);
  return cost;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}

/** Runs two in turn, so that what else the machine does hits both. */
function compare(what: string, ours: () => Cost, other: () => Cost, pick: 'cpu' | 'wall', most: number): void {
  const pairs = Array.from({ length: rounds }, () => ({ other: other()[pick], ours: ours()[pick] }));
  const ratio = median(pairs.map((pair) => pair.ours / pair.other));
  const [mine, theirs] = [median(pairs.map((pair) => pair.ours)), median(pairs.map((pair) => pair.other))];
  say(`${what}: ${ratio.toFixed(2)} (${mine.toFixed(2)} s against ${theirs.toFixed(2)} s; wanted: at most ${most})`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  makeFiles();
  const bytes = readdirSync(folders.files).reduce((sum, name) => sum + statSync(join(folders.files, name)).size, 0);
  say(`${events} events, ${(bytes / 1e6).toFixed(1)} MB gzipped; medians of ${rounds} pairs`);
  const ours = (folder: string) => (): Cost => run('trailtrim', folder);
  const beside = (name: string) => (): Cost => run(name, folders.files);
  compare('CPU time, to gunzip alone', ours(folders.files), beside('gunzip'), 'cpu', 2.5);
  compare('CPU time, to gunzip and JSON.parse on one thread', ours(folders.files), beside('parse'), 'cpu', 0.5);
  if (isInstalled('@duckdb/node-api'))
    compare('CPU time, to DuckDB with two threads', ours(folders.files), beside('duckdb'), 'cpu', 0.4);
  else say('DuckDB is not installed');
  const reader = (threads: number) => (): Cost => run('reader', folders.files, threads);
  compare('Wall time, two threads to one', reader(2), reader(1), 'wall', 0.6);
  compare('CPU time, to ten times that of a tenth', ours(folders.files), tenTimes(ours(folders.tenth)), 'cpu', 1);
  compare(
    `Wall time, files of ${FEW} events to files of ${EVENTS_PER_FILE}`,
    ours(folders.small),
    ours(folders.files),
    'wall',
    3,
  );
  for (const [name, folder] of Object.entries({ 'many files': folders.files, 'one file': folders.one })) {
    const peaks = Array.from({ length: rounds }, () => ours(folder)());
    say(
      `Peak memory, ${name}: ${Math.round(median(peaks.map(({ mebibytes }) => mebibytes)))} MiB, ` +
        `${median(peaks.map(({ cpu }) => cpu)).toFixed(2)} s of CPU time, ${median(peaks.map(({ wall }) => wall)).toFixed(2)} s`,
    );
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}

function tenTimes(measure: () => Cost): () => Cost {
  return () => {
    const { cpu, wall, ...rest } = measure();
    return { cpu: cpu * 10, wall: wall * 10, ...rest };
  };
}

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}
