import { isObject, parseJson } from '../../base/json.ts';
import type { EventRecord } from '../../selectors/event/event-record.ts';
import { UsageFailure } from '../failure.ts';
import type { Read } from './read.ts';
import { jsonAt, readText } from './text.ts';

/** Records one a line, as an array, or as CloudTrail delivers them; a line may hold any of these. @throws UsageFailure */
export async function readEvents(path: string): Promise<Read<readonly EventRecord[]>> {
  return (await readText(path)).map((text) => parseEvents(text, path));
}

function parseEvents(text: string, path: string): readonly EventRecord[] {
  const lines = text.split('\n').map((line, index) => ({ line, at: `${path}:${index + 1}:1` }));
  const filled = lines.filter(({ line }) => line.trim() !== '');
  if (filled.length === 0) return [];
  if (filled.length > 1 && parseJson(filled[0]!.line).kind === 'json')
    return filled.flatMap(({ line, at }) => recordsIn(jsonAt(line, at), at));
  return recordsIn(jsonAt(text, `${path}:/`), path);
}

function recordsIn(json: unknown, at: string): readonly EventRecord[] {
  const [list, base]: [readonly unknown[], string] = Array.isArray(json)
    ? [json, '']
    : isObject(json) && Array.isArray(json['Records'])
      ? [json['Records'], '/Records']
      : [[json], ''];
  return list.map((record, index) => {
    if (isObject(record)) return record;
    throw new UsageFailure([`${at}:${base}/${index}: expected a CloudTrail record, an object`]);
  });
}
