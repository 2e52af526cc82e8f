import type { EventRecord } from '../../selectors/event/event-record.ts';
import { viewPartOfRecord, viewRecord } from '../../selectors/event/event-view.ts';
import { notGovernedBecause } from '../../selectors/event/governed.ts';
import { verdictOfFile } from '../../selectors/forms/file-verdict.ts';
import { verdictBetween } from '../../selectors/match/match-between.ts';
import { whyOpen } from '../../selectors/prove-between.ts';
import { match, type SelectorVerdict, type Verdict } from '../../selectors/match/match.ts';
import { cleanText } from '../../base/clean-text.ts';
import { listed } from '../../base/words.ts';
import { jsonText } from '../../base/json-text.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { ExplainOptions } from '../flags/explain.ts';
import { readEvents } from '../input/events.ts';
import { together } from '../input/read.ts';
import { readSelectorFile } from '../input/selectors.ts';
import { refuseTwoFromStandardInput } from '../input/standard-input.ts';
import { say } from '../output/say.ts';
import { writeOutput } from '../output/write.ts';

export async function runExplain(file: string, options: ExplainOptions): Promise<ExitCode> {
  refuseTwoFromStandardInput([file, options.events], 'the two files');
  const selectors = await readSelectorFile(file, options);
  if (selectors === undefined) return EXIT.gate;
  const records = await readEvents(options.events);
  if (records.value.length === 0) say(`note: no records in ${options.events}`);
  const { selectors: list, origins, target, bounds } = selectors.value;
  const form = FORMS[options.format];
  const lines = records.value.map(({ record, kind, lacks }) => {
    const why = notGovernedBecause(kind, target);
    if (why !== null) return form.notGoverned(why, record);
    const view = lacks.length === 0 ? viewRecord(record) : viewPartOfRecord(record, lacks);
    const verdict = match(list, view);
    const between = verdictBetween(bounds, verdict, view);
    if (between === undefined) return form.open(whyOpen(bounds.references), record);
    return between.logged === 'maybe'
      ? form.open(`its form lacks ${lacked(verdictOfFile(between, origins))}`, record)
      : form.judged(verdictOfFile(between, origins), record);
  });
  await writeOutput(options.output, lines.map((line) => `${line}\n`).join(''), together({ selectors, records }).inputs);
  return EXIT.done;
}

interface Form {
  readonly judged: (verdict: Verdict, record: EventRecord) => string;
  /** What selectors do not decide has no verdict. */
  readonly notGoverned: (why: string, record: EventRecord) => string;
  /** The form of the record has no place for what decides, or the selectors leave it open. */
  readonly open: (why: string, record: EventRecord) => string;
}

const FORMS: Readonly<Record<ExplainOptions['format'], Form>> = {
  ndjson: {
    judged: drawJson,
    notGoverned: () => jsonText({ logged: null, why: 'not governed by selectors' }),
    open: (why) => jsonText({ logged: null, why }),
  },
  text: {
    judged: drawText,
    notGoverned: (why, record) => `neither ${titleOf(record)}  not governed by selectors: ${why}`,
    open: (why, record) => `unknown ${titleOf(record)}  ${cleanText(why)}`,
  },
};

/** The fields that left it open. */
function lacked({ selectors }: Verdict): string {
  const fields = selectors.flatMap(({ logged, because }) =>
    logged === 'maybe' && because !== undefined ? because.field : [],
  );
  return listed([...new Set(fields)]);
}

function drawJson({ logged, by, selectors }: Verdict): string {
  return jsonText({ logged: logged === 'yes', by, because: selectors.map(reasonOf) });
}

function reasonOf({ selector, logged, because }: SelectorVerdict): object {
  return { selector, logged: logged === 'yes', ...because };
}

function drawText({ logged, by, selectors }: Verdict, record: EventRecord): string {
  const event = titleOf(record);
  if (logged === 'yes') return `logged  ${event}  by selector ${by.join(', ')}`;
  const why = selectors.map(({ selector, because }) =>
    because === undefined
      ? `selector ${selector}`
      : `selector ${selector}: ${because.field} ${because.operator}${because.actual === undefined ? ', which the record lacks' : ` against ${cleanText(because.actual)}`}`,
  );
  return `dropped ${event}  ${why.join('; ')}`;
}

/** What of the record a person knows it by: an event without a call of its own has a category at least. */
function titleOf(record: EventRecord): string {
  const members = ['eventTime', 'eventSource', 'eventName'].map((member) => shown(record[member]));
  const call = members.join(' ').trim();
  return cleanText(call === '' ? shown(record['eventCategory']) : call);
}

function shown(member: unknown): string {
  return typeof member === 'string' ? member : '';
}
