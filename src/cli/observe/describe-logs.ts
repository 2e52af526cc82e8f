import { cleanText } from '../../base/clean-text.ts';
import { sum } from '../../base/sum.ts';
import { counted, grouped } from '../../base/words.ts';
import { OTHER } from '../../observe/logs/files/file-kind.ts';
import type { LogReading } from '../../observe/logs/read-logs.ts';
import type { Skipped } from '../../observe/logs/traffic/file-tally.ts';
import type { TrailsReading } from '../../observe/logs/trails/read-trail-answers.ts';
import { say } from '../output/say.ts';
import { quietDaysNote } from './quiet-days.ts';

/** How many unreadable files are named; all of them are in the snapshot's gaps. */
const NAMED = 20;

/** The same for files that are something else. */
const SHOWN_OTHERS = 3;

export function nameFaults({ unreadable, partlyRead }: LogReading): void {
  for (const { path, message } of unreadable.slice(0, NAMED))
    say(`${cleanText(path)}: not counted: ${cleanText(message)}`);
  if (unreadable.length > NAMED)
    say(`and ${unreadable.length - NAMED} more files not counted; all are listed under gaps`);
  for (const { path, message } of partlyRead.slice(0, NAMED)) say(`${cleanText(path)}: ${cleanText(message)}`);
  if (partlyRead.length > NAMED)
    say(`and ${partlyRead.length - NAMED} more files with faulty records; all are listed under gaps`);
}

export function noFile({ files, skipped }: LogReading): string {
  if (files.found === 0) return 'no file with records of CloudTrail found there';
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
export function nameOthers({ otherFiles }: LogReading): void {
  if (otherFiles.length === 0) return;
  const kinds = Map.groupBy(otherFiles, ({ kind }) => kind);
  const counts = [...kinds].map(([kind, { length }]) =>
    kind === OTHER ? `${grouped(length)} other` : `${grouped(length)} of ${cleanText(kind)}`,
  );
  const shown = otherFiles.slice(0, SHOWN_OTHERS).map(({ path }) => cleanText(path));
  const more = otherFiles.length > SHOWN_OTHERS ? ', …' : '';
  say(
    `note: ${counted(otherFiles.length, 'file')} passed over, since no records of CloudTrail begin so: ${counts.join(', ')} (${shown.join(', ')}${more})`,
  );
}

export function summarise(
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
