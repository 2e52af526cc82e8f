import { closeSync, fstatSync, fsyncSync, futimesSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { systemReason } from '../../base/system-error.ts';
import type { Unfinished, UnfinishedHead } from '../../model/snapshot/unfinished.ts';
import type { Timer } from '../../observe/aws/ask/timer.ts';
import type { AnswerLog } from '../../observe/aws/run/observation.ts';
import { UsageFailure } from '../failure.ts';
import { atEnd } from '../output/at-end.ts';
import { openNew, randomDraftName, syncFolder } from '../output/draft.ts';
import { writeWholeSync } from '../output/write-whole.ts';
import { PartLines, type SealedHead } from './part-lines.ts';
import { thisWriter } from './part-writer.ts';
import { partBeside, readStanding, refuseAtWork } from './read-part.ts';
import { setAside } from './set-aside.ts';

/** It has names of resources and counts, like the snapshot, which its owner may share. */
const FOR_THE_OWNER = 0o600;
/** Milliseconds until answers are written, which is what kill -9 may cost. */
const WRITE_AFTER = 1_000;
/** Milliseconds until they are on the disk, which is what a lost machine may cost. */
const SYNC_AFTER = 60_000;

interface PartOptions {
  /** The file that the run writes in the end, through links. */
  readonly output: string;
  /** How the user calls it. */
  readonly name: string;
  /** The part file that is resumed, which may be taken over. */
  readonly resumed: string | undefined;
  /** What is observed. */
  readonly settings: UnfinishedHead['settings'];
  readonly startedAt: string;
  readonly resume: Unfinished | undefined;
  readonly now: Date;
  readonly timer: Timer;
  /** Called once where it can no longer be written. */
  readonly onFault: (reason: string) => void;
}

/** What stands in its place: nothing, nothing that was paid for, what is resumed, or what lies elsewhere by now. */
type Earlier = 'none' | 'empty' | 'resumed' | { readonly aside: string };

/**
 * What a run has paid for, on the disk while it goes on: `FILE.part` beside the output. Only one run has it, so that no two
 * write one output.
 */
export class PartFile implements AnswerLog {
  readonly path: string;
  readonly #options: PartOptions;
  readonly #fd: number;
  readonly #lines = new PartLines();
  readonly #forget: () => void;
  /** Where an earlier one was cut off: whether this goes on there, or under which name it lies since. */
  readonly isTakenOver: boolean;
  readonly aside: string | undefined;
  #headOf: () => SealedHead;
  #pending: string[] = [];
  /** Whether it has got answers that no other file has. */
  #isNew = false;
  #isSynced = true;
  #fault: string | undefined;
  #cancelWrite: (() => void) | undefined;
  #cancelSync: () => void;
  #isOpen = true;

  private constructor(path: string, options: PartOptions, earlier: Earlier) {
    const { resume, settings, startedAt, now } = options;
    const head = { version: 1, settings, startedAt, units: resume?.units ?? [], calls: resume?.calls ?? [] } as const;
    this.path = path;
    this.#options = options;
    this.isTakenOver = earlier === 'resumed';
    this.aside = typeof earlier === 'object' ? earlier.aside : undefined;
    this.#headOf = () => head;
    // What is there is replaced when all of it is on the disk again.
    const nameOf = earlier === 'none' ? () => basename(path) : randomDraftName;
    const [draft, fd] = openNew(dirname(path), nameOf, FOR_THE_OWNER);
    this.#fd = fd;
    try {
      const text = [this.#lines.head(head, thisWriter(now))];
      for (const [question, answer] of Object.entries(resume?.answers ?? {}))
        text.push(this.#lines.keep(question, answer));
      text.push(this.#lines.seal(head));
      for (const line of text) writeWholeSync(fd, Buffer.from(line));
      fsyncSync(fd);
      if (earlier !== 'none') renameSync(draft, path);
      syncFolder(dirname(path));
    } catch (error) {
      closeSync(fd);
      rmSync(draft, { force: true });
      throw error;
    }
    this.#forget = atEnd(() => this.flush());
    this.#cancelSync = options.timer.deadline(SYNC_AFTER, this.#beat);
  }

  /**
   * What a run that was cut off had paid for, and that nobody resumes, is set aside.
   * @throws UsageFailure where another run writes there
   */
  static async open(options: PartOptions): Promise<PartFile> {
    const { output, name, resumed } = options;
    const path = partBeside(output);
    const part = await readStanding(path);
    if (part === 'none') return PartFile.#openFree(path, options);
    if (part !== 'empty') refuseAtWork(part, name);
    if (path === resumed) return new PartFile(path, options, 'resumed');
    const left = part === 'empty' ? undefined : part.unfinished;
    return new PartFile(path, options, left === undefined ? 'empty' : { aside: setAside(path, left.startedAt) });
  }

  /** Two that begin at once find nothing there, and one of them makes it. */
  static async #openFree(path: string, options: PartOptions): Promise<PartFile> {
    try {
      return new PartFile(path, options, 'none');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      return PartFile.open(options);
    }
  }

  begin(headOf: () => UnfinishedHead): void {
    this.#headOf = headOf;
  }

  keep(question: string, value: unknown): void {
    this.#add(this.#lines.keep(question, value));
  }

  forget(question: string): void {
    this.#add(this.#lines.forget(question));
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether it holds answers that are nowhere else. */
  get isNeeded(): boolean {
    return this.#isNew || this.isTakenOver;
  }

  /** Whether it has its name still: somebody may have removed it, or its folder. */
  get isThere(): boolean {
    return statSync(this.path, { throwIfNoEntry: false }) !== undefined;
  }

  /** Everything until now, onto the disk: for the end of the process. */
  flush(): void {
    this.#write();
    this.#sync();
  }

  /** @throws UsageFailure where another run has taken it over, which writes the output in the end */
  refuseIfLost(): void {
    if (this.#isLost()) throw new UsageFailure([`${this.#options.name}: ${LOST}; nothing was written by this one`]);
  }

  /** What it holds stays there, for `--resume`. */
  leave(): void {
    if (!this.#isOpen) return;
    this.flush();
    this.#close();
  }

  /** What it holds stands in the output. */
  remove(): void {
    if (!this.#isOpen) return;
    const isOwn = !this.#isLost();
    this.#close();
    if (!isOwn) return;
    rmSync(this.path, { force: true });
    syncFolder(dirname(this.path));
  }

  #add(line: string): void {
    if (this.#fault !== undefined || !this.#isOpen) return;
    this.#pending.push(line);
    this.#cancelWrite ??= this.#options.timer.deadline(WRITE_AFTER, () => this.#write());
  }

  #write(): void {
    this.#cancelWrite?.();
    this.#cancelWrite = undefined;
    if (this.#pending.length === 0 || this.#fault !== undefined) return;
    const text = [...this.#pending, this.#lines.seal(this.#headOf())].join('');
    this.#pending = [];
    this.#try(() => {
      if (this.#isLost()) throw new Error(LOST);
      if (!this.isThere) throw new Error('it was removed while the run went on');
      writeWholeSync(this.#fd, Buffer.from(text));
      this.#isSynced = false;
      this.#isNew = true;
    });
  }

  #sync(): void {
    if (this.#isSynced || this.#fault !== undefined) return;
    this.#isSynced = true;
    this.#try(() => fsyncSync(this.#fd));
  }

  /** Each minute: who cannot see this process sees by the time of the file that it goes on. */
  readonly #beat = (): void => {
    this.flush();
    const now = new Date();
    this.#try(() => futimesSync(this.#fd, now, now));
    this.#cancelSync = this.#options.timer.deadline(SYNC_AFTER, this.#beat);
  };

  #try(action: () => void): void {
    try {
      action();
    } catch (error) {
      if (this.#fault !== undefined) return;
      this.#fault = systemReason(error);
      this.#options.onFault(this.#fault);
    }
  }

  #isLost(): boolean {
    const [own, found] = [fstatSync(this.#fd), statSync(this.path, { throwIfNoEntry: false })];
    return found !== undefined && (found.ino !== own.ino || found.dev !== own.dev);
  }

  #close(): void {
    this.#isOpen = false;
    this.#forget();
    this.#cancelWrite?.();
    this.#cancelSync();
    closeSync(this.#fd);
  }
}

const LOST = 'another run has taken it over';
