import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { median } from './median.ts';
import { type Kind, policyText, snapshotText, type SpeedEstate, TRAIL } from './optimize-speed-estate.ts';

/**
 * The whole of `trailtrim optimize` on a snapshot file, each run in a process of its own, beside a process that parses the file's JSON and
 * sorts its ARNs and does nothing else. Needs a build.
 *
 *   node bench/optimize-whole.ts [resources] [none|tagged|named] [rows of each: 1 or 2] [runs]
 */
const [resources = '100000', kind = 'tagged', rows = '2', runs = '3'] = process.argv.slice(2);
const PROGRAM = join(import.meta.dirname, '../dist/cli/main.js');
const GROUND = `
  const { traffic } = JSON.parse(require('node:fs').readFileSync(process.argv[1], 'utf8'));
  traffic.map(({ resource }) => resource.arn).sort();
`;

interface Usage {
  readonly seconds: number;
  readonly peak: number;
}

function usageOf(folder: string, words: readonly string[]): Usage {
  const told = join(folder, 'usage.json');
  const descriptor = openSync(told, 'w');
  const preload = ['--import', join(import.meta.dirname, 'usage-at-exit.ts')];
  const { status, stderr } = spawnSync(process.execPath, [...preload, ...words], {
    stdio: ['ignore', 'ignore', 'pipe', descriptor],
    maxBuffer: 1e9,
  });
  closeSync(descriptor);
  // Nothing is found that is protected and not recorded: 0, or 4 where it was not before either.
  if (status !== 0 && status !== 4) throw new Error(stderr.toString().slice(0, 2_000));
  return JSON.parse(readFileSync(told, 'utf8')) as Usage;
}

function medianOf(folder: string, words: readonly string[]): Usage {
  const all = Array.from({ length: Number(runs) }, () => usageOf(folder, words));
  return { seconds: median(all.map(({ seconds }) => seconds)), peak: median(all.map(({ peak }) => peak)) };
}

const estate: SpeedEstate = { resources: Number(resources), kind: kind as Kind, rows: rows === '1' ? 1 : 2 };
const folder = mkdtempSync(join(tmpdir(), 'optimize-whole-'));
try {
  const [snapshot, policy] = [join(folder, 'snapshot.json'), join(folder, 'policy.yaml')];
  const file = openSync(snapshot, 'w');
  let text = '';
  for (const piece of snapshotText(estate)) {
    text += piece;
    if (text.length < 1 << 20) continue;
    writeSync(file, text);
    text = '';
  }
  writeSync(file, text);
  closeSync(file);
  writeFileSync(policy, policyText(estate));
  const own = medianOf(folder, [PROGRAM, 'optimize', '--from', snapshot, '--policy', policy, '--trail', TRAIL]);
  const ground = medianOf(folder, ['-e', GROUND, snapshot]);
  const size = (statSync(snapshot).size / 1e6).toFixed(0);
  console.log(`${resources} resources, 5,000 protected: ${kind}, ${rows} rows each, ${size} MB`);
  console.log(`  optimize        ${own.seconds.toFixed(2)} s of CPU, ${own.peak.toFixed(2)} GB at its peak`);
  console.log(`  parse and sort  ${ground.seconds.toFixed(2)} s of CPU, ${ground.peak.toFixed(2)} GB at its peak`);
  console.log(`  ${(own.seconds / ground.seconds).toFixed(1)} times parse and sort`);
} finally {
  rmSync(folder, { recursive: true });
}
