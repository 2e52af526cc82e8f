import { once } from 'node:events';
import { fstatSync, fsyncSync } from 'node:fs';
import process from 'node:process';
import { isatty } from 'node:tty';
import { writeWhole, writeWholeSync } from './write-whole.ts';

/** By number: these two are streams of Node, which alone knows how to wait for a slow terminal or pipe. */
const STREAMS: Readonly<Record<number, () => NodeJS.WriteStream>> = {
  1: () => process.stdout,
  2: () => process.stderr,
};

/**
 * Writes into something that is open already. Waits for a slow reader, so that what it has not read yet does not pile up
 * in memory. @throws errors of the file system
 */
export async function writeInto(fd: number, bytes: Uint8Array): Promise<void> {
  const stream = STREAMS[fd]?.();
  // Node writes to files once and takes no notice of how much the disk took (SyncWriteStream, Node 22).
  if (stream === undefined || isPlain(fd)) return writeWhole(fd, bytes);
  let fault: unknown;
  const hold = (error: unknown): void => void (fault ??= error);
  stream.on('error', hold);
  try {
    if (!stream.write(bytes)) await once(stream, 'drain');
    if (stream.writableLength > 0) await new Promise<void>((resolve) => stream.write('', () => resolve()));
    // An error is told a turn after the write that it belongs to.
    await new Promise(setImmediate);
  } finally {
    stream.off('error', hold);
  }
  if (fault !== undefined) throw fault;
}

/** Texts that are printed beside the data, such as help, to the last byte. @throws errors of the file system */
export function print(text: string): void {
  if (isPlain(1)) writeWholeSync(1, Buffer.from(text));
  else process.stdout.write(text);
}

/** What a shell redirected to a file is written when it is on the disk. A pipe or a device cannot be asked for that. */
export function syncDescriptor(fd: number): void {
  if (fstatSync(fd).isFile()) fsyncSync(fd);
}

/** A file, or a device such as /dev/full: nothing to wait for. */
function isPlain(fd: number): boolean {
  try {
    const found = fstatSync(fd);
    return found.isFile() || (found.isCharacterDevice() && !isatty(fd));
  } catch {
    return false;
  }
}
