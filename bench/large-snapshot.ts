// Snapshots of 10,000 to 1,000,000 rows (or as many as are given): what it takes to write one, to read it, and to make a report of it,
// beside JSON.parse of each of its rows alone. Usage: npx node bench/large-snapshot.ts [ROWS...], after a build
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000, 1_000_000];
const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const PART = here('large-snapshot-part.ts');
const MAIN = here('../dist/cli/main.js');

interface Taken {
  readonly seconds: number;
  readonly peak: number;
  readonly wall: number;
}

/** A whole process. */
function take(args: readonly string[]): Taken {
  const began = performance.now();
  const { status, output } = spawnSync(process.execPath, ['--import', here('usage-at-exit.ts'), ...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${args.join(' ')}: ended with ${status}`);
  return { ...(JSON.parse(output[3]!) as Omit<Taken, 'wall'>), wall: (performance.now() - began) / 1000 };
}

const folder = mkdtempSync(join(tmpdir(), 'trailtrim-bench-'));
try {
  for (const rows of sizes) {
    const file = join(folder, 'snapshot.json');
    const written = take([PART, 'write', String(rows), file]);
    const megabytes = statSync(file).size / 1e6;
    console.log(`${rows.toLocaleString('en')} rows, ${megabytes.toFixed(0)} MB`);
    const parts: Readonly<Record<string, () => Taken>> = {
      'JSON.parse of each row': () => take([PART, 'parse', file]),
      'written row by row': () => written,
      read: () => take([PART, 'read', file]),
      report: () => take([MAIN, 'report', '--from', file, '--format', 'json', '-o', '/dev/null']),
    };
    let plain: Taken | undefined;
    for (const [name, run] of Object.entries(parts)) {
      const { seconds, peak, wall } = run();
      plain ??= { seconds, peak, wall };
      console.log(
        `  ${name.padEnd(24)} ${seconds.toFixed(2).padStart(7)} CPU s ${(seconds / plain.seconds).toFixed(2).padStart(6)}x` +
          ` ${wall.toFixed(2).padStart(7)} s ${(peak * 1000).toFixed(0).padStart(6)} MB at the peak`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
