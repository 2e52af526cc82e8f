import { abridged, briefly } from '../../../base/words.ts';
import { nameOfAsked, protectedIn, stateOf } from '../../../optimize/coverage.ts';
import type { CoverageLosses, Loss } from '../../../optimize/coverage-loss.ts';
import type { Proposal } from '../../../optimize/propose.ts';
import { nameOfProtected } from '../../../selectors/protection.ts';
import { type LostParts, lostParts, subjectOf } from '../lost-parts.ts';
import { placesText } from '../places-text.ts';
import type { Parts, Rule, SessionView } from '../rule.ts';

interface ProtectedNotProved extends Parts, Partial<LostParts> {
  /** Calls, and ARNs of resources, each with why. */
  readonly open: readonly { readonly name: string; readonly why: string }[];
  /** How many are protected in all. */
  readonly protected: number;
  /** What is not known of a trail is true of some accounts, what is not known of a call is true of all. */
  readonly isOfTrail?: boolean;
}

export const protectedNotProved: Rule<ProtectedNotProved> = {
  severity: 'risk',
  find: {
    losses: ofLosses,
    proof: ({ proposal }) => find(proposal),
    session: ofSession,
  },
  sentence: (parts) => {
    const { open, accounts = [], isNew = false, isOfTrail = false } = parts;
    const names = `${briefly(open.map(({ name }) => name))}${isOfTrail ? ` of ${placesText(accounts)}` : ''}`;
    const why = reasonsText(open);
    return isNew
      ? `with these selectors it is not proved any more that ${names} ${open.length === 1 ? 'is' : 'are'} recorded: ${why}`
      : `whether ${subjectOf(parts) || 'any trail'} ${parts.trails === undefined || parts.trails.length === 0 ? 'records' : 'record'} ${names} is not proved: ${why}`;
  },
  advice: ({ open }) =>
    `not proved: ${abridged(
      open.map(({ name, why }) => `${name} (${why})`),
      MOST_REASONS,
    )}`,
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

/** What cannot be decided, and where what is known of trails proves nothing; of places that may not exist, only what a change brought about. */
function ofLosses({ losses, coverage }: CoverageLosses): readonly ProtectedNotProved[] {
  const lost = new Set(
    losses.filter(({ answer, isNew }) => isNew && answer.state === 'lost').map(({ asked }) => asked),
  );
  const isSaid = ({ asked, answer, isNew }: Loss): boolean => {
    if (answer.state !== 'open') return false;
    if (!isNew) return answer.open !== 'place' && answer.group.exists;
    // Of accounts that may not exist there is no more to say where it is lost in others.
    return answer.open !== 'place' || !lost.has(asked);
  };
  const byThing = Map.groupBy(losses.filter(isSaid), (loss) =>
    JSON.stringify([loss.asked, loss.isNew, isOfTrailOrPlace(loss) ? whyOf(loss) : '']),
  );
  const parts = [...byThing.values()].map((own) => {
    const [first] = own as [Loss];
    return {
      name: nameOfAsked(first.asked),
      why: whyOf(first),
      isOfTrail: first.isNew || isOfTrailOrPlace(first),
      ...lostParts(own, coverage),
      ...doubtedIn(own),
    };
  });
  const alike = Map.groupBy(parts, ({ accounts, isNew, isOfTrail, why }) =>
    JSON.stringify([isNew, accounts, isOfTrail ? why : '']),
  );
  return [...alike.values()].map((own) => {
    const { name: _name, why: _why, ...common } = own[0]!;
    return { ...common, open: own.map(({ name, why }) => ({ name, why })), protected: coverage.length - 1 };
  });
}

/** The trail that it hangs on, in place of all that reach it. */
function doubtedIn(losses: readonly Loss[]): Pick<LostParts, 'trail' | 'trails'> {
  const [{ answer }] = losses as [Loss];
  const arn = answer.state === 'open' ? answer.arn : undefined;
  const trail = answer.group.trails.find((one) => one.arn === arn);
  return trail === undefined ? {} : { trail, trails: [] };
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

function whyOf({ answer }: Loss): string {
  return answer.state === 'open' ? answer.why : '';
}

function isOfTrailOrPlace({ answer }: Loss): boolean {
  return answer.state === 'open' && answer.open !== 'question';
}

function find({ trail, proofs }: Proposal): readonly ProtectedNotProved[] {
  const open = proofs.flatMap((proof) =>
    proof.kept === null ? [{ name: nameOfProtected(proof), why: proof.why }] : [],
  );
  return open.length === 0 ? [] : [{ trail, open, protected: proofs.length }];
}
