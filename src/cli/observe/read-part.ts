import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, open, stat } from 'node:fs/promises';
import { isObject, type JsonObject, parseJson } from '../../base/json.ts';
import { parseUnfinished, type ChargedUnits, type Unfinished } from '../../model/snapshot/unfinished.ts';
import { UsageFailure } from '../failure.ts';
import { unwrap } from '../input/faults.ts';
import { followLinks } from '../output/descriptor.ts';
import { PART_SCHEMA, unitKey } from './part-lines.ts';
import { isAtWork, type PartWriter, SURELY_DEAD, writerSchema } from './part-writer.ts';

const PART_START = `{"schema":"${PART_SCHEMA}"`;

/** Beside the file that a run writes in the end. */
export function partBeside(path: string): string {
  return `${path}.part`;
}

/** The part file that `--resume` means: the one that is named, or the one beside. Undefined: there is none. */
export async function findPart(path: string): Promise<string | undefined> {
  const place = path === '-' ? undefined : await followLinks(path).catch(() => undefined);
  if (typeof place !== 'string') return undefined;
  for (const candidate of [place, partBeside(place)]) if (await isPart(candidate)) return candidate;
  return undefined;
}

/** A file of that kind itself, and not what somebody's link leads to. */
async function isPart(path: string): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  if (found?.isFile() !== true) return false;
  const file = await open(path);
  try {
    const start = Buffer.alloc(PART_START.length);
    await file.read(start, 0, start.length, 0);
    return start.toString('utf8') === PART_START;
  } finally {
    await file.close();
  }
}

/** What a run that was cut off had written. */
export interface Part {
  readonly writer: PartWriter;
  /** Milliseconds since it was written. */
  readonly untouched: number;
  /** Undefined: it had nothing to lose yet. */
  readonly unfinished: Unfinished | undefined;
}

/** What stands in a part file up to its last seal. Undefined: not even who writes it. @throws UsageFailure where it was changed */
export async function readPart(path: string): Promise<Part | undefined> {
  const reading = new Reading(path);
  for await (const line of linesOf(path)) if (!reading.take(line)) break;
  const { writer } = reading;
  if (writer === undefined) return undefined;
  const { mtimeMs } = await stat(path);
  return { writer, untouched: new Date().getTime() - mtimeMs, unfinished: reading.unfinished() };
}

/** What stands where a run is about to keep its answers. @throws UsageFailure where that is something else, or unreadable */
export async function readStanding(path: string): Promise<Part | 'none' | 'empty'> {
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined) return 'none';
  const part = (await isPart(path)) ? await readPart(path) : undefined;
  if (part !== undefined) return part;
  // Made and not written: a moment ago by another run, or long ago by one that did not come further.
  if (found.isFile() && found.size === 0 && new Date().getTime() - found.mtimeMs > SURELY_DEAD) return 'empty';
  throw new UsageFailure([
    `${path}: is where answers of AWS are kept while a run goes on, and something else is there: move it, or name another file with -o`,
  ]);
}

/** @param name of the output, as the user calls it @throws UsageFailure where the run that writes it goes on */
export function refuseAtWork({ writer, untouched }: Part, name: string): void {
  if (!isAtWork(writer, untouched)) return;
  const who = `process ${writer.pid} on ${writer.host}, since ${writer.at}`;
  throw new UsageFailure([`${name}: another run is writing it (${who}): wait for it, or name another file with -o`]);
}

function notWritten(path: string): UsageFailure {
  return new UsageFailure([
    `${path}: was changed since it was written, so nobody can go on with it: observe anew, without --resume`,
  ]);
}

/** Takes lines one by one, and their answers when they are sealed. */
class Reading {
  writer: PartWriter | undefined;
  readonly #path: string;
  readonly #hash = createHash('sha256');
  readonly #answers = new Map<string, unknown>();
  readonly #units = new Map<string, ChargedUnits>();
  #head: JsonObject = {};
  #calls: unknown;
  #startedAt: unknown;
  #unsealed: JsonObject[] = [];
  #unsealedLength = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** @returns whether to go on: a line that is not whole is the last that was written */
  take(line: string): boolean {
    const parsed = parseJson(line);
    if (!line.endsWith('\n') || parsed.kind !== 'json' || !isObject(parsed.json)) return false;
    const { json } = parsed;
    if (this.writer === undefined) {
      this.#head = json;
      this.writer = writerSchema.safeParse(json['writer']).data;
    } else if ('digest' in json) {
      if (json['digest'] !== this.#hash.copy().digest('base64url')) throw notWritten(this.#path);
      for (const one of this.#unsealed) this.#apply(one);
      this.#unsealed = [];
      this.#unsealedLength = 0;
    } else {
      this.#unsealed.push(json);
      this.#unsealedLength += line.length;
      if (this.#unsealedLength > MOST_UNSEALED) throw notWritten(this.#path);
    }
    this.#hash.update(line);
    return this.writer !== undefined;
  }

  #apply(json: JsonObject): void {
    const { question, answer, forget, units, calls, startedAt } = json;
    if (typeof question === 'string') this.#answers.set(question, answer);
    if (typeof forget === 'string') this.#answers.delete(forget);
    if (calls === undefined) return;
    // The fingerprint says that trailtrim wrote them, and the schema of what is unfinished is asked in the end.
    for (const one of units as readonly ChargedUnits[]) this.#units.set(unitKey(one), one);
    this.#calls = calls;
    this.#startedAt = startedAt ?? this.#startedAt;
  }

  unfinished(): Unfinished | undefined {
    if (this.#calls === undefined || this.#answers.size === 0) return undefined;
    const { version, settings } = this.#head;
    const startedAt = this.#startedAt ?? this.#head['startedAt'];
    const units = [...this.#units.values()].filter((one) => one.units !== 0);
    const answers = Object.fromEntries(this.#answers);
    const unfinished = { version, settings, startedAt, units, calls: this.#calls, digest: '', answers };
    return unwrap(
      parseUnfinished({ schema: 'trailtrim/snapshot@1', unfinished }, () => ''),
      this.#path,
    );
  }
}

/** An answer of AWS has at most 32 MB, and is written in a second. */
const LONGEST_LINE = 64 * 1024 * 1024;
const MOST_UNSEALED = 256 * 1024 * 1024;

/** With their ends, of which the last may lack one. @throws UsageFailure where one is longer than any answer */
async function* linesOf(path: string): AsyncGenerator<string> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield Buffer.concat([...held, chunk.subarray(from, end + 1)]).toString('utf8');
      held = [];
      length = 0;
      from = end + 1;
    }
    held.push(chunk.subarray(from));
    length += chunk.length - from;
    if (length > LONGEST_LINE) throw notWritten(path);
  }
  yield Buffer.concat(held).toString('utf8');
}
