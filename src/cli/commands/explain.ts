import type { EventRecord } from '../../selectors/event/event-record.ts';
import { viewRecord } from '../../selectors/event/event-view.ts';
import { match, type SelectorVerdict, type Verdict } from '../../selectors/match/match.ts';
import type { Target } from '../../selectors/selector.ts';
import { cleanText } from '../../base/clean-text.ts';
import { jsonText } from '../../base/json-text.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { ExplainFormat } from '../flags/formats.ts';
import { UsageFailure } from '../failure.ts';
import { parseJson, readInput } from '../input/input.ts';
import { readSelectors } from '../input/load-selectors.ts';
import { writeOutput } from '../output/output.ts';

export interface ExplainOptions {
  readonly events: string;
  readonly target: Target;
  readonly format: ExplainFormat;
  readonly output?: string;
}

export async function runExplain(file: string, options: ExplainOptions): Promise<ExitCode> {
  if (file === '-' && options.events === '-')
    throw new UsageFailure(['only one of the two files can be standard input']);
  const selectors = await readSelectors(file, options.target);
  if (selectors === undefined) return EXIT.gate;
  const records = parseEvents(await readInput(options.events), options.events);
  const draw = options.format === 'ndjson' ? drawJson : drawText;
  await writeOutput(
    options.output,
    records.map((record) => `${draw(match(selectors, viewRecord(record)), record)}\n`).join(''),
  );
  return EXIT.done;
}

/** Records one a line, as an array, or as CloudTrail delivers them; a line may hold any of these. @throws UsageFailure */
function parseEvents(text: string, path: string): readonly EventRecord[] {
  const lines = text.split('\n').map((line, index) => ({ line, at: `${path}:${index + 1}:1` }));
  const filled = lines.filter(({ line }) => line.trim() !== '');
  if (filled.length === 0) return [];
  if (filled.length > 1 && isJson(filled[0]!.line))
    return filled.flatMap(({ line, at }) => recordsIn(parseJson(line, at), at));
  return recordsIn(parseJson(text, path), path);
}

function recordsIn(json: unknown, at: string): readonly EventRecord[] {
  const [list, base]: [readonly unknown[], string] = Array.isArray(json)
    ? [json, '']
    : isRecord(json) && Array.isArray(json['Records'])
      ? [json['Records'], '/Records']
      : [[json], ''];
  return list.map((record, index) => {
    if (isRecord(record)) return record;
    throw new UsageFailure([`${at}:${base}/${index}: expected a CloudTrail record, an object`]);
  });
}

function isJson(line: string): boolean {
  try {
    return isRecord(JSON.parse(line));
  } catch {
    return false;
  }
}

function isRecord(value: unknown): value is EventRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function drawJson({ logged, by, selectors }: Verdict): string {
  return jsonText({ logged: logged === 'yes', by, because: selectors.map(reasonOf) });
}

function reasonOf({ selector, logged, because }: SelectorVerdict): object {
  return { selector, logged: logged === 'yes', ...because };
}

function drawText({ logged, by, selectors }: Verdict, record: EventRecord): string {
  const event = cleanText(
    ['eventTime', 'eventSource', 'eventName']
      .map((member) => shown(record[member]))
      .join(' ')
      .trim(),
  );
  if (logged === 'yes') return `logged  ${event}  by selector ${by.join(', ')}`;
  const why = selectors.map(({ selector, because }) =>
    because === undefined
      ? `selector ${selector}`
      : `selector ${selector}: ${because.field} ${because.operator}${because.actual === undefined ? ', which the record lacks' : ` against ${cleanText(because.actual)}`}`,
  );
  return `dropped ${event}  ${why.join('; ')}`;
}

function shown(member: unknown): string {
  return typeof member === 'string' ? member : '';
}
