import { once } from 'node:events';
import { fstatSync, fsyncSync, readFileSync, readlinkSync } from 'node:fs';
import process from 'node:process';
import { isatty } from 'node:tty';
import { say } from './say.ts';
import { writingFailure } from './target.ts';
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
  if (fd === 1) tellIfLost();
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

/** Texts that are printed beside the data, such as help, to the last byte. @throws UsageFailure, DiskFailure */
export function print(text: string): void {
  tellIfLost();
  if (!isPlain(1)) return void process.stdout.write(text);
  try {
    writeWholeSync(1, Buffer.from(text));
  } catch (error) {
    throw writingFailure('standard output', error);
  }
}

/** What a shell redirected to a file is written when it is on the disk. A pipe or a device cannot be asked for that. */
export function syncDescriptor(fd: number): void {
  if (fstatSync(fd).isFile()) fsyncSync(fd);
}

let isTold = false;

/**
 * Says so, once, where what is written to standard output reaches nobody. Node opens `/dev/null` for reading and writing in
 * place of a standard output that is closed (PlatformInit, Node 22), as some programs do that want none; a shell's
 * `> /dev/null` is open for writing alone, and whoever wrote that knows.
 */
function tellIfLost(): void {
  if (isTold || !isOpenedInPlace()) return;
  isTold = true;
  say('note: standard output is closed, or led nowhere: what would be there was not written; name a file with -o');
}

function isOpenedInPlace(): boolean {
  try {
    if (readlinkSync('/proc/self/fd/1') !== '/dev/null') return false;
    const [, flags = '0'] = /^flags:\s*(\d+)$/m.exec(readFileSync('/proc/self/fdinfo/1', 'utf8')) ?? [];
    return (Number.parseInt(flags, 8) & 3) === 2;
  } catch {
    // No system but Linux tells.
    return false;
  }
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
