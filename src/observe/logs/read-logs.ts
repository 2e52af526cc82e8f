import type { Result } from '../../base/result.ts';
import { sum } from '../../base/sum.ts';
import { type FileOutcome, FileTally } from './traffic/file-tally.ts';
import type { FileReading } from './files/file-reading.ts';
import { findFiles, type FoundFiles, type LogFile, type OtherFile } from './files/find-files.ts';
import type { Partition } from '../../facts/partitions.ts';
import { readInOrder } from './files/read-in-order.ts';
import { type LogTrafficRow, TrafficTally } from './traffic/traffic-tally.ts';
import type { RepeatFile } from '../../model/snapshot/schema.ts';
import type { Window } from '../../model/quantity/window.ts';
import { findWindow, parseWindow } from './window.ts';

export interface ReadProgress {
  readonly filesDone: number;
  readonly files: number;
  /** Bytes on disk. */
  readonly bytesDone: number;
  readonly bytes: number;
  /** Counted so far. */
  readonly events: number;
}

export interface ReadLogsOptions {
  readonly paths: readonly string[];
  /** Whole UTC days, end exclusive; absent: the days from the first to the last event. */
  readonly window?: Pick<Window, 'start' | 'end'> | undefined;
  /** Called after each file. */
  readonly onProgress?: ((progress: ReadProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface LogReading extends FileOutcome {
  readonly traffic: readonly LogTrafficRow[];
  /** Events that stand in two different files: a second trail records them. */
  readonly repeats: readonly RepeatFile[];
  /** null: not given, and there are no events to derive it from. */
  readonly window: Window | null;
  readonly partition: Partition;
  /** Records that the rows count. */
  readonly events: number;
  /** Records that were already counted. */
  readonly duplicates: number;
  readonly outsideWindow: number;
  /** Files that are something else. */
  readonly otherFiles: readonly OtherFile[];
}

/**
 * Reads CloudTrail log files into traffic. Prints and writes nothing. Problems are mistakes in what the user asked for: a path
 * that does not exist, an invalid window, events so far apart that a window must be given.
 * @throws the signal's reason when aborted.
 */
export async function readLogs({ paths, window, onProgress, signal }: ReadLogsOptions): Promise<Result<LogReading>> {
  const given: Result<Window | undefined> = window === undefined ? { ok: true, value: undefined } : parseWindow(window);
  const found = await findFiles(paths, signal);
  if (!given.ok || !found.ok)
    return { ok: false, problems: [given, found].flatMap((part) => (part.ok ? [] : part.problems)) };
  return sumReadings(found.value, readInOrder(found.value.files, signal), { window: given.value, onProgress });
}

/** What becomes of one file after the other, in their order. */
type Readings = AsyncIterable<{ readonly file: LogFile; readonly reading: FileReading }>;

/** Sums what was read of files, wherever they lie. @param window days to count; undefined: all that have events */
export async function sumReadings(
  { files, digestFiles, insightFiles, aggregatedFiles, otherFiles, unreadable }: FoundFiles,
  readings: Readings,
  { window, onProgress }: Pick<ReadLogsOptions, 'onProgress'> & { readonly window: Window | undefined },
): Promise<Result<LogReading>> {
  const traffic = new TrafficTally(window);
  const outcome = new FileTally({ digestFiles, insightFiles, aggregatedFiles }, unreadable, otherFiles);
  const bytes = sum(files, (file) => file.bytes);
  let filesDone = 0;
  let bytesDone = 0;
  for await (const { file, reading } of readings) {
    outcome.add(file, reading);
    if (reading.kind === 'read') traffic.add(reading, file.path);
    filesDone += 1;
    bytesDone += file.bytes;
    onProgress?.({ filesDone, files: files.length, bytesDone, bytes, events: traffic.counts.events });
  }

  const { span } = traffic;
  const counted: Result<Window | undefined> =
    window === undefined && span !== undefined ? findWindow(span.first, span.last) : { ok: true, value: window };
  if (!counted.ok) return counted;
  return {
    ok: true,
    value: {
      traffic: counted.value === undefined ? [] : traffic.finish(counted.value),
      repeats: traffic.repeats(),
      window: counted.value ?? null,
      partition: traffic.findPartition(),
      ...traffic.counts,
      ...outcome.finish(),
    },
  };
}
