import type { EventRecord } from '../../../selectors/event/event-record.ts';
import { readRecords, type RecordVisitor } from '../../../selectors/event/read-records.ts';
import type { RecordKind } from '../../../selectors/event/record-kind.ts';
import { EventTable } from './event-table.ts';
import { FILE_FAULTS, type FileReading, noneCounted, type PassedOver } from '../files/file-reading.ts';
import { parseRecord } from './parse-record.ts';

/** Counts the documents of one file (the whole file, or its lines) and finally says what became of the file. */
export class RecordTally implements RecordVisitor {
  readonly #table = new EventTable();
  readonly #unit: PassedOver['unit'];
  readonly #kinds: Record<RecordKind, number> = {
    call: 0,
    strange: 0,
    insight: 0,
    aggregated: 0,
    store: 0,
    digest: 0,
  };
  #total = 0;
  #passedOver = 0;
  #first: PassedOver['first'] | undefined;
  #documents = 0;

  constructor(unit: PassedOver['unit']) {
    this.#unit = unit;
  }

  /** Records, alone, in a list or wrapped, or a digest. */
  addDocument(json: unknown): void {
    this.#documents += 1;
    readRecords(json, this);
  }

  /** A line that is not JSON, or another part without a record. */
  passOver(why: string): void {
    this.#total += 1;
    this.#passedOver += 1;
    this.#first ??= { number: this.#total, why };
  }

  /** Called back while a document is read. */
  record(record: EventRecord, kind: RecordKind): void {
    this.#kinds[kind] += 1;
    if (kind === 'call' || kind === 'strange') this.#addCall(record);
    else if (kind === 'store') this.passOver('an event that only event data stores hold');
    else if (kind !== 'digest') this.#total += 1;
  }

  /** Likewise. */
  stranger(_path: string, why: string): void {
    this.passOver(why);
  }

  finish(): FileReading {
    const { insight, aggregated, digest } = this.#kinds;
    const calls = this.#kinds.call + this.#kinds.strange;
    const passedOver = this.#findPassedOver();
    // What CloudTrail delivers is never empty, so something was lost on the way.
    if (this.#documents === 0 && passedOver === null) return FILE_FAULTS.empty;
    if (this.#table.isEmpty && insight === 0 && aggregated === 0 && passedOver !== null)
      return this.#documents === 0 ? FILE_FAULTS.notJson : noneCounted(passedOver, calls > 0);
    if (this.#table.isEmpty && passedOver === null && calls === 0) {
      if (digest > 0) return { kind: 'digest' };
      if (aggregated > 0) return { kind: 'aggregated', aggregatedRecords: aggregated };
      if (insight > 0) return { kind: 'insight', insightRecords: insight };
    }
    return {
      kind: 'read',
      insightRecords: insight,
      aggregatedRecords: aggregated,
      passedOver,
      ...this.#table.pack(),
    };
  }

  #addCall(record: EventRecord): void {
    const parsed = parseRecord(record);
    if (parsed.kind === 'faulty') {
      this.passOver(parsed.why);
      return;
    }
    this.#total += 1;
    this.#table.add(parsed.event);
  }

  #findPassedOver(): PassedOver | null {
    if (this.#first === undefined) return null;
    return { count: this.#passedOver, of: this.#total, unit: this.#unit, first: this.#first };
  }
}
