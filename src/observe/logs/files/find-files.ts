import type { BigIntStats } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fault, type Problem } from '../../../base/problem.ts';
import type { Result } from '../../../base/result.ts';
import { HEAD_BYTES, kindOfHead } from './file-kind.ts';
import { isSystemError, systemReason } from '../../../base/system-error.ts';

export interface LogFile {
  readonly path: string;
  /** Size on disk. */
  readonly bytes: number;
}

export interface UnreadablePath {
  readonly path: string;
  /** One line, without the path. */
  readonly message: string;
}

/** A file that is something else. */
export interface OtherFile {
  readonly path: string;
  /** In words, as many of them are called. */
  readonly kind: string;
}

export interface FoundFiles {
  /** By path, each file once, however often and under whatever names it was given. */
  readonly files: readonly LogFile[];
  /** Files skipped in folders named CloudTrail-Digest, CloudTrail-Insight and CloudTrail-Aggregated. */
  readonly digestFiles: number;
  readonly insightFiles: number;
  readonly aggregatedFiles: number;
  /** Files in searched folders that hold no records by their names and first bytes, by path. */
  readonly otherFiles: readonly OtherFile[];
  /** Folders that could not be listed, and broken links. */
  readonly unreadable: readonly UnreadablePath[];
}

/** What the files of a folder are for. */
export type Purpose = 'logs' | 'digest' | 'insight' | 'aggregated';

/** Sources: CloudTrail user guide, log file examples and aggregating data events, 2026-04-13. */
const PURPOSE_OF_FOLDER: ReadonlyMap<string, Purpose> = new Map([
  ['CloudTrail-Digest', 'digest'],
  ['CloudTrail-Insight', 'insight'],
  ['CloudTrail-Aggregated', 'aggregated'],
]);

/** Names of log files, which are read without a look at them first. */
const LOG_FILE = /\.(?:json|ndjson)(?:\.gz)?$/i;

/**
 * The log files at and under the given paths. In a folder, following links, a file of another name is one where its first
 * bytes say so; a file that is given by its path is read whatever it is. All paths that do not exist are reported at once.
 * @throws the signal's reason when aborted.
 */
export async function findFiles(paths: readonly string[], signal?: AbortSignal): Promise<Result<FoundFiles>> {
  const search = new Search(signal);
  for (const path of paths) await search.start(path);
  return search.problems.length > 0 ? { ok: false, problems: search.problems } : { ok: true, value: search.finish() };
}

class Search {
  readonly problems: Problem[] = [];
  readonly #files: LogFile[] = [];
  readonly #unreadable: UnreadablePath[] = [];
  readonly #skipped = { digest: 0, insight: 0, aggregated: 0 };
  readonly #others: OtherFile[] = [];
  /** Device and inode of what was visited: finds a file with two names, and folders whose links form a loop. */
  readonly #seen = new Set<string>();
  readonly #signal: AbortSignal | undefined;

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  async start(path: string): Promise<void> {
    try {
      const stats = await stat(path, { bigint: true });
      if (stats.isDirectory()) await this.#searchFolder(path, stats, purposeOf(path, 'logs'));
      else this.#take(path, stats, 'logs');
    } catch (error) {
      if (!isSystemError(error)) throw error;
      this.problems.push(fault('', `${path}: ${systemReason(error)}`));
    }
  }

  finish(): FoundFiles {
    return {
      files: this.#files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
      digestFiles: this.#skipped.digest,
      insightFiles: this.#skipped.insight,
      aggregatedFiles: this.#skipped.aggregated,
      otherFiles: this.#others.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
      unreadable: this.#unreadable,
    };
  }

  async #searchFolder(folder: string, stats: BigIntStats, purpose: Purpose): Promise<void> {
    this.#signal?.throwIfAborted();
    if (!this.#isNew(stats)) return;
    let names: readonly string[];
    try {
      names = (await readdir(folder)).toSorted();
    } catch (error) {
      this.#fail(folder, error);
      return;
    }
    for (const name of names) await this.#visit(join(folder, name), purpose);
  }

  async #visit(path: string, purpose: Purpose): Promise<void> {
    let stats: BigIntStats;
    try {
      stats = await stat(path, { bigint: true });
    } catch (error) {
      if (LOG_FILE.test(path)) this.#fail(path, error);
      return;
    }
    if (stats.isDirectory()) await this.#searchFolder(path, stats, purposeOf(path, purpose));
    else if (stats.isFile() && LOG_FILE.test(path)) this.#take(path, stats, purpose);
    else if (purpose === 'logs') await this.#look(path, stats);
  }

  /** What has no name of a log file may be one. */
  async #look(path: string, stats: BigIntStats): Promise<void> {
    if (!stats.isFile()) {
      this.#others.push({ path, kind: 'no files' });
      return;
    }
    let kind: string;
    try {
      kind = kindOfHead(await readHead(path));
    } catch (error) {
      this.#fail(path, error);
      return;
    }
    if (kind === 'records') this.#take(path, stats, 'logs');
    else if (this.#isNew(stats)) this.#others.push({ path, kind });
  }

  #take(path: string, stats: BigIntStats, purpose: Purpose): void {
    if (!this.#isNew(stats)) return;
    if (purpose === 'logs') this.#files.push({ path, bytes: Number(stats.size) });
    else this.#skipped[purpose] += 1;
  }

  #isNew({ dev, ino }: BigIntStats): boolean {
    const before = this.#seen.size;
    return this.#seen.add(`${dev}:${ino}`).size > before;
  }

  #fail(path: string, error: unknown): void {
    if (!isSystemError(error)) throw error;
    this.#unreadable.push({ path, message: systemReason(error) });
  }
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** @param above of the folder that it is in */
export function purposeOf(folder: string, above: Purpose): Purpose {
  return PURPOSE_OF_FOLDER.get(basename(folder)) ?? above;
}
