import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './median.ts';

/** Start-up of the built program beside an empty Node script: whole processes, alternating, medians. */
const RUNS = 31;
const MAIN = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'trailtrim-bench-'));
const empty = join(folder, 'empty.mjs');
writeFileSync(empty, '');

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  'empty script': [empty],
  'trailtrim --version': [MAIN, '--version'],
  'trailtrim --help': [MAIN, '--help'],
  'trailtrim report --example': [MAIN, 'report', '--example'],
};

function timeOf(args: readonly string[]): number {
  const start = performance.now();
  execFileSync(process.execPath, args, { stdio: 'ignore' });
  return performance.now() - start;
}

const times = new Map(Object.keys(COMMANDS).map((name) => [name, [] as number[]]));
for (let run = 0; run < RUNS; run += 1)
  for (const [name, args] of Object.entries(COMMANDS)) times.get(name)!.push(timeOf(args));
rmSync(folder, { recursive: true });

const base = median(times.get('empty script')!);
for (const [name, values] of times)
  console.log(`${name.padEnd(28)} ${median(values).toFixed(0).padStart(5)} ms  ${(median(values) / base).toFixed(2)}x`);
