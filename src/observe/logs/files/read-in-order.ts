import { availableParallelism } from 'node:os';
import { batchesOf, bytesOf } from './batches.ts';
import type { FileReading } from './file-reading.ts';
import type { LogFile } from './find-files.ts';
import { LogPool } from './log-pool.ts';
import { StartOrder } from './start-order.ts';

/** Batches that are given to the threads at a time, for each of them: one more than it reads, so that none has to wait. */
const GIVEN = 2;

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
  const pool = new LogPool(most);
  const stop = (): void => void pool.end();
  signal?.addEventListener('abort', stop, { once: true });
  const order = new StartOrder(batches.map(bytesOf));
  const readings = new Map<number, Promise<readonly FileReading[]>>();
  let given = 0;
  const begin = (part: number): void => {
    given += 1;
    const reading = pool.read(batches[part]!.map(({ path }) => path)).finally(() => {
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
    await pool.end();
  }
}
