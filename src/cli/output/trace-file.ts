import { closeSync, fstatSync, openSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { jsonText } from '../../base/json-text.ts';
import { systemReason } from '../../base/system-error.ts';
import { UsageFailure } from '../failure.ts';
import { NO_INPUTS, type Inputs } from '../input/read.ts';
import { Draft } from './draft.ts';
import { findTarget, STANDARD_OUTPUT, type Target, writingFailure } from './target.ts';
import { writeWholeSync } from './write-whole.ts';

/** Where lines go, and what makes them last. */
interface Sink {
  readonly write: (bytes: Uint8Array) => void;
  readonly end: () => void;
}

/**
 * The file of `--trace`: a line of JSON for each call. An existing file is replaced when the run has ended, however it ended; a
 * pipe or a device gets each line at once.
 */
export class TraceFile {
  readonly #sink: Sink;
  #fault: string | undefined;
  #isOpen = true;

  private constructor(sink: Sink) {
    this.#sink = sink;
  }

  /** @param output what `-o` names @throws UsageFailure where nothing may be written */
  static async open(path: string, inputs: Inputs, output: string | undefined): Promise<TraceFile> {
    if (path === '-')
      throw new UsageFailure(['--trace: expected the name of a file; standard output is for the snapshot']);
    try {
      const target = await findTarget(path, inputs, '--trace');
      const other = output === undefined || output === '-' ? STANDARD_OUTPUT : await findTarget(output, NO_INPUTS);
      if (await isSame(target, other)) throw new UsageFailure(['--trace: names the file of -o; name another']);
      return new TraceFile(openSink(target));
    } catch (error) {
      throw writingFailure(path, error);
    }
  }

  /** Written at once, so that it is there however the run ends. A full disk ends the trace, not the run. */
  write(line: object): void {
    if (this.#fault !== undefined || !this.#isOpen) return;
    try {
      this.#sink.write(Buffer.from(`${jsonText(line)}\n`));
    } catch (error) {
      this.#fault = systemReason(error);
    }
  }

  /** @returns why the trace ended before the run, if it did */
  close(): string | undefined {
    if (!this.#isOpen) return this.#fault;
    this.#isOpen = false;
    try {
      this.#sink.end();
    } catch (error) {
      this.#fault ??= systemReason(error);
    }
    return this.#fault;
  }
}

function openSink(target: Target): Sink {
  switch (target.kind) {
    case 'file': {
      const draft = new Draft(target, { ifEnded: 'place' });
      return { write: (bytes) => draft.write(bytes), end: () => draft.place() };
    }
    case 'stream': {
      const fd = openSync(target.path, 'a');
      return { write: (bytes) => writeWholeSync(fd, bytes), end: () => closeSync(fd) };
    }
    case 'descriptor':
      return { write: (bytes) => writeWholeSync(target.fd, bytes), end: () => {} };
  }
}

/** Whether both lead to one file, whether it is there or not, or to one pipe. Two may write to one device. */
async function isSame(one: Target, other: Target): Promise<boolean> {
  if (one.kind === 'descriptor' && other.kind === 'descriptor' && one.fd === other.fd) return true;
  if (one.kind === 'file' && other.kind === 'file' && one.path === other.path) return true;
  const [first, second] = [await standingAt(one), await standingAt(other)];
  if (first === undefined || second === undefined || first.isCharacterDevice()) return false;
  return first.dev === second.dev && first.ino === second.ino;
}

async function standingAt(target: Target) {
  try {
    return target.kind === 'descriptor' ? fstatSync(target.fd) : await stat(target.path);
  } catch {
    return undefined;
  }
}
