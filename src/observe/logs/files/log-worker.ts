import { move, transferableSymbol, valueSymbol } from 'piscina';
import type { FileReading } from './file-reading.ts';
import type { LogTask } from './log-pool.ts';
import { readFetched, readLogFile } from './read-file.ts';

/** Runs in a worker thread: reads files one after another and hands their events over without copying them. */
export default async function readInWorker(tasks: readonly LogTask[]): Promise<unknown> {
  const readings: FileReading[] = [];
  for (const task of tasks)
    readings.push(await (typeof task === 'string' ? readLogFile(task) : readFetched(Buffer.from(task.buffer))));
  return move(new Parcel(readings));
}

class Parcel {
  readonly [transferableSymbol]: readonly ArrayBuffer[];
  readonly [valueSymbol]: readonly FileReading[];

  constructor(readings: readonly FileReading[]) {
    this[transferableSymbol] = readings.flatMap((reading) => (reading.kind === 'read' ? [reading.events.buffer] : []));
    this[valueSymbol] = readings;
  }
}
