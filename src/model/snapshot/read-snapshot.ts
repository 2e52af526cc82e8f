import { JsonMembers } from '../../base/json-members.ts';
import { parseForm } from '../../base/parse-form.ts';
import { MOST_FAULTS, type Problem } from '../../base/problem.ts';
import type { Result } from '../../base/result.ts';
import { pointer } from '../../base/pointer.ts';
import type { TextOf } from './byte-texts.ts';
import { snapshotOf } from './parse-snapshot.ts';
import { isPlainRow } from './plain-row.ts';
import { type ReadRow, readRow } from './read-row.ts';
import { RowBytes } from './row-bytes.ts';
import { snapshotSchema, trafficRowSchema } from './schema.ts';
import { Shared } from './shared.ts';
import type { Snapshot, TrafficRow } from './snapshot.ts';

/**
 * Reads a snapshot from its bytes as they come, row by row: it holds the rows as they are used, and of the file no more than an entry.
 * It gives what `parseSnapshot` gives for the whole, faults included; but what is no JSON is said by the place where that shows.
 */
export class SnapshotReader {
  readonly #members: JsonMembers;
  readonly #bytes: RowBytes;
  readonly #shared = new Shared();
  readonly #rest = new Map<string, unknown>();
  #list: unknown[] = [];
  #rows: TrafficRow[] = [];
  /** Of the form of rows. */
  #problems: Problem[] = [];

  constructor(textOf: TextOf = decoded) {
    this.#bytes = new RowBytes(textOf);
    this.#members = new JsonMembers({
      isNeeded: isRead,
      member: (name, json) => this.#member(name, json),
      list: (name) => this.#member(name, (this.#list = [])),
      entry: (name, json, index) => this.#entry(name, json, index),
      quick: (name, bytes, at) => (name === 'traffic' ? this.#quick(bytes, at) : -1),
    });
  }

  /** How many rows were read so far. */
  get rows(): number {
    return this.#rows.length;
  }

  /** False where the rest would change nothing. */
  push(bytes: Uint8Array): boolean {
    return this.#members.push(bytes);
  }

  /** The snapshot of all that was pushed, or every fault. */
  end(): Result<Snapshot> {
    const problem = this.#members.end();
    if (problem !== undefined) return { ok: false, problems: [problem] };
    const parsed = parseForm(snapshotSchema, this.#members.isList ? [] : Object.fromEntries(this.#rest));
    if (this.#problems.length === 0) return parsed.ok ? snapshotOf(parsed.value, this.#rows) : parsed;
    return { ok: false, problems: inOrder(parsed.ok ? [] : parsed.problems, this.#problems) };
  }

  /** As in JSON.parse, the last member of a name is the one that counts. */
  #member(name: string, json: unknown): void {
    if (name === 'traffic') {
      this.#rows = [];
      this.#problems = [];
    }
    if (isRead(name)) this.#rest.set(name, json);
  }

  #entry(name: string, json: unknown, index: number): void {
    if (name === 'traffic') this.#row(json, index);
    else if (isRead(name)) this.#list.push(json);
  }

  #quick(bytes: Uint8Array, at: number): number {
    const row = this.#bytes.read(bytes, at);
    if (row === undefined) return -1;
    this.#keep(row);
    return this.#bytes.end;
  }

  #row(json: unknown, index: number): void {
    // As many as anybody reads were found, and the list is not looked at any further.
    if (this.#problems.length > MOST_FAULTS) return;
    if (isPlainRow(json)) {
      this.#keep(readRow(json as ReadRow, this.#shared));
      return;
    }
    const parsed = parseForm(trafficRowSchema, json, pointer('/traffic', index));
    if (parsed.ok) this.#keep(readRow(parsed.value, this.#shared));
    else for (const problem of parsed.problems) this.#problems.push(problem);
  }

  #keep(row: TrafficRow): void {
    // Of a file that is refused nobody asks for rows.
    if (this.#problems.length === 0) this.#rows.push(row);
  }
}

const MEMBERS: readonly string[] = Object.keys(snapshotSchema.shape);

function isRead(name: string): boolean {
  return MEMBERS.includes(name);
}

/** The faults of the file in the order of its schema, as for the whole. */
function inOrder(rest: readonly Problem[], ofRows: readonly Problem[]): readonly Problem[] {
  const before = MEMBERS.slice(0, MEMBERS.indexOf('traffic')).map((name) => pointer('', name));
  const isBefore = ({ path }: Problem): boolean => before.some((one) => path === one || path.startsWith(`${one}/`));
  return [...rest.filter(isBefore), ...ofRows, ...rest.filter((problem) => !isBefore(problem))];
}

function decoded(bytes: Uint8Array, from: number, to: number): string {
  return DECODER.decode(bytes.subarray(from, to));
}

const DECODER = new TextDecoder();
