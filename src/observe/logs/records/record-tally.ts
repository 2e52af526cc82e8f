import { isObject } from '../../../base/json.ts';
import { EventTable } from './event-table.ts';
import { FILE_FAULTS, type FileReading, type PassedOver } from '../files/file-reading.ts';
import { parseRecord } from './parse-record.ts';

/** Counts the documents of one file (the whole file, or its lines) and finally says what became of the file. */
export class RecordTally {
  readonly #table = new EventTable();
  readonly #unit: PassedOver['unit'];
  #total = 0;
  #passedOver = 0;
  #first: PassedOver['first'] | undefined;
  #insights = 0;
  #digests = 0;
  #documents = 0;

  constructor(unit: PassedOver['unit']) {
    this.#unit = unit;
  }

  /** `{"Records":[…]}`, an array of records, a digest, or a single record. */
  addDocument(json: unknown): void {
    this.#documents += 1;
    if (isObject(json) && Array.isArray(json['Records'])) this.#addRecords(json['Records']);
    else if (Array.isArray(json)) this.#addRecords(json);
    else if (isObject(json) && 'digestStartTime' in json) this.#digests += 1;
    else this.#addRecord(json);
  }

  /** A line that is not JSON. */
  passOver(why: string): void {
    this.#total += 1;
    this.#passedOver += 1;
    this.#first ??= { number: this.#total, why };
  }

  finish(): FileReading {
    const isEmptyOfEvents = this.#table.isEmpty;
    if (isEmptyOfEvents && this.#insights === 0 && this.#passedOver > 0)
      return this.#documents === 0 ? FILE_FAULTS.notJson : FILE_FAULTS.notCloudTrail;
    if (isEmptyOfEvents && this.#passedOver === 0 && this.#digests > 0) return { kind: 'digest' };
    if (isEmptyOfEvents && this.#passedOver === 0 && this.#insights > 0)
      return { kind: 'insight', insightRecords: this.#insights };
    const passedOver =
      this.#first === undefined
        ? null
        : { count: this.#passedOver, of: this.#total, unit: this.#unit, first: this.#first };
    return { kind: 'read', insightRecords: this.#insights, passedOver, ...this.#table.pack() };
  }

  #addRecords(records: readonly unknown[]): void {
    for (const record of records) this.#addRecord(record);
  }

  #addRecord(json: unknown): void {
    const parsed = parseRecord(json);
    if (parsed.kind === 'faulty') {
      this.passOver(parsed.why);
      return;
    }
    this.#total += 1;
    if (parsed.kind === 'insight') this.#insights += 1;
    else this.#table.add(parsed.event);
  }
}
