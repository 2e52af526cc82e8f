import type { Proof } from '../../../optimize/proof.ts';
import type { Proposal } from '../../../optimize/propose.ts';
import { amountText, dollars } from '../../../report/text/format-number.ts';
import { screenText } from '../../text/screen-text.ts';
import type { EventRecord, EventShape } from '../../../selectors/event/event-record.ts';
import { viewRecord, viewShape } from '../../../selectors/event/event-view.ts';
import { match, type UnmetCondition, type SelectorVerdict } from '../../../selectors/match/match.ts';
import type { Selector } from '../../../selectors/selector.ts';
import { nameOfProtected } from '../../../selectors/protection.ts';
import { wrap } from '../../../base/wrap.ts';
import { costOfClass } from '../../estate/protected-class.ts';
import { proofName } from './proof-name.ts';
import type { Session } from '../../state/session.ts';
import { fit } from '../../text/fit.ts';
import { aMonth } from '../../text/money.ts';
import { counted } from '../../../base/words.ts';
import { boxed, fillLines, line, type Line, type Span, toned } from '../../text/line.ts';
import { selectorNames } from '../selectors/selector-text.ts';

/** Why a row is kept, lost or not proved: the event, what each selector says to it, and what dropping it would save. */
export function proofBox(
  proof: Proof,
  session: Session,
  proposal: Proposal,
  width: number,
  rows: number,
): readonly Line[] {
  const shape = session.protectedClasses.get(nameOfProtected(proof));
  const verdicts = orderVerdicts(verdictsOf(proof, shape, proposal));
  const room = rows - 4;
  const shown = verdicts.length > room ? verdicts.slice(0, Math.max(1, room - 1)) : verdicts;
  const more = verdicts.length - shown.length;
  const lines = [
    ...eventLines(proof, shape, width - 4),
    ...shown.map((verdict) => verdictLine(verdict, proposal, session, width - 4)),
    ...(more === 0 || room < 2 ? [] : [line(toned(counted(more, 'more selector'), 'dim'))]),
  ];
  return boxed(
    `${TITLES[resultOf(proof)]}: ${proofName(proof)}`,
    [
      ...fillLines(lines, rows - 3),
      line(toned(proof.kept === true ? priceText(shape, session) : FOOTERS[resultOf(proof)], 'dim')),
    ],
    width,
    session.glyphs,
  );
}

type Result = 'kept' | 'lost' | 'open';

function resultOf({ kept }: Proof): Result {
  return kept === null ? 'open' : kept ? 'kept' : 'lost';
}

const TITLES: Readonly<Record<Result, string>> = { kept: 'proof', lost: 'LOST', open: 'NOT PROVED' };

const FOOTERS: Readonly<Record<Result, string>> = {
  kept: '',
  lost: 'Not recorded today either: the proposal does not make it worse.',
  open: 'The proposal drops nothing that it could be.',
};

/** What is not proved by its reason, as long as it may be. */
function eventLines(proof: Proof, shape: EventShape | undefined, width: number): readonly Line[] {
  return proof.kept === null
    ? wrap(screenText(proof.why), width).map((text) => line(toned(text, 'warn')))
    : [eventLine(proof, shape)];
}

/** A lost event is shown as it is; a kept class by what is common to all of its events. */
function eventLine(proof: Proof, shape: EventShape | undefined): Line {
  if (proof.kept === false && proof.witness !== undefined)
    return line(toned('lost event  ', 'bad'), screenText(describeRecord(proof.witness)));
  if (shape === undefined) return line('');
  const { eventName, eventSource, readOnly } = shape;
  const flag = readOnly === null ? 'with any readOnly' : `readOnly=${readOnly}`;
  const call = eventName ?? 'every call';
  return line(toned('events  ', 'dim'), screenText(`${eventSource === null ? '' : `${eventSource} `}${call} ${flag}`));
}

/** The source, the name and the fields that follow; the category is in the table. */
function describeRecord(record: EventRecord): string {
  const { eventCategory: _category, eventSource, eventName, ...rest } = record;
  const fields = Object.entries(rest).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return [eventSource, eventName, ...fields].join(' ');
}

function verdictsOf(proof: Proof, shape: EventShape | undefined, { selectors }: Proposal): readonly SelectorVerdict[] {
  if (proof.kept === null) return [];
  if (!proof.kept && proof.witness !== undefined) return match(selectors, viewRecord(proof.witness)).selectors;
  return shape === undefined ? [] : match(selectors, viewShape(shape)).selectors;
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

function priceText(shape: EventShape | undefined, session: Session): string {
  const cost = shape === undefined ? undefined : costOfClass(shape, session);
  if (cost === undefined || shape === undefined) return 'If dropped: no such events in the snapshot';
  if (cost.high === null)
    return `If dropped: saves at least ${dollars(cost.low)}${aMonth(session.month)}, some counts are unknown`;
  if (shape.category !== 'Management') return `If dropped: saves ${amountText(cost)}${aMonth(session.month)}`;
  return cost.high.isZero()
    ? 'If dropped: saves $0.00 (first copy is free). No trail can drop it by name.'
    : `If dropped: saves ${amountText(cost)}${aMonth(session.month)} (another trail records it too)`;
}
