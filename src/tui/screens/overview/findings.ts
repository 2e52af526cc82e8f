import { findingsOfSession, type SessionKind } from '../../../report/findings/find.ts';
import { shortOf } from '../../../report/findings/sentence.ts';
import type { Plan } from '../../estate/plan.ts';
import type { Session } from '../../state/session.ts';
import type { Screen } from '../../state/state.ts';
import { screenText } from '../../text/screen-text.ts';
import type { Tone } from '../../text/line.ts';
import { protectedScreen } from '../protected.ts';
import { resources } from '../resources.ts';
import { selectors } from '../selectors.ts';

/** How the overview marks a kind of finding, where enter leads from it, and with which filter. */
interface Look {
  readonly mark: '[$]' | '[!]' | '[ok]' | '[i]';
  readonly tone: Tone;
  /** Absent: it is in no screen, for it is not about this trail's selectors. */
  readonly goes?: Screen;
  /** Of the resources that it is about. */
  readonly filter?: string;
}

/** A finding as the overview shows it. */
export interface FindingRow extends Look {
  readonly text: string;
}

const LOOKS: Readonly<Record<SessionKind, Look>> = {
  'noisy-reads': { mark: '[$]', tone: 'good', goes: resources, filter: 'is:dropped' },
  'named-calls': { mark: '[$]', tone: 'good', goes: resources, filter: 'is:dropped' },
  'log-bucket': { mark: '[$]', tone: 'good', goes: resources, filter: 'is:dropped' },
  // The money is in the other trail.
  'additional-copies': { mark: '[$]', tone: 'warn' },
  'nothing-to-save': { mark: '[i]', tone: 'accent', goes: selectors },
  'selectors-unknown': { mark: '[i]', tone: 'accent', goes: selectors },
  uncounted: { mark: '[!]', tone: 'warn', goes: resources, filter: 'is:unknown' },
  'not-priced': { mark: '[!]', tone: 'warn' },
  'protected-lost': { mark: '[!]', tone: 'bad', goes: protectedScreen },
  'protected-not-proved': { mark: '[!]', tone: 'bad', goes: protectedScreen },
  'protected-kept': { mark: '[ok]', tone: 'good', goes: protectedScreen },
};

const known = new WeakMap<Plan, readonly FindingRow[]>();

/** Everything worth pointing at, what saves most first; worked out once for each plan. */
export function findingRows(session: Session, plan: Plan): readonly FindingRow[] {
  const rows = known.get(plan) ?? findRows(session, plan);
  known.set(plan, rows);
  return rows;
}

function findRows(session: Session, { choices, proposal, losses }: Plan): readonly FindingRow[] {
  const found = findingsOfSession({
    question: { ...session, choices },
    proposal,
    costs: session.estimate,
    losses: losses(),
  });
  return found.map((finding) => ({ ...LOOKS[finding.kind], text: screenText(shortOf(finding)) }));
}
