import { findingsOfSession, type SessionKind } from '../../report/findings/find.ts';
import { shortOf } from '../../report/findings/sentence.ts';
import type { Session } from '../state/session.ts';
import { cleanText } from '../text/clean-text.ts';
import type { Tone } from '../text/line.ts';
import type { Plan } from './plan.ts';

/** How the overview marks a kind of finding, where enter leads from it, and with which filter. */
interface Look {
  readonly mark: '[$]' | '[!]' | '[ok]' | '[i]';
  readonly tone: Tone;
  readonly goes?: 'resources' | 'selectors' | 'protected';
  readonly filter?: string;
}

/** A finding as the overview shows it. */
export interface FindingView extends Look {
  readonly text: string;
}

const LOOKS = {
  'noisy-reads': { mark: '[$]', tone: 'good', goes: 'resources', filter: 'is:dropped' },
  'log-bucket': { mark: '[$]', tone: 'good', goes: 'resources', filter: 'is:dropped' },
  // The money is in the other trail, and not in this one's selectors.
  'additional-copies': { mark: '[$]', tone: 'warn' },
  'nothing-to-save': { mark: '[i]', tone: 'accent', goes: 'selectors' },
  'selectors-unknown': { mark: '[i]', tone: 'accent', goes: 'selectors' },
  uncounted: { mark: '[!]', tone: 'warn', goes: 'resources', filter: 'is:unknown' },
  'not-priced': { mark: '[!]', tone: 'warn' },
  'protected-lost': { mark: '[!]', tone: 'bad', goes: 'protected' },
  'protected-kept': { mark: '[ok]', tone: 'good', goes: 'protected' },
} as const satisfies Readonly<Record<SessionKind, Look>>;

const views = new WeakMap<Plan, readonly FindingView[]>();

/** Everything worth pointing at, what saves most first; worked out once for each plan. */
export function viewFindings(session: Session, plan: Plan): readonly FindingView[] {
  const known = views.get(plan);
  if (known !== undefined) return known;
  const question = { ...session, choices: plan.choices };
  const found = findingsOfSession({ question, proposal: plan.proposal, costs: session.estimate }).map(
    (finding): FindingView => ({ ...LOOKS[finding.kind], text: cleanText(shortOf(finding)) }),
  );
  views.set(plan, found);
  return found;
}
