import { move, transferableSymbol, valueSymbol } from 'piscina';
import type { FileReading } from './file-reading.ts';
import { readLogFile } from './read-file.ts';

/** Runs in a worker thread: reads files one after another and hands their events over without copying them. */
export default async function readInWorker(paths: readonly string[]): Promise<unknown> {
  const readings: FileReading[] = [];
  for (const path of paths) readings.push(await readLogFile(path));
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
