import { closeSync, openSync, renameSync, writeSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import process from 'node:process';
import { jsonText } from '../../base/json-text.ts';
import { systemReason } from '../../base/system-error.ts';
import { UsageFailure } from '../failure.ts';
import type { Inputs } from '../input/read.ts';
import { draftOf, findTarget, writingFailure } from './target.ts';

/**
 * The file of `--trace`: a line of JSON for each call. An existing file is replaced when the run has ended, however it ended.
 */
export class TraceFile {
  readonly #handle: number;
  readonly #place: () => void;
  #fault: string | undefined;
  #isOpen = true;

  private constructor(handle: number, place: () => void) {
    this.#handle = handle;
    this.#place = place;
    process.once('exit', this.#close);
  }

  /** @param output what `-o` names @throws UsageFailure where nothing may be written */
  static async open(path: string, inputs: Inputs, output: string | undefined): Promise<TraceFile> {
    if (path === '-')
      throw new UsageFailure(['--trace: expected the name of a file; standard output is for the snapshot']);
    if (output !== undefined && (await placeOf(path)) === (await placeOf(output)))
      throw new UsageFailure(['--trace: names the file of -o; name another']);
    try {
      const target = await findTarget(path, inputs, '--trace');
      if (!target.isRegular) return new TraceFile(openSync(target.path, 'a'), () => {});
      const draft = draftOf(target, 'trace');
      return new TraceFile(openSync(draft, 'w', target.mode), () => renameSync(draft, target.path));
    } catch (error) {
      throw writingFailure(path, error);
    }
  }

  /** Written at once, so that it is there however the run ends. A full disk ends the trace, not the run. */
  write(line: object): void {
    if (this.#fault !== undefined || !this.#isOpen) return;
    try {
      writeSync(this.#handle, `${jsonText(line)}\n`);
    } catch (error) {
      this.#fault = systemReason(error);
    }
  }

  /** @returns why the trace ended before the run, if it did */
  close(): string | undefined {
    process.off('exit', this.#close);
    this.#close();
    return this.#fault;
  }

  readonly #close = (): void => {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    try {
      closeSync(this.#handle);
      this.#place();
    } catch (error) {
      this.#fault ??= systemReason(error);
    }
  };
}

/** The same for two paths that lead to one file, whether it is there or not. */
async function placeOf(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}
