import { append } from '../../../base/append.ts';
import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { type Batch, batchesOf, bytesOf } from './batches.ts';
import { FILE_FAULTS, type FileReading } from './file-reading.ts';
import type { LogFile } from './find-files.ts';
import { StartOrder } from './start-order.ts';

/** Batches that are given to the threads at a time, for each of them: one more than it reads, so that none has to wait. */
const GIVEN = 2;

// The build bundles the worker next to the program; when run from source, Node strips the types itself.
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './log-worker.ts' : './log-worker.js', import.meta.url);

type Pool = Piscina<readonly string[], readonly FileReading[]>;

/**
 * Reads files in worker threads, large ones first and small ones together, and yields the results in the order of the files,
 * whichever is done first.
 * @param threads at most as many
 * @throws the signal's reason when aborted; the threads are then gone.
 */
export async function* readInOrder(
  files: readonly LogFile[],
  signal?: AbortSignal,
  threads = availableParallelism(),
): AsyncGenerator<{ readonly file: LogFile; readonly reading: FileReading }> {
  signal?.throwIfAborted();
  if (files.length === 0) return;
  const batches = batchesOf(files);
  const most = Math.min(threads, batches.length);
  const pool: Pool = new Piscina({ filename: WORKER.href, minThreads: most, maxThreads: most });
  const stop = (): void => void end(pool);
  signal?.addEventListener('abort', stop, { once: true });
  const order = new StartOrder(batches.map(bytesOf));
  const readings = new Map<number, Promise<readonly FileReading[]>>();
  let given = 0;
  const begin = (part: number): void => {
    given += 1;
    const reading = run(pool, batches[part]!).finally(() => {
      given -= 1;
      give();
    });
    // It is awaited in its turn; until then its rejection must not count as unhandled.
    reading.catch(() => {});
    readings.set(part, reading);
  };
  const give = (): void => {
    for (let free = most * GIVEN - given; free > 0; free -= 1) {
      const next = order.next();
      if (next === undefined) return;
      begin(next);
    }
  };
  try {
    for (const [index, batch] of batches.entries()) {
      order.waitFor(index);
      // Larger ones may have been begun in its place, as many as are given at a time.
      if (!readings.has(index)) begin(order.next()!);
      give();
      const read = await readings.get(index)!;
      readings.delete(index);
      for (const [number, file] of batch.entries()) {
        yield { file, reading: read[number]! };
        signal?.throwIfAborted();
      }
    }
  } catch (error) {
    // Tasks of a pool that is being stopped fail with an error of the pool.
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    // Nothing more is begun.
    given = Infinity;
    await end(pool);
  }
}

/**
 * Ends the threads, whatever they are reading. An answer that is already in a thread's port is still delivered, and Piscina
 * (5.3.2) reports one whose task is gone as an error of the pool: nothing waits for it any longer.
 */
function end(pool: Pool): Promise<void> {
  pool.on('error', () => {});
  return pool.destroy();
}

async function run(pool: Pool, batch: Batch): Promise<readonly FileReading[]> {
  try {
    return await pool.run(batch.map(({ path }) => path));
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
    if (batch.length === 1) return [FILE_FAULTS.outOfMemory];
  }
  // One of them is too large: each by itself shows which.
  const readings: FileReading[] = [];
  for (const file of batch) append(readings, await run(pool, [file]));
  return readings;
}
