import { briefly, counted } from '../../../base/words.ts';
import { nameOfProtected } from '../../../selectors/protection.ts';
import { nameOfAsked, protectedIn } from '../../../optimize/coverage.ts';
import {
  type CoverageLosses,
  findLosses,
  hasNoManagement,
  type Loss,
  placesByAccount,
  placesOfLosses,
} from '../../../optimize/coverage-loss.ts';
import type { Proposal } from '../../../optimize/propose.ts';
import { recordsManagement } from '../../../model/bill/recording.ts';
import { type LostParts, lostParts, subjectOf } from '../lost-parts.ts';
import { placesText } from '../places-text.ts';
import type { Parts, ProposalView, Rule, SessionView } from '../rule.ts';

interface ProtectedLost extends Parts, Partial<LostParts> {
  /** Calls, and ARNs of resources. */
  readonly lost: readonly string[];
  /** How many are protected in all. */
  readonly protected: number;
}

export const protectedLost: Rule<ProtectedLost> = {
  severity: 'risk',
  find: {
    losses: ofLosses,
    proof: ofProof,
    session: ofSession,
  },
  sentence: (parts) => {
    const { trail, lost, accounts = [], isNew = false } = parts;
    const what = `${briefly(lost)} of ${placesText(accounts)}`;
    const subject = subjectOf(parts);
    const isOne = trail !== undefined;
    if (isNew)
      return `with these selectors ${subject} no longer ${isOne ? 'records' : 'record'} ${what}, and no other trail or store does`;
    if (subject === '') return `no trail or store of the snapshot records ${what}`;
    return `${subject} ${isOne ? 'does' : 'do'} not record ${what}, and no other trail or store does`;
  },
  advice: ({ lost, accounts }) =>
    `LOST, both before and after: ${lost.join(', ')}${accounts === undefined || accounts.length === 0 ? '' : `, of ${placesText(accounts)}`}`,
  short: ({ lost, protected: all, accounts = [] }) =>
    `${lost.length === 0 ? 'management events' : `${lost.length} of ${all} protected calls and resources`} LOST in ${counted(accounts.length, 'account')}, also today`,
  members: ({ lost, trails }) => ({ lost, trails: trails?.map(({ arn }) => arn) }),
};

/** What is lost in the same accounts, in one sentence. */
function ofLosses({ losses, coverage }: CoverageLosses): readonly ProtectedLost[] {
  const byThing = Map.groupBy(losses.filter(isSaid), ({ asked, isNew }) => JSON.stringify([asked, isNew]));
  const parts = [...byThing.values()].map((own) => ({
    name: nameOfAsked(own[0]!.asked),
    ...lostParts(own, coverage),
  }));
  const alike = Map.groupBy(parts, ({ accounts, isNew, trail, trails = [] }) =>
    JSON.stringify([isNew, accounts, [...(trail === undefined ? trails : [trail])].map(({ arn }) => arn)]),
  );
  return [...alike.values()].map((own) => {
    const { name: _name, ...common } = own[0]!;
    return { ...common, lost: own.map(({ name }) => name), protected: coverage.length - 1 };
  });
}

function isSaid({ asked, category, answer: { state, group }, isNew }: Loss): boolean {
  if ('management' in asked || state !== 'lost') return false;
  // Of places without management events at all, other findings say it.
  if (category === 'Management') return !hasNoManagement(group);
  return isNew || 'resource' in asked || group.trails.some(recordsManagement);
}

/** With the accounts in which no other trail and no store records it. */
function ofProof({ proposal, question: { snapshot, policy } }: ProposalView): readonly ProtectedLost[] {
  const { trail } = proposal;
  return ofProposal(proposal).map((parts) => {
    const { losses, coverage } = findLosses(snapshot, policy);
    const own = losses.filter(
      ({ asked, answer }) =>
        parts.lost.includes(nameOfAsked(asked)) && answer.group.trails.some(({ arn }) => arn === trail.arn),
    );
    return { ...parts, accounts: placesOfLosses(own, coverage) };
  });
}

/** By whichever trail or store; without calls and resources where only other management events are lost. */
function ofSession({ losses: { losses, coverage } }: SessionView): readonly ProtectedLost[] {
  const lost = losses.filter(({ answer }) => answer.state === 'lost');
  if (lost.length === 0) return [];
  const names = protectedIn(lost).map(({ asked }) => nameOfAsked(asked));
  return [
    {
      lost: [...new Set(names)],
      protected: coverage.length - 1,
      accounts: placesByAccount(
        lost.flatMap(({ answer }) => answer.places),
        coverage.flatMap(({ answers }) => answers.flatMap(({ places }) => places)),
      ),
    },
  ];
}

function ofProposal({ trail, proofs }: Proposal): readonly ProtectedLost[] {
  const lost = proofs.filter(({ kept }) => kept === false);
  return lost.length === 0 ? [] : [{ trail, lost: lost.map(nameOfProtected), protected: proofs.length }];
}
