import type { EventRecord } from '../../../selectors/event/event-record.ts';
import { readRecords, type RecordVisitor } from '../../../selectors/event/read-records.ts';
import type { LackedPart, RecordContext } from '../../../selectors/event/record-context.ts';
import type { RecordKind } from '../../../selectors/event/record-kind.ts';
import type { PartFault, RecordPart } from '../../../selectors/records/record-part.ts';
import { EventTable } from './event-table.ts';
import {
  FILE_FAULTS,
  type FileFault,
  type FileReading,
  type Lacking,
  noneCounted,
  type PassedOver,
} from '../files/file-reading.ts';
import { parseRecord } from './parse-record.ts';

/** Why nothing of a file was read, where it is of one piece. */
const WHOLE_FAULTS: Readonly<Record<PartFault, FileFault>> = {
  truncated: FILE_FAULTS.truncatedJson,
  'not-json': FILE_FAULTS.notJson,
  'too-deep': FILE_FAULTS.tooDeep,
  'too-heavy': FILE_FAULTS.outOfMemory,
  'too-long': FILE_FAULTS.tooLarge,
};

const PART_FAULTS: Readonly<Record<PartFault, string>> = {
  truncated: 'its JSON ends too early',
  'not-json': 'not JSON',
  'too-deep': 'its JSON is nested too deeply',
  'too-heavy': 'its JSON has more values than memory can hold',
  'too-long': 'it is too long',
};

/** Counts the parts of one file (its documents, or its lines) and finally says what became of the file. */
export class RecordTally implements RecordVisitor {
  /** Where calls are counted whose rows are known without a record; `countCalls` says how many. */
  readonly table = new EventTable();
  readonly #kinds: Record<RecordKind, number> = {
    call: 0,
    strange: 0,
    insight: 0,
    aggregated: 0,
    store: 0,
    digest: 0,
  };
  readonly #lacked = new Set<LackedPart>();
  #lacking = 0;
  #counted = 0;
  #total = 0;
  #passedOver = 0;
  #first: PassedOver['first'] | undefined;
  #documents = 0;
  #firstFault: PartFault | undefined;

  add(part: RecordPart): void {
    if (part.kind !== 'json') {
      this.#firstFault ??= part.kind;
      this.#passOver(PART_FAULTS[part.kind]);
      return;
    }
    this.#documents += 1;
    readRecords(part.json, this);
  }

  /** Called back while a document is read. */
  record(record: EventRecord, kind: RecordKind, context: RecordContext): void {
    this.#kinds[kind] += 1;
    if (kind === 'call' || kind === 'strange') this.#addCall(record, context);
    else if (kind === 'store') this.#passOver('an event that only event data stores hold');
    else if (kind !== 'digest') this.#total += 1;
  }

  /** Likewise. */
  stranger(_path: string, why: string): void {
    this.#passOver(why);
  }

  /** Calls as delivered that were added to the table. */
  countCalls(calls: number): void {
    this.#documents += calls;
    this.#kinds.call += calls;
    this.#counted += calls;
    this.#total += calls;
  }

  finish(unit: PassedOver['unit']): FileReading {
    const { insight, aggregated, digest } = this.#kinds;
    const calls = this.#kinds.call + this.#kinds.strange;
    const passedOver = this.#findPassedOver(unit);
    // What CloudTrail delivers is never empty, so something was lost on the way.
    if (this.#documents === 0 && passedOver === null) return FILE_FAULTS.empty;
    if (this.#documents === 0 && this.#firstFault !== undefined)
      return unit === 'record' || this.#firstFault === 'too-long'
        ? WHOLE_FAULTS[this.#firstFault]
        : FILE_FAULTS.notJson;
    if (this.table.isEmpty && insight === 0 && aggregated === 0 && passedOver !== null)
      return noneCounted(passedOver, calls > 0);
    if (this.table.isEmpty && passedOver === null && calls === 0) {
      if (digest > 0) return { kind: 'digest' };
      if (aggregated > 0) return { kind: 'aggregated', aggregatedRecords: aggregated };
      if (insight > 0) return { kind: 'insight', insightRecords: insight };
    }
    return {
      kind: 'read',
      insightRecords: insight,
      aggregatedRecords: aggregated,
      passedOver,
      lacking: this.#findLacking(),
      ...this.table.pack(),
    };
  }

  #passOver(why: string): void {
    this.#total += 1;
    this.#passedOver += 1;
    this.#first ??= { number: this.#total, why };
  }

  #addCall(record: EventRecord, context: RecordContext): void {
    const parsed = parseRecord(record, context);
    if (parsed.kind === 'faulty') {
      this.#passOver(parsed.why);
      return;
    }
    this.#total += 1;
    this.#counted += 1;
    if (context.lacks.length > 0) this.#noteLacks(context.lacks, record);
    this.table.add(parsed.event);
  }

  /** Of a management event no selector sees the resources, so nothing is amiss where they are missing. */
  #noteLacks(lacks: readonly LackedPart[], record: EventRecord): void {
    const isManagement = record['eventCategory'] === 'Management';
    const missed = lacks.filter((part) => !isManagement || !SEEN_OF_DATA.has(part));
    if (missed.length === 0) return;
    this.#lacking += 1;
    for (const part of missed) this.#lacked.add(part);
  }

  #findLacking(): Lacking | null {
    if (this.#lacking === 0) return null;
    return { parts: [...this.#lacked].toSorted(), count: this.#lacking, of: this.#counted };
  }

  #findPassedOver(unit: PassedOver['unit']): PassedOver | null {
    if (this.#first === undefined) return null;
    return { count: this.#passedOver, of: this.#total, unit, first: this.#first };
  }
}

/** What a report uses of data events alone. */
const SEEN_OF_DATA: ReadonlySet<LackedPart> = new Set(['userIdentity', 'resources', 'requestParameters']);
