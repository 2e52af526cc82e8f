import { createHash } from 'node:crypto';
import type { DeliveredFile } from './list-deliveries.ts';

/** Files of one folder for an account and a Region, and how many of them are read. */
export interface Stratum {
  readonly listed: number;
  readonly sampled: number;
}

export interface Sample {
  /** In their order. */
  readonly files: readonly DeliveredFile[];
  readonly strata: ReadonlyMap<string, Stratum>;
}

/** Fewer say nothing of how much files differ. */
const FEWEST = 2;

/**
 * Every so many-th file of each folder, so that all hours and days have their share, beginning at a file that the folder's
 * name decides: the same files each time.
 * @param files in the order of their paths, which is that of time @param share above 0, at most 1
 */
export function sampleFiles(files: readonly DeliveredFile[], share: number): Sample {
  const folders = Map.groupBy(files, ({ path }) => stratumOf(path));
  const strata = new Map<string, Stratum>();
  const chosen = [...folders].flatMap(([name, own]) => {
    const sampled = Math.min(own.length, Math.max(FEWEST, Math.ceil(own.length * share)));
    strata.set(name, { listed: own.length, sampled });
    const start = chanceOf(name);
    return Array.from({ length: sampled }, (_, index) => own[Math.floor(((index + start) * own.length) / sampled)]!);
  });
  return { files: chosen.toSorted((a, b) => (a.path < b.path ? -1 : 1)), strata };
}

/** The folder of an account and a Region: the path without day and name. */
export function stratumOf(path: string): string {
  return path.replace(/(?:\/20\d\d\/[01]\d\/[0-3]\d)?\/[^/]*$/, '');
}

/** Folders that trails of their own deliver into: down to `AWSLogs`. */
export function trailFolders(files: readonly DeliveredFile[]): readonly string[] {
  const roots = files.flatMap(({ path }) => /^(?<root>.*?)AWSLogs\//.exec(path)?.groups?.['root'] ?? []);
  return [...new Set(roots)].toSorted();
}

/** From 0 to below 1. */
function chanceOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}
