import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { append } from '../../../base/append.ts';
import { FILE_FAULTS, type FileReading } from './file-reading.ts';

/** A file by its path, or the content of one that was fetched. */
export type LogTask = string | Uint8Array;

// The build bundles the worker next to the program; when run from source, Node strips the types itself.
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './log-worker.ts' : './log-worker.js', import.meta.url);

/** Threads that read log files. */
export class LogPool {
  readonly #pool: Piscina<readonly LogTask[], readonly FileReading[]>;

  constructor(threads = availableParallelism()) {
    this.#pool = new Piscina({ filename: WORKER.href, minThreads: threads, maxThreads: threads });
  }

  /** One after another in one thread. @returns in their order */
  async read(tasks: readonly LogTask[]): Promise<readonly FileReading[]> {
    try {
      return await this.#pool.run(tasks);
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
      if (tasks.length === 1) return [FILE_FAULTS.outOfMemory];
    }
    // One of them is too large: each by itself shows which.
    const readings: FileReading[] = [];
    for (const task of tasks) append(readings, await this.read([task]));
    return readings;
  }

  /**
   * Ends the threads, whatever they are reading. An answer that is already in a thread's port is still delivered, and Piscina
   * (5.3.2) reports one whose task is gone as an error of the pool: nothing waits for it any longer.
   */
  end(): Promise<void> {
    this.#pool.on('error', () => {});
    return this.#pool.destroy();
  }
}
