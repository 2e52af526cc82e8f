import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { FILE_FAULTS, type FileReading } from './file-reading.ts';
import type { LogFile } from './find-files.ts';

/** Files in flight for each worker: enough to keep it busy behind a large file, few enough to hold in memory. */
const AHEAD = 4;

// The build bundles the worker next to the program; when run from source, Node strips the types itself.
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './log-worker.ts' : './log-worker.js', import.meta.url);

/**
 * Reads files in worker threads, one file per task, and yields the results in the order of the files, whichever is done first.
 * @throws the signal's reason when aborted; the threads are then gone.
 */
export async function* readInOrder(
  files: readonly LogFile[],
  signal?: AbortSignal,
): AsyncGenerator<{ readonly file: LogFile; readonly reading: FileReading }> {
  signal?.throwIfAborted();
  if (files.length === 0) return;
  const threads = Math.min(availableParallelism(), files.length);
  const pool = new Piscina<string, FileReading>({ filename: WORKER.href, minThreads: threads, maxThreads: threads });
  const stop = (): void => void end(pool);
  signal?.addEventListener('abort', stop, { once: true });
  const inFlight: Promise<FileReading>[] = [];
  let next = 0;
  try {
    for (const file of files) {
      while (next < files.length && inFlight.length < threads * AHEAD) inFlight.push(run(pool, files[next++]!));
      yield { file, reading: await inFlight.shift()! };
      signal?.throwIfAborted();
    }
  } catch (error) {
    // Tasks of a pool that is being stopped fail with an error of the pool.
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await end(pool);
  }
}

/**
 * Ends the threads, whatever they are reading. An answer that is already in a thread's port is still delivered, and Piscina
 * (5.3.2) reports one whose task is gone as an error of the pool: nothing waits for it any longer.
 */
function end(pool: Piscina<string, FileReading>): Promise<void> {
  pool.on('error', () => {});
  return pool.destroy();
}

function run(pool: Piscina<string, FileReading>, file: LogFile): Promise<FileReading> {
  const reading = pool.run(file.path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
      return FILE_FAULTS.outOfMemory;
    throw error;
  });
  // It is awaited in its turn; until then its rejection must not count as unhandled.
  reading.catch(() => {});
  return reading;
}
