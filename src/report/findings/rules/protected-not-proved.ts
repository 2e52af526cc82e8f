import { abridged, briefly } from '../../../base/words.ts';
import { nameOfAsked, protectedIn, stateOf } from '../../../optimize/coverage.ts';
import type { CoverageLosses } from '../../../optimize/coverage-loss.ts';
import { jointLosses, namesIn } from '../../../optimize/joint-loss.ts';
import type { Proposal } from '../../../optimize/propose.ts';
import { nameOfProtected } from '../../../selectors/protection.ts';
import { type LostParts, subjectOf, trailsPart } from '../lost-parts.ts';
import { placesText } from '../places-text.ts';
import type { Parts, Rule, SessionView } from '../rule.ts';
import { UNSEEN } from '../../../optimize/prove-sinks.ts';

interface ProtectedNotProved extends Parts, Partial<Pick<LostParts, 'accounts' | 'trails' | 'role' | 'isNew'>> {
  /** Calls, and ARNs of resources, each with why. */
  readonly open: readonly { readonly name: string; readonly why: string }[];
  /** How many are protected in all. */
  readonly protected: number;
  /** What is not known of a trail is true of some accounts, what is not known of a call is true of all. */
  readonly isOfTrail?: boolean;
  /** Lost, if there are such accounts and Regions. */
  readonly isUnseen?: boolean;
}

export const protectedNotProved: Rule<ProtectedNotProved> = {
  severity: 'risk',
  find: {
    losses: ofLosses,
    proof: ({ proposal }) => find(proposal),
    session: ofSession,
  },
  sentence: sentenceOf,
  advice: (parts) =>
    // What is not proved elsewhere is not said of the proposal's trail.
    parts.role === undefined
      ? `not proved: ${abridged(
          parts.open.map(({ name, why }) => `${name} (${why})`),
          MOST_REASONS,
        )}`
      : sentenceOf(parts),
  members: ({ open, trails = [] }) => ({
    open,
    ...(trails.length === 0 ? {} : { trails: trails.map(({ arn }) => arn) }),
  }),
  short: ({ open, protected: all }) =>
    `${open.length === 0 ? 'management events' : `${open.length} of ${all} protected calls and resources`} not proved`,
};

/** More reasons than these are counted; JSON has all. */
const MOST_REASONS = 20;

/** Why: once where all have one reason, else each with the names that it is about, such as what each misprint may mean. */
function reasonsText(open: ProtectedNotProved['open']): string {
  const byReason = Map.groupBy(open, ({ why }) => why);
  if (byReason.size < 2) return open[0]?.why ?? '';
  const reasons = [...byReason].map(([why, own]) => `${briefly(own.map(({ name }) => name))}: ${why}`);
  const more = reasons.length - MOST_REASONS;
  return [...reasons.slice(0, MOST_REASONS), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

function sentenceOf(parts: ProtectedNotProved): string {
  const { open, accounts = [], isNew = false, isOfTrail = false, isUnseen = false } = parts;
  const names = `${briefly(open.map(({ name }) => name))}${isOfTrail ? ` of ${placesText(accounts)}` : ''}`;
  const why = reasonsText(open);
  const does = parts.trail === undefined ? 'do' : 'does';
  if (isUnseen && !isNew && subjectOf(parts) !== '')
    return `${subjectOf(parts)} ${does} not record ${names}, and no other trail or store does: ${why}`;
  return isNew
    ? `with these selectors it is not proved any more that ${names} ${open.length === 1 ? 'is' : 'are'} recorded: ${why}`
    : `whether ${subjectOf(parts) || 'any trail'} ${parts.trails === undefined || parts.trails.length === 0 ? 'records' : 'record'} ${names} is not proved: ${why}`;
}

/** What cannot be decided, where what is known of trails proves nothing, and what is lost if there is such a place. */
function ofLosses(losses: CoverageLosses): readonly ProtectedNotProved[] {
  return jointLosses(losses)
    .filter(({ state }) => state !== 'lost')
    .map((joint) => {
      const { management, things, trails, accounts, role, isNew, isOfQuestion, state } = joint;
      return {
        ...trailsPart(trails),
        open:
          state === 'unseen'
            ? namesIn(management, things, 'all management events').map((name) => ({ name, why: UNSEEN }))
            : things,
        accounts,
        role,
        isNew,
        isOfTrail: isNew || !isOfQuestion,
        isUnseen: state === 'unseen',
        protected: losses.coverage.length - 1,
      };
    });
}

/** What is not proved somewhere and lost nowhere. */
function ofSession({ losses: { coverage } }: SessionView): readonly ProtectedNotProved[] {
  const found = coverage.filter((one) => stateOf(one) === 'open');
  if (found.length === 0) return [];
  const open = protectedIn(found).map(({ asked, answers }) => {
    const answer = answers.find(({ state }) => state === 'open');
    return { name: nameOfAsked(asked), why: answer?.state === 'open' ? answer.why : '' };
  });
  return [{ open, protected: coverage.length - 1 }];
}

function find({ trail, proofs }: Proposal): readonly ProtectedNotProved[] {
  const open = proofs.flatMap((proof) =>
    proof.kept === null ? [{ name: nameOfProtected(proof), why: proof.why }] : [],
  );
  return open.length === 0 ? [] : [{ trail, open, protected: proofs.length }];
}
