import { closeSync, createReadStream, existsSync, openSync, rmSync, truncateSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { isObject, parseJson } from '../../base/json.ts';
import type { FileReading } from '../../observe/logs/files/file-reading.ts';
import { UsageFailure } from '../failure.ts';
import { writeWholeSync } from '../output/write-whole.ts';
import { partBeside } from './read-part.ts';
import { setAside } from './set-aside.ts';

const SCHEMA = 'trailtrim/delivered@1';
/** It names resources, like the snapshot, which its owner may share. */
const FOR_THE_OWNER = 0o600;

/** What a reading depends on: one that goes on has the same. Plain JSON. */
export interface DeliveredQuestion {
  readonly sources: readonly string[];
  readonly start: string;
  readonly end: string;
  readonly sample: number | null;
}

/** A file that was read. */
export interface KeptReading {
  readonly path: string;
  readonly bytes: number;
  readonly reading: FileReading;
}

/** What was read so far, beside the output: a line for each file, so that nothing of it has to be held in memory. */
export class DeliveredPart {
  readonly path: string;
  readonly #fd: number;
  #isOpen = true;
  #isNeeded: boolean;

  private constructor(path: string, fd: number, isNeeded: boolean) {
    this.path = path;
    this.#fd = fd;
    this.#isNeeded = isNeeded;
  }

  /** Begins anew. What an earlier run left there keeps a name of its own, `aside`. @throws errors of the file system */
  static begin(
    path: string,
    question: DeliveredQuestion,
    now: Date,
  ): { readonly part: DeliveredPart; readonly aside: string | undefined } {
    const aside = existsSync(path) ? setAside(path, now.toISOString()) : undefined;
    if (aside !== undefined) rmSync(path);
    const fd = openSync(path, 'wx', FOR_THE_OWNER);
    writeWholeSync(fd, lineOf({ schema: SCHEMA, ...question }));
    return { part: new DeliveredPart(path, fd, false), aside };
  }

  /** Goes on behind the last whole line. @param length of the lines that were read @throws errors of the file system */
  static goOn(path: string, length: number): DeliveredPart {
    truncateSync(path, length);
    return new DeliveredPart(path, openSync(path, 'a'), true);
  }

  keep(kept: KeptReading): void {
    writeWholeSync(this.#fd, lineOf(kept));
    this.#isNeeded = true;
  }

  /** What was read stays there, if anything was. @returns whether it does */
  leave(): boolean {
    if (this.#isOpen) closeSync(this.#fd);
    this.#isOpen = false;
    if (!this.#isNeeded) rmSync(this.path, { force: true });
    return this.#isNeeded;
  }

  remove(): void {
    this.#isNeeded = false;
    this.leave();
  }
}

/** What an earlier run left: what it was asked, and the files that it has read, which are read one by one. */
export class EarlierPart {
  readonly path: string;
  /** Of the whole lines, in bytes. */
  #length = 0;

  /** @param asked the part itself, or the output that it lies beside @throws UsageFailure where neither is there */
  constructor(asked: string) {
    const found = [partBeside(asked), asked].find((path) => existsSync(path));
    if (found === undefined)
      throw new UsageFailure([`--resume: ${asked}: no such file, nor ${partBeside(asked)}: leave --resume out`]);
    this.path = found;
  }

  get length(): number {
    return this.#length;
  }

  /** @throws UsageFailure where it was asked something else, or is no such file */
  async *readings(question: DeliveredQuestion): AsyncGenerator<KeptReading> {
    const lines = createInterface({ input: createReadStream(this.path), crlfDelay: Infinity });
    let isHead = true;
    for await (const line of lines) {
      const parsed = parseJson(line);
      // The machine went away while it was written.
      if (parsed.kind !== 'json' || !isObject(parsed.json)) break;
      if (isHead) this.#check(parsed.json, question);
      else yield this.#kept(parsed.json);
      isHead = false;
      this.#length += Buffer.byteLength(line) + 1;
    }
    if (isHead) this.#check({}, question);
  }

  /** @throws UsageFailure where somebody changed it: a file that counts nothing would pass for one that was read */
  #kept(line: Readonly<Record<string, unknown>>): KeptReading {
    const { reading } = line;
    if (isObject(reading) && typeof reading['kind'] === 'string' && KINDS.has(reading['kind']))
      return unpacked(line) as KeptReading;
    throw new UsageFailure([
      `--resume: ${this.path} was changed since it was written, so nobody can go on with it: leave --resume out`,
    ]);
  }

  #check(head: Readonly<Record<string, unknown>>, question: DeliveredQuestion): void {
    const { schema, ...asked } = head;
    if (schema !== SCHEMA)
      throw new UsageFailure([
        `--resume: ${this.path} is not what a run over log files in S3 left: give its FILE.part, or leave --resume out`,
      ]);
    const different = Object.entries(question).filter(
      ([name, value]) => JSON.stringify(asked[name]) !== JSON.stringify(value),
    );
    if (different.length === 0) return;
    throw new UsageFailure(
      different.map(
        ([name, value]) =>
          `--resume: ${this.path} has ${NAMES[name as keyof DeliveredQuestion]} ${JSON.stringify(asked[name])}, and now it is ${JSON.stringify(value)}: give the flags of the first run, or leave --resume out`,
      ),
    );
  }
}

const KINDS: ReadonlySet<string> = new Set<FileReading['kind']>([
  'read',
  'digest',
  'insight',
  'aggregated',
  'unreadable',
]);

const NAMES: Readonly<Record<keyof DeliveredQuestion, string>> = {
  sources: 'the sources',
  start: 'the start',
  end: 'the end',
  sample: 'the sample',
};

const PACKED = '$int32';

function lineOf(value: unknown): Buffer {
  const text = JSON.stringify(value, (_, part: unknown) =>
    part instanceof Int32Array
      ? { [PACKED]: Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('base64') }
      : part,
  );
  return Buffer.from(`${text}\n`);
}

function unpacked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpacked);
  if (!isObject(value)) return value;
  const packed = value[PACKED];
  if (typeof packed === 'string') {
    // A copy of its own, since a number has to lie at a multiple of its size.
    const bytes = Uint8Array.from(Buffer.from(packed, 'base64'));
    return new Int32Array(bytes.buffer, 0, Math.floor(bytes.length / Int32Array.BYTES_PER_ELEMENT));
  }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, unpacked(part)]));
}
