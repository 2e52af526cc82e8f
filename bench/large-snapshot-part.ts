import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readSnapshot } from '../src/cli/input/snapshot.ts';
import { renderSnapshot } from '../src/model/snapshot/write-snapshot.ts';
import { largeSnapshot } from './large-snapshot-estate.ts';

/** One of the things that are timed, in a process of its own. */
const PARTS: Readonly<Record<string, (...args: string[]) => Promise<unknown>>> = {
  write: (rows, file) => pipeline(Readable.from(renderSnapshot(largeSnapshot(Number(rows)))), createWriteStream(file)),
  read: (from) => readSnapshot({ from }),
  // Of nothing but the rows: what no reader can do without, and nothing is kept.
  parse: async (file) => {
    for await (const line of createInterface({ input: createReadStream(file) }))
      if (line.startsWith('    {')) JSON.parse(line.replace(/,$/, ''));
  },
};

const [name, ...args] = process.argv.slice(2);
await PARTS[name!]!(...args);
