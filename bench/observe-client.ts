import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { NO_INPUTS } from '../src/cli/input/read.ts';
import { writeOutput } from '../src/cli/output/write.ts';
import { keepHeapLean } from '../src/cli/observe/lean-heap.ts';
import { renderSnapshot } from '../src/model/snapshot/write-snapshot.ts';
import { startObserving } from '../src/observe/aws/run/observe-aws.ts';
import { PRICES } from '../test/observe/aws/ask/reader-of.ts';
import { DAYS } from './observe-workload.ts';

/** Observes the server at the address of the argument, and tells how long that took and how much memory. */
keepHeapLean();
const began = performance.now();
const { result } = startObserving({
  settings: { days: DAYS },
  now: new Date('2026-11-20T06:00:00Z'),
  endpoint: process.argv[2]!,
  environment: {},
  clock: () => performance.now(),
  prices: PRICES,
});
const run = await result;
if (!run.ok) throw new Error(run.lines.join('; '));
const { snapshot } = run.value;
const seconds = (performance.now() - began) / 1000;
const { gaps, observation } = snapshot;
const folder = mkdtempSync(path.join(tmpdir(), 'trailtrim-bench-'));
await writeOutput(path.join(folder, 'snapshot.json'), renderSnapshot(snapshot), NO_INPUTS);
rmSync(folder, { recursive: true });
process.send!({
  seconds,
  megabytes: process.resourceUsage().maxRSS / 1024,
  gaps: gaps.length,
  spent: observation.spent,
});
process.disconnect();
