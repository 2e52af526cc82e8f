import process from 'node:process';
import { readLogs, type LogReading } from '../../observe/logs/read-logs.ts';
import { readTrailAnswers, type TrailsReading } from '../../observe/logs/trails/read-trail-answers.ts';
import { withSeenAggregation } from '../../observe/logs/trails/seen-aggregation.ts';
import type { Skipped } from '../../observe/logs/traffic/file-tally.ts';
import { cleanText } from '../../base/clean-text.ts';
import { sum } from '../../base/sum.ts';
import { counted, grouped } from '../../base/words.ts';
import type { Problem } from '../../base/problem.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { UsageFailure } from '../failure.ts';
import type { ObserveOptions } from '../flags/observe.ts';
import type { StartAndEnd } from '../flags/values.ts';
import { unwrap } from '../input/faults.ts';
import { NO_INPUTS, Read, together } from '../input/read.ts';
import { readText } from '../input/text.ts';
import { say } from '../output/say.ts';
import { writeOutput } from '../output/write.ts';
import { ProgressBar } from '../observe/progress-bar.ts';
import { watchSignals } from '../observe/interruptions.ts';
import { quietDaysNote } from '../observe/quiet-days.ts';
import { renderSnapshot } from '../../model/snapshot/write-snapshot.ts';

/** How many unreadable files are named; all of them are in the snapshot's gaps. */
const NAMED = 20;

/** The same for files that are no log files by their names. */
const SHOWN_OTHERS = 3;

export async function runObserveLogs(options: ObserveOptions): Promise<ExitCode> {
  const asked = options.trails === undefined ? new Read(undefined, NO_INPUTS) : await readTrailsFile(options.trails);
  const trails = asked.value;
  const reading = await readWithProgress(options.logs ?? [], options.window);
  if (reading === 'interrupted') {
    say('interrupted: nothing was written');
    return EXIT.interrupted;
  }
  nameFaults(reading);
  nameOthers(reading);
  if (reading.files.read === 0) throw new UsageFailure([noFile(reading), 'nothing was written']);
  if (reading.window === null)
    throw new UsageFailure([
      `no events in ${counted(reading.files.read, 'file')}, so there is no window`,
      'give it with --window START/END to get an empty snapshot; nothing was written',
    ]);
  const { partition, traffic, skipped } = reading;
  const given = trails?.trails ?? [];
  const isAggregated = skipped.aggregatedFiles + skipped.aggregatedRecords > 0;
  const known = isAggregated ? withSeenAggregation(given) : { trails: given, gaps: [] };
  const buckets = [...new Set(given.flatMap(({ bucket }) => bucket ?? []))].toSorted();
  const snapshot = renderSnapshot({
    takenAt: new Date(),
    partition,
    window: reading.window,
    traffic,
    trails: known.trails,
    eventDataStores: trails?.eventDataStores ?? [],
    ...(trails === undefined || trails.channels.length === 0 ? {} : { channels: trails.channels }),
    logBuckets: buckets.map((name) => ({ name })),
    bill: [],
    given: [],
    repeats: reading.repeats,
    gaps: [...reading.gaps, ...(trails?.gaps ?? []), ...(trails?.contradictions ?? []), ...known.gaps],
  });
  const { inputs } = together({ asked, logs: new Read(reading, reading.countedFiles) });
  await writeOutput(options.output, snapshot, inputs);
  summarise(reading, trails);
  return EXIT.done;
}

async function readTrailsFile(path: string): Promise<Read<TrailsReading>> {
  return (await readText(path, 'file of --trails')).map((text) => unwrap(readTrailAnswers(text), path));
}

async function readWithProgress(
  paths: readonly string[],
  window: StartAndEnd | undefined,
): Promise<LogReading | 'interrupted'> {
  const bar = new ProgressBar();
  const abort = new AbortController();
  const unwatch = watchSignals((times) => {
    if (times > 1) process.exit(EXIT.interrupted);
    abort.abort();
  });
  try {
    const result = await readLogs({
      paths,
      window,
      signal: abort.signal,
      onProgress: ({ filesDone, files, bytesDone, bytes, events }) =>
        bar.update(bytes === 0 ? 0 : bytesDone / bytes, `${filesDone}/${files} files  ${grouped(events)} events`),
    });
    if (result.ok) return result.value;
    throw new UsageFailure(result.problems.map(lineOf));
  } catch (error) {
    if (abort.signal.aborted) return 'interrupted';
    throw error;
  } finally {
    bar.clear();
    unwatch();
  }
}

function lineOf({ path, message }: Problem): string {
  return path === '' ? message : `${path}: ${message}`;
}

function nameFaults({ unreadable, partlyRead }: LogReading): void {
  for (const { path, message } of unreadable.slice(0, NAMED))
    say(`${cleanText(path)}: not counted: ${cleanText(message)}`);
  if (unreadable.length > NAMED)
    say(`and ${unreadable.length - NAMED} more files not counted; all are listed under gaps`);
  for (const { path, message } of partlyRead.slice(0, NAMED)) say(`${cleanText(path)}: ${cleanText(message)}`);
  if (partlyRead.length > NAMED)
    say(`and ${partlyRead.length - NAMED} more files with faulty records; all are listed under gaps`);
}

function noFile({ files, skipped }: LogReading): string {
  if (files.found === 0) return 'no .json, .json.gz, .ndjson or .ndjson.gz file found there';
  if (files.failed === 0) return `only files without events to count found there: ${skippedNotes(skipped).join(', ')}`;
  return `none of ${files.failed} files could be read`;
}

const SKIPPED = {
  digestFiles: ['digest file', 'digest files'],
  insightFiles: ['Insight file', 'Insight files'],
  insightRecords: ['Insight record', 'Insight records'],
  aggregatedFiles: ['file of aggregated events', 'files of aggregated events'],
  aggregatedRecords: ['aggregated event', 'aggregated events'],
} as const satisfies Record<keyof Skipped, readonly [one: string, more: string]>;

function skippedNotes(skipped: Skipped): readonly string[] {
  return Object.entries(SKIPPED).flatMap(([name, [one, more]]) => {
    const count = skipped[name as keyof Skipped];
    return count > 0 ? [`${grouped(count)} ${count === 1 ? one : more} skipped`] : [];
  });
}

/** Files that may have been meant: whoever gave a folder thinks that all in it is read. */
function nameOthers({ otherFiles }: LogReading): void {
  if (otherFiles.length === 0) return;
  const shown = otherFiles.slice(0, SHOWN_OTHERS).map(cleanText).join(', ');
  const more = otherFiles.length > SHOWN_OTHERS ? ', …' : '';
  say(
    `note: ${counted(otherFiles.length, 'file')} not read, because the name does not end in .json, .json.gz, .ndjson or .ndjson.gz: ${shown}${more}; give such a log file by its own path`,
  );
}

function summarise(
  { events, files, duplicates, repeats, outsideWindow, skipped, window, traffic, gaps }: LogReading,
  trails: TrailsReading | undefined,
): void {
  const repeated = sum(repeats, ({ count }) => count);
  const notes = [
    duplicates > 0 ? `${grouped(duplicates)} delivered again and counted once` : '',
    repeated > 0 ? `${grouped(repeated)} of them in other log files, as a second trail writes them` : '',
    outsideWindow > 0 ? `${grouped(outsideWindow)} outside the window` : '',
    ...skippedNotes(skipped),
    gaps.length > 0 ? counted(gaps.length, 'gap') : '',
  ].filter((note) => note !== '');
  say(
    `${counted(events, 'event')} of ${counted(files.read, 'file')} in ${counted(traffic.length, 'row')}, ${window?.start.slice(0, 10)} to ${window?.end.slice(0, 10)} (end exclusive)${notes.length > 0 ? `; ${notes.join(', ')}` : ''}`,
  );
  const quiet = quietDaysNote({ traffic, window, outsideWindow });
  if (quiet !== undefined) say(`note: ${quiet}`);
  for (const { what, reason, remedy } of [...(trails?.contradictions ?? []), ...(trails?.notes ?? [])])
    say(`note: ${cleanText(what)}: ${cleanText(reason)}; ${cleanText(remedy)}`);
  if (trails === undefined)
    say(
      'note: without --trails the snapshot knows no trails, so events are priced as recorded once by a trail that is not known: aws cloudtrail describe-trails > trails.json; aws cloudtrail get-event-selectors --trail-name NAME >> trails.json',
    );
}
