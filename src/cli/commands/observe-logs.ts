import process from 'node:process';
import type { Problem } from '../../base/problem.ts';
import { grouped } from '../../base/words.ts';
import { readLogs, type LogReading } from '../../observe/logs/read-logs.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { UsageFailure } from '../failure.ts';
import type { ObserveOptions } from '../flags/observe.ts';
import type { StartAndEnd } from '../flags/values.ts';
import { Read, together } from '../input/read.ts';
import { nameFaults, nameOthers, summarise } from '../observe/describe-logs.ts';
import { watchSignals } from '../observe/interruptions.ts';
import { readTrails, snapshotOfLogs } from '../observe/logs-snapshot.ts';
import { ProgressBar } from '../observe/progress-bar.ts';
import { say } from '../output/say.ts';
import { writeOutput } from '../output/write.ts';

/** Reads log files on this machine into a snapshot. @throws UsageFailure */
export async function runObserveLogs(options: ObserveOptions): Promise<ExitCode> {
  const asked = await readTrails(options.trails);
  const trails = asked.value;
  const reading = await readWithProgress(options.logs ?? [], options.window);
  if (reading === 'interrupted') {
    say('interrupted: nothing was written');
    return EXIT.interrupted;
  }
  nameFaults(reading);
  nameOthers(reading);
  const snapshot = snapshotOfLogs(reading, trails);
  const { inputs } = together({ asked, logs: new Read(reading, reading.countedFiles) });
  await writeOutput(options.output, snapshot, inputs);
  summarise(reading, trails);
  return EXIT.done;
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
