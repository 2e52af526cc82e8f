import { randomBytes } from 'node:crypto';
import { closeSync, constants, fchmodSync, fchownSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { atEnd } from './at-end.ts';
import type { FileTarget } from './target.ts';
import { writeWholeSync } from './write-whole.ts';

/** Made anew and never through a link: O_EXCL takes no name that is there, whatever it is. */
const MAKE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
const NEW_FILE = 0o666;
/** A random name that is there already is no accident, so a few are enough. */
const NAMES = 5;

/** 96 random bits: nobody can lay something at the next draft's name, and two processes never have the same. */
export function randomDraftName(): string {
  return `.trailtrim-${randomBytes(12).toString('hex')}.tmp`;
}

interface DraftOptions {
  readonly nameOf?: () => string;
  /** What becomes of it where the process ends first: what is not whole goes, a trace is wanted as far as it came. */
  readonly ifEnded?: 'drop' | 'place';
}

/** What will replace a file, beside it until it is whole and on the disk. It leaves with the process. */
export class Draft {
  readonly path: string;
  readonly #fd: number;
  readonly #target: FileTarget;
  readonly #forget: () => void;
  #isOpen = true;

  /** @throws errors of the file system */
  constructor(target: FileTarget, { nameOf = randomDraftName, ifEnded = 'drop' }: DraftOptions = {}) {
    const { earlier } = target;
    [this.path, this.#fd] = openNew(dirname(target.path), nameOf, earlier?.mode ?? NEW_FILE);
    this.#target = target;
    this.#forget = atEnd(() => this[ifEnded]());
    if (earlier !== undefined) this.#inherit(earlier);
  }

  write(bytes: Uint8Array): void {
    writeWholeSync(this.#fd, bytes);
  }

  /** Replaces the file, once all bytes are on the disk. @throws errors of the file system; then the file is as it was */
  place(): void {
    try {
      fsyncSync(this.#fd);
      this.#close();
      renameSync(this.path, this.#target.path);
    } catch (error) {
      this.drop();
      throw error;
    }
    syncFolder(dirname(this.#target.path));
  }

  drop(): void {
    this.#close();
    rmSync(this.path, { force: true });
  }

  #close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#forget();
    closeSync(this.#fd);
  }

  /** Rights are those of the file that is replaced, whatever the umask; its owner too, where this user may do that. */
  #inherit({ mode, uid, gid }: NonNullable<FileTarget['earlier']>): void {
    try {
      fchownSync(this.#fd, uid, gid);
    } catch {
      // Only root may give files away.
    }
    fchmodSync(this.#fd, mode);
  }
}

/** Makes a file under a name that is free. @throws errors of the file system */
export function openNew(folder: string, nameOf: () => string, mode: number): readonly [path: string, fd: number] {
  for (let more = NAMES - 1; ; more -= 1) {
    const path = join(folder, nameOf());
    try {
      return [path, openSync(path, MAKE, mode)];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || more === 0) throw error;
    }
  }
}

/** So that the new name outlives the machine too. Not every system and file system can do that. */
export function syncFolder(folder: string): void {
  try {
    const fd = openSync(folder, constants.O_RDONLY);
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch {
    // The file itself is on the disk.
  }
}
