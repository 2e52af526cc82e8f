import { renderSnapshot } from '../../model/snapshot/write-snapshot.ts';
import type { LogReading } from '../../observe/logs/read-logs.ts';
import { type TrailsReading, readTrailAnswers } from '../../observe/logs/trails/read-trail-answers.ts';
import { withSeenAggregation } from '../../observe/logs/trails/seen-aggregation.ts';
import { counted } from '../../base/words.ts';
import { UsageFailure } from '../failure.ts';
import { unwrap } from '../input/faults.ts';
import { NO_INPUTS, Read } from '../input/read.ts';
import { readText } from '../input/text.ts';
import { noFile } from './describe-logs.ts';

/** What `--trails` names. @throws UsageFailure */
export async function readTrails(path: string | undefined): Promise<Read<TrailsReading | undefined>> {
  if (path === undefined) return new Read(undefined, NO_INPUTS);
  return (await readText(path, 'file of --trails')).map((text) => unwrap(readTrailAnswers(text), path));
}

/** The snapshot of what log files say and trails are. @throws UsageFailure where nothing could be read */
export function snapshotOfLogs(reading: LogReading, trails: TrailsReading | undefined): Iterable<string> {
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
  return renderSnapshot({
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
}
