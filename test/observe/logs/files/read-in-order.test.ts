import { expect, test } from 'vitest';
import { readInOrder } from '../../../../src/observe/logs/files/read-in-order.ts';
import { LogFolder } from '../log-folder.ts';
import { makeRecord, toLines } from '../make-record.ts';

const MIB = 1024 * 1024;

test.each([
  ['ever larger', (index: number) => (index + 1) * MIB],
  ['ever smaller', (index: number) => (40 - index) * MIB],
  ['all alike', () => MIB],
  ['small, and a large one last', (index: number) => (index === 39 ? 500 * MIB : MIB)],
  ['small, and a large one first', (index: number) => (index === 0 ? 500 * MIB : MIB)],
  ['so small that they go together', () => 1],
])('files that are %s come in their order, each with its own events', async (_, bytesOf) => {
  using folder = new LogFolder();
  // As large as the list says: nothing looks at how large they are on the disk.
  const files = Array.from({ length: 40 }, (_unused, index) => ({
    path: folder.write(`${index}.ndjson`, toLines([makeRecord({ eventName: `Call${index}` })])),
    bytes: bytesOf(index),
  }));
  const found: unknown[] = [];
  for await (const { file, reading } of readInOrder(files, undefined, 2))
    found.push([file.path, reading.kind === 'read' ? reading.rows.map(({ eventName }) => eventName) : reading]);
  expect(found).toEqual(files.map(({ path }, index) => [path, [`Call${index}`]]));
});
