import { move, transferableSymbol, valueSymbol } from 'piscina';
import type { FileReading } from './file-reading.ts';
import { readLogFile } from './read-file.ts';

/** Runs in a worker thread: reads one file and hands its events over without copying them. */
export default async function readInWorker(path: string): Promise<unknown> {
  const reading = await readLogFile(path);
  return reading.kind === 'read' ? move(new Parcel(reading)) : reading;
}

class Parcel {
  readonly [transferableSymbol]: readonly ArrayBuffer[];
  readonly [valueSymbol]: FileReading;

  constructor(reading: Extract<FileReading, { readonly kind: 'read' }>) {
    this[transferableSymbol] = [reading.events.buffer];
    this[valueSymbol] = reading;
  }
}
