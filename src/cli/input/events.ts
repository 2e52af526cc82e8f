import { parseJson } from '../../base/json.ts';
import { isTooHeavy, TOO_HEAVY } from '../../base/json-weight.ts';
import type { EventRecord } from '../../selectors/event/event-record.ts';
import { readRecords } from '../../selectors/event/read-records.ts';
import type { RecordKind } from '../../selectors/event/record-kind.ts';
import { UsageFailure } from '../failure.ts';
import type { Read } from './read.ts';
import { jsonAt, readText } from './text.ts';

/** A record of a file, and what it is. */
export interface FoundRecord {
  readonly record: EventRecord;
  readonly kind: RecordKind;
}

/** How many parts without a record are named. */
const NAMED = 10;

/**
 * The records of a file: one document, or one a line, each a record, a list of them, or what they are wrapped in.
 * @throws UsageFailure naming what is no record of CloudTrail, and where
 */
export async function readEvents(path: string): Promise<Read<readonly FoundRecord[]>> {
  return (await readText(path)).map((text) => parseEvents(text, path));
}

function parseEvents(text: string, path: string): readonly FoundRecord[] {
  // Line by line it would be noticed too late: each line is small.
  if (isTooHeavy(text)) throw new UsageFailure([`${path}: ${TOO_HEAVY}; give fewer events at a time`]);
  const found: FoundRecord[] = [];
  const named: string[] = [];
  let strangers = 0;
  for (const { json, at } of documentsIn(text, path))
    readRecords(json, {
      record: (record, kind) => found.push({ record, kind }),
      stranger: (pointer, why) => {
        strangers += 1;
        if (named.length < NAMED) named.push(`${at(pointer)}: no record of CloudTrail: ${why}`);
      },
    });
  if (strangers === 0) return found;
  throw new UsageFailure(strangers > NAMED ? [...named, `and ${strangers - NAMED} more`] : named);
}

interface Document {
  readonly json: unknown;
  /** Where in the file a part of it is. */
  readonly at: (pointer: string) => string;
}

function* documentsIn(text: string, path: string): Generator<Document> {
  const lines = filledLines(text);
  const first = lines.next().value;
  if (first === undefined) return;
  if (lines.next().value === undefined || parseJson(first.line).kind !== 'json') {
    yield { json: jsonAt(text, `${path}:/`), at: (pointer) => `${path}:${pointer === '' ? '/' : pointer}` };
    return;
  }
  for (const { line, number } of filledLines(text)) {
    const at = `${path}:${number}:1`;
    yield { json: jsonAt(line, at), at: (pointer) => (pointer === '' ? at : `${at}:${pointer}`) };
  }
}

/** One by one: a text may have hundreds of millions. */
function* filledLines(text: string): Generator<{ readonly line: string; readonly number: number }, undefined> {
  let number = 1;
  for (let start = 0; start < text.length; number += 1) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const line = text.slice(start, end);
    if (end > start && line.trim() !== '') yield { line, number };
    start = end + 1;
  }
}
