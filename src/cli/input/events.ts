import { parseJson } from '../../base/json.ts';
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
  const found: FoundRecord[] = [];
  const strangers: string[] = [];
  for (const { json, at } of documentsIn(text, path))
    readRecords(json, {
      record: (record, kind) => found.push({ record, kind }),
      stranger: (pointer, why) => strangers.push(`${at(pointer)}: no record of CloudTrail: ${why}`),
    });
  if (strangers.length === 0) return found;
  const more = strangers.length > NAMED ? [`and ${strangers.length - NAMED} more`] : [];
  throw new UsageFailure([...strangers.slice(0, NAMED), ...more]);
}

interface Document {
  readonly json: unknown;
  /** Where in the file a part of it is. */
  readonly at: (pointer: string) => string;
}

function documentsIn(text: string, path: string): readonly Document[] {
  const lines = text.split('\n').map((line, index) => ({ line, at: `${path}:${index + 1}:1` }));
  const filled = lines.filter(({ line }) => line.trim() !== '');
  if (filled.length === 0) return [];
  if (filled.length > 1 && parseJson(filled[0]!.line).kind === 'json')
    return filled.map(({ line, at }) => ({
      json: jsonAt(line, at),
      at: (pointer) => (pointer === '' ? at : `${at}:${pointer}`),
    }));
  return [{ json: jsonAt(text, `${path}:/`), at: (pointer) => `${path}:${pointer === '' ? '/' : pointer}` }];
}
