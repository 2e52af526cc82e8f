import { readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import process from 'node:process';

/** Something that is open already, and that a path such as `/dev/stdout`, `/dev/fd/3` or bash's `>(…)` stands for. */
export interface Descriptor {
  readonly fd: number;
  /** Undefined: this process. */
  readonly pid: number | undefined;
}

/** As a system follows them before it says that they form a loop. */
const MOST_LINKS = 40;

/**
 * The path without symbolic links, also where they lead to nothing yet, or the descriptor that they lead to. A link of
 * `/proc` to a descriptor looks as if it led to the file behind it, but a file that is replaced is not the one that is
 * open, and one that is opened again is written from its beginning.
 */
export async function followLinks(path: string): Promise<string | Descriptor> {
  let at = resolve(path);
  for (let links = 0; links < MOST_LINKS; links += 1) {
    at = join(await realpath(dirname(at)), basename(at));
    const descriptor = descriptorAt(at);
    if (descriptor !== undefined) return descriptor;
    const to = await readlink(at).catch(() => undefined);
    if (to === undefined) return at;
    at = resolve(dirname(at), to);
  }
  return at;
}

/** `/proc/…/fd/N` on Linux, where `/dev/fd` is a link to it; `/dev/fd/N` elsewhere. */
function descriptorAt(path: string): Descriptor | undefined {
  const [, pid, linux, other] = /^(?:\/proc\/(\d+)\/(?:task\/\d+\/)?fd\/(\d+)|\/dev\/fd\/(\d+))$/.exec(path) ?? [];
  const fd = linux ?? other;
  if (fd === undefined) return undefined;
  return { fd: Number(fd), pid: pid === undefined || Number(pid) === process.pid ? undefined : Number(pid) };
}
