import { decodeText } from '../../base/decode-text.ts';
import { isTooHeavy, TOO_HEAVY } from '../../base/json-weight.ts';
import type { EventRecord } from '../../selectors/event/event-record.ts';
import { readRecords } from '../../selectors/event/read-records.ts';
import type { LackedPart } from '../../selectors/event/record-context.ts';
import type { RecordKind } from '../../selectors/event/record-kind.ts';
import type { PartFault, RecordPart } from '../../selectors/records/record-part.ts';
import { RecordReader } from '../../selectors/records/record-reader.ts';
import { UsageFailure } from '../failure.ts';
import type { Read } from './read.ts';
import { readPacked } from './packed.ts';

/** A record of a file, and what it is. */
export interface FoundRecord {
  readonly record: EventRecord;
  readonly kind: RecordKind;
  /** What its form has no place for. */
  readonly lacks: readonly LackedPart[];
}

/** How many parts without a record are named. */
const NAMED = 10;

/**
 * The records of a file, in whatever form: the same forms as those of log files.
 * @throws UsageFailure naming what is no record of CloudTrail, and where
 */
export async function readEvents(path: string): Promise<Read<readonly FoundRecord[]>> {
  return (await readPacked(path)).map((bytes) => parseEvents(decodeText(bytes), path));
}

function parseEvents(text: string, path: string): readonly FoundRecord[] {
  // Line by line it would be noticed too late: each line is small.
  if (isTooHeavy(text)) throw new UsageFailure([`${path}: ${TOO_HEAVY}; give fewer events at a time`]);
  const parts = partsOf(text);
  const [only] = parts.list;
  if (parts.unit === 'record' && parts.list.length === 1 && only !== undefined)
    return recordsIn([{ part: only, at: `${path}:` }]);
  return recordsIn(parts.list.map((part) => ({ part, at: `${path}:${part.line}:1` })));
}

function partsOf(text: string): { readonly unit: RecordReader['unit']; readonly list: readonly RecordPart[] } {
  const list: RecordPart[] = [];
  const reader = new RecordReader((part) => list.push(part), Infinity);
  reader.push(text);
  reader.end();
  return { unit: reader.unit, list };
}

interface PlacedPart {
  readonly part: RecordPart;
  /** Where it begins, before a JSON pointer. */
  readonly at: string;
}

function recordsIn(parts: readonly PlacedPart[]): readonly FoundRecord[] {
  const found: FoundRecord[] = [];
  const named: string[] = [];
  let strangers = 0;
  const name = (line: string): void => {
    strangers += 1;
    if (named.length < NAMED) named.push(line);
  };
  for (const { part, at } of parts) {
    const place = (pointer: string): string =>
      at.endsWith(':') ? `${at}${pointer === '' ? '/' : pointer}` : pointer === '' ? at : `${at}:${pointer}`;
    if (part.kind !== 'json') name(`${place('')}: ${HINTS[part.kind](part.message)}`);
    else
      readRecords(part.json, {
        record: (record, kind, { lacks }) => found.push({ record, kind, lacks }),
        stranger: (pointer, why) => name(`${place(pointer)}: no record of CloudTrail: ${why}`),
      });
  }
  if (strangers === 0) return found;
  throw new UsageFailure(strangers > NAMED ? [...named, `and ${strangers - NAMED} more`] : named);
}

const HINTS: Readonly<Record<PartFault, (message: string) => string>> = {
  truncated: (message) => `not JSON: ${message}`,
  'not-json': (message) => `not JSON: ${message}`,
  'too-deep': (message) => message,
  'too-heavy': (message) => `${message}; check that it is the right file`,
  'too-long': (message) => message,
};
