import { resolve } from 'node:path';
import { shellWord } from '../../base/shell-word.ts';
import type { Window } from '../../model/quantity/window.ts';
import type { DeliveredOptions, DeliveredRun } from '../../observe/aws/delivered/delivered-run.ts';
import type { SampleEstimate } from '../../observe/aws/delivered/estimate-sample.ts';
import type { DeliveredFile } from '../../observe/aws/delivered/list-deliveries.ts';
import { pathOf } from '../../observe/aws/delivered/log-source.ts';
import type { FileReading } from '../../observe/logs/files/file-reading.ts';
import type { ObserveOptions } from '../flags/observe.ts';
import { type Target, writingFailure } from '../output/target.ts';
import { say } from '../output/say.ts';
import { DeliveredPart, type DeliveredQuestion, EarlierPart } from './delivered-part.ts';
import { partBeside } from './read-part.ts';

/** However it is written. */
function isSameFile(one: string, other: string): boolean {
  return resolve(one) === resolve(other);
}

type Readings = AsyncGenerator<{ readonly file: DeliveredFile; readonly reading: FileReading }>;

/** Takes what an earlier run has read from where it lies, fetches the rest, and keeps it beside the output. */
export class DeliveredJournal {
  readonly #output: string | undefined;
  readonly #flags: ObserveOptions;
  readonly #question: DeliveredQuestion;
  readonly #now: Date;
  readonly #earlier: EarlierPart | undefined;
  #part: DeliveredPart | undefined;

  private constructor(output: string | undefined, flags: ObserveOptions, question: DeliveredQuestion, now: Date) {
    this.#output = output;
    this.#flags = flags;
    this.#question = question;
    this.#now = now;
    this.#earlier = flags.resume === undefined ? undefined : new EarlierPart(flags.resume);
  }

  /** Only a file has a place beside it. Nothing is written yet. @throws UsageFailure where there is nothing to go on with */
  static open(
    target: Target,
    flags: ObserveOptions,
    { sources, window, now }: DeliveredOptions & { readonly window: Window; readonly now: Date },
  ): DeliveredJournal {
    const question = {
      sources: sources.map((source) => pathOf(source, source.prefix)),
      start: window.start,
      end: window.end,
      sample: flags.sample ?? null,
    };
    return new DeliveredJournal(target.kind === 'file' ? target.path : undefined, flags, question, now);
  }

  /** The readings of the files, in their order but for those that an earlier run has. @throws UsageFailure, DiskFailure */
  async *through(run: DeliveredRun, files: readonly DeliveredFile[], estimate: SampleEstimate | undefined): Readings {
    const done = new Set<string>();
    const earlier = this.#earlier;
    if (earlier !== undefined) {
      const byPath = new Map(files.map((file) => [file.path, file]));
      for await (const { path, bytes, reading } of earlier.readings(this.#question)) {
        const file = byPath.get(path);
        // It was replaced or deleted since, or stands there twice.
        if (file?.bytes !== bytes || done.has(path)) continue;
        done.add(path);
        estimate?.add(path, reading);
        yield { file, reading };
      }
      if (this.#output !== undefined && isSameFile(earlier.path, partBeside(this.#output)))
        this.#part = this.#written(() => DeliveredPart.goOn(earlier.path, earlier.length));
    }
    if (this.#output !== undefined && this.#part === undefined) this.#begin(partBeside(this.#output));
    const left = done.size === 0 ? files : files.filter(({ path }) => !done.has(path));
    for await (const { file, reading } of run.read(left)) {
      const { path, bytes } = file;
      this.#written(() => this.#part?.keep({ path, bytes, reading }));
      estimate?.add(path, reading);
      yield { file, reading };
    }
  }

  /** The snapshot holds all of it. */
  remove(): void {
    this.#part?.remove();
    this.#part = undefined;
  }

  /** @returns how to go on, if anything was read */
  leave(): readonly string[] {
    const part = this.#part;
    this.#part = undefined;
    if (part === undefined || !part.leave()) return [];
    return [`what was read is in ${part.path}; go on with: ${this.#command(part.path)}`];
  }

  #begin(path: string): void {
    const { part, aside } = this.#written(() => DeliveredPart.begin(path, this.#question, this.#now));
    this.#part = part;
    if (aside !== undefined)
      say(
        `note: an earlier run was cut off; what it had read is kept in ${aside}: to go on with it: ${this.#command(aside)}`,
      );
  }

  #written<Value>(write: () => Value): Value {
    try {
      return write();
    } catch (error) {
      throw writingFailure(partBeside(this.#output ?? ''), error);
    }
  }

  #command(part: string): string {
    const { trails, profile, endpointUrl, role, output } = this.#flags;
    const { sources, start, end, sample } = this.#question;
    const words = [
      ['--window', `${start.slice(0, 10)}/${end.slice(0, 10)}`],
      ['--sample', sample === null ? undefined : `${Number((sample * 100).toFixed(4))}%`],
      ['--trails', trails],
      ['--profile', profile],
      ['--endpoint-url', endpointUrl],
      ['--role', role],
      ['--resume', part],
      ['-o', output],
    ] as const;
    const flags = words.flatMap(([flag, value]) => (value === undefined ? [] : [flag, shellWord(value)]));
    return ['trailtrim observe', ...sources.map(shellWord), ...flags].join(' ');
  }
}
