import type { EventRecord } from '../../selectors/event/event-record.ts';
import { viewRecord } from '../../selectors/event/event-view.ts';
import { match, type SelectorVerdict, type Verdict } from '../../selectors/match/match.ts';
import { cleanText } from '../../base/clean-text.ts';
import { jsonText } from '../../base/json-text.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { ExplainOptions } from '../flags/explain.ts';
import { readEvents } from '../input/events.ts';
import { together } from '../input/read.ts';
import { readSelectors } from '../input/selectors.ts';
import { refuseTwoFromStandardInput } from '../input/standard-input.ts';
import { writeOutput } from '../output/write.ts';

export async function runExplain(file: string, options: ExplainOptions): Promise<ExitCode> {
  refuseTwoFromStandardInput([file, options.events], 'the two files');
  const selectors = await readSelectors(file, options.target);
  if (selectors === undefined) return EXIT.gate;
  const records = await readEvents(options.events);
  const draw = options.format === 'ndjson' ? drawJson : drawText;
  await writeOutput(
    options.output,
    records.value.map((record) => `${draw(match(selectors.value, viewRecord(record)), record)}\n`).join(''),
    together({ selectors, records }).inputs,
  );
  return EXIT.done;
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
