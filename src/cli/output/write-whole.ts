import { write, writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** Milliseconds until a pipe that is full for now is tried again. */
const FULL_PIPE_DELAY = 5;

/** Writes all of it: a write to a disk that is nearly full, or to a pipe, may take a part. */
export function writeWholeSync(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (error) {
      if (!isFullForNow(error)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, FULL_PIPE_DELAY);
    }
  }
}

/** The same, while everything else goes on: a reader may take its time. */
export async function writeWhole(fd: number, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    try {
      at += await writePart(fd, bytes, at);
    } catch (error) {
      if (!isFullForNow(error)) throw error;
      await setTimeout(FULL_PIPE_DELAY);
    }
  }
}

function writePart(fd: number, bytes: Uint8Array, at: number): Promise<number> {
  return new Promise((resolve, reject) => {
    write(fd, bytes, at, bytes.length - at, null, (error, written) =>
      error === null ? resolve(written) : reject(error),
    );
  });
}

/** A pipe that somebody else has made non-blocking. */
function isFullForNow(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EAGAIN';
}
