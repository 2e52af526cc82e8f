import { totalmem } from 'node:os';
import { getHeapStatistics } from 'node:v8';
import { UsageFailure } from '../failure.ts';

/** What Node gives a program of its memory, as a share; what is made of the rows takes the rest. */
const FULL = 0.6;

/** V8 ends a process that runs out of memory without a word, so that has to be seen before. @throws UsageFailure */
export function refuseWhereFull(path: string, rows: number, bytes: number): void {
  const { heap_size_limit: limit, used_heap_size: used } = getHeapStatistics();
  if (used < limit * FULL) return;
  const most = Math.floor((totalmem() * 0.8) / MIB);
  const next =
    most > (limit / MIB) * 1.1
      ? `let it take more, with the variable NODE_OPTIONS=--max-old-space-size=${most}`
      : 'read it on a machine with more';
  throw new UsageFailure([
    `${path}: the first ${rows.toLocaleString('en')} rows, ${Math.ceil(bytes / MIB).toLocaleString('en')} MiB, fill the memory that Node gives a program here; ${next}`,
  ]);
}

const MIB = 1024 * 1024;
