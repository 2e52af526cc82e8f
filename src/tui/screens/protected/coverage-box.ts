import { type Coverage, type CoverageAnswer, nameOfAsked, stateOf } from '../../../optimize/coverage.ts';
import type { Proposal } from '../../../optimize/propose.ts';
import { amountText, dollars } from '../../../report/text/format-number.ts';
import { screenText } from '../../text/screen-text.ts';
import type { EventRecord, EventShape } from '../../../selectors/event/event-record.ts';
import { viewRecord, viewShape } from '../../../selectors/event/event-view.ts';
import { match, type UnmetCondition, type SelectorVerdict } from '../../../selectors/match/match.ts';
import type { Selector } from '../../../selectors/selector.ts';
import { sinkNames } from '../../../model/snapshot/sink-names.ts';
import { wrap } from '../../../base/wrap.ts';
import { costOfClass } from '../../estate/protected-class.ts';
import { askedName } from './asked-name.ts';
import { answersOf, keepersText, whereText } from './places.ts';
import type { Session } from '../../state/session.ts';
import { fit } from '../../text/fit.ts';
import { aMonth } from '../../text/money.ts';
import { briefly, counted } from '../../../base/words.ts';
import { boxed, fillLines, line, type Line, type Span, type Tone, toned } from '../../text/line.ts';
import { selectorNames } from '../selectors/selector-text.ts';

/** Why a row is kept, lost or not proved: where, the event, what each selector says to it, and what dropping it would save. */
export function coverageBox(
  coverage: Coverage,
  session: Session,
  proposal: Proposal,
  width: number,
  rows: number,
): readonly Line[] {
  const state = stateOf(coverage);
  const shape = shapeOf(coverage, session);
  const verdicts = orderVerdicts(verdictsOf(coverage, shape, proposal));
  const head = headLines(coverage, shape, session, width - 4);
  // One row for the event at least, whatever there is to say of places.
  const room = Math.max(0, rows - 3 - head.length);
  const shown = verdicts.length > room ? verdicts.slice(0, Math.max(0, room - 1)) : verdicts;
  const more = verdicts.length - shown.length;
  const lines = [
    ...head,
    ...shown.map((verdict) => verdictLine(verdict, proposal, session, width - 4)),
    ...(more === 0 || room < 1 ? [] : [line(toned(counted(more, 'more selector'), 'dim'))]),
  ];
  return boxed(
    `${TITLES[state]}: ${askedName(coverage.asked)}`,
    [
      ...fillLines(lines, rows - 3),
      line(toned(state === 'kept' ? priceText(coverage, shape, session) : FOOTERS[state], 'dim')),
    ],
    width,
    session.glyphs,
  );
}

type State = ReturnType<typeof stateOf>;

const TITLES: Readonly<Record<State, string>> = { kept: 'proof', lost: 'LOST', open: 'NOT PROVED' };

const FOOTERS: Readonly<Record<State, string>> = {
  kept: '',
  lost: 'Not recorded today either: the proposal does not make it worse.',
  open: 'The proposal drops nothing that it could be.',
};

const EVERY_MANAGEMENT: EventShape = {
  category: 'Management',
  eventSource: null,
  eventName: null,
  readOnly: null,
};

function shapeOf({ asked }: Coverage, { protectedClasses }: Session): EventShape | undefined {
  return 'management' in asked ? EVERY_MANAGEMENT : protectedClasses.get(nameOfAsked(asked));
}

/** Where it is lost, with an event; where it is not proved and why, and who records it where it is kept. */
function headLines(
  coverage: Coverage,
  shape: EventShape | undefined,
  session: Session,
  width: number,
): readonly Line[] {
  const lost = answersOf(coverage, 'lost');
  const kept = answersOf(coverage, 'kept');
  // Of accounts that may not exist there is no more to say where it is lost in others.
  const open = answersOf(coverage, 'open').filter((answer) => lost.length === 0 || answer.open !== 'place');
  const wrapped = (text: string, tone: Tone): readonly Line[] =>
    wrap(screenText(text), width).map((part) => line(toned(part, tone)));
  return [
    ...(lost.length === 0 ? [] : wrapped(`lost in ${whereText(coverage, lost)}: ${whyLost(lost, session)}`, 'bad')),
    ...eventLines(coverage, shape),
    ...[...Map.groupBy(open, ({ why }) => why)].flatMap(([why, own]) =>
      wrapped(
        coverage.answers.length === own.length ? why : `not proved in ${whereText(coverage, own)}: ${why}`,
        'warn',
      ),
    ),
    ...(kept.length === 0 || kept.length === coverage.answers.length
      ? []
      : wrapped(`kept in ${whereText(coverage, kept)} by ${keepersText(kept, session)}`, 'dim')),
  ];
}

/** By the trails and stores that reach places where it is lost. */
function whyLost(lost: readonly CoverageAnswer[], { snapshot }: Session): string {
  const nameOf = sinkNames([...snapshot.trails, ...snapshot.eventDataStores]);
  const able = [...new Set(lost.flatMap(({ group }) => [...group.trails, ...group.stores].map(nameOf)))];
  if (able.length === 0) return 'no trail or store reaches it';
  return `${briefly(able, 3)} ${able.length === 1 ? 'leaves' : 'leave'} it out`;
}

/** A lost event is shown as it is; a kept class by what is common to all of its events. */
function eventLines(coverage: Coverage, shape: EventShape | undefined): readonly Line[] {
  const [lost] = answersOf(coverage, 'lost');
  if (lost !== undefined) return [line(toned('lost event  ', 'bad'), screenText(describeRecord(lost.witness)))];
  if (shape === undefined) return [];
  const { eventName, eventSource, readOnly } = shape;
  const flag = readOnly === null ? 'with any readOnly' : `readOnly=${readOnly}`;
  const call = eventName ?? 'every call';
  return [
    line(toned('events  ', 'dim'), screenText(`${eventSource === null ? '' : `${eventSource} `}${call} ${flag}`)),
  ];
}

/** The source, the name and the fields that follow; the category is in the table. */
function describeRecord(record: EventRecord): string {
  const { eventCategory: _category, eventSource, eventName, ...rest } = record;
  const fields = Object.entries(rest).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return [eventSource, eventName, ...fields].join(' ');
}

/** Of the selectors of this trail, where it reaches what the box is about. */
function verdictsOf(
  coverage: Coverage,
  shape: EventShape | undefined,
  { selectors, trail }: Proposal,
): readonly SelectorVerdict[] {
  const isReached = (answers: readonly CoverageAnswer[]): boolean =>
    answers.some(({ group }) => group.trails.some(({ arn }) => arn === trail.arn));
  const lost = answersOf(coverage, 'lost');
  const ofTrail = lost.find((answer) => isReached([answer]));
  if (lost.length > 0) return ofTrail === undefined ? [] : match(selectors, viewRecord(ofTrail.witness)).selectors;
  return shape === undefined || !isReached(coverage.answers) ? [] : match(selectors, viewShape(shape)).selectors;
}

/** Those that record it first. */
function orderVerdicts(verdicts: readonly SelectorVerdict[]): readonly SelectorVerdict[] {
  const rank = { yes: 0, maybe: 1, no: 2 } as const;
  return verdicts.toSorted((a, b) => rank[a.logged] - rank[b.logged] || a.selector - b.selector);
}

const RESULTS: Readonly<Record<SelectorVerdict['logged'], Span>> = {
  yes: { text: 'match: RECORDED', tone: 'good' },
  maybe: { text: 'some of them', tone: 'warn' },
  no: { text: 'no match', tone: 'dim' },
};

function verdictLine(
  { selector, logged, because }: SelectorVerdict,
  proposal: Proposal,
  session: Session,
  width: number,
): Line {
  const name = Math.floor(width * 0.42);
  const result = 16;
  const reason = because === undefined ? '' : conditionText(because, proposal.selectors[selector]);
  return line(
    fit(selectorNames(proposal.selectors)[selector] ?? '', name, session.glyphs),
    ' ',
    toned(fit(reason, width - name - result - 2, session.glyphs), 'dim'),
    ' ',
    RESULTS[logged],
  );
}

/** The condition that decided: with what it asks for, or for an exclusion with what it hit. */
function conditionText({ field, operator, actual }: UnmetCondition, selector: Selector | undefined): string {
  const values = selector?.FieldSelectors.find(({ Field }) => Field === field)?.[operator] ?? [];
  const asked = `${values[0] ?? ''}${values.length > 1 ? ` +${values.length - 1}` : ''}`;
  return screenText(`${field} ${operator} ${operator.startsWith('Not') ? (actual ?? asked) : asked}`);
}

function priceText({ asked }: Coverage, shape: EventShape | undefined, session: Session): string {
  // What all of them cost is in the overview.
  if ('management' in asked) return 'A trail records all of them, or all but those of a few services.';
  const cost = shape === undefined ? undefined : costOfClass(shape, session);
  if (cost === undefined || shape === undefined) return 'If dropped: no such events in the snapshot';
  if (cost.high === null)
    return `If dropped: saves at least ${dollars(cost.low)}${aMonth(session.month)}, some counts are unknown`;
  if (shape.category !== 'Management') return `If dropped: saves ${amountText(cost)}${aMonth(session.month)}`;
  return cost.high.isZero()
    ? 'If dropped: saves $0.00 (first copy is free). No trail can drop it by name.'
    : `If dropped: saves ${amountText(cost)}${aMonth(session.month)} (another trail records it too)`;
}
