import { counted } from '../../../base/words.ts';
import { nameOfProtected } from '../../../selectors/protection.ts';
import { nameOfAsked, protectedIn } from '../../../optimize/coverage.ts';
import { type CoverageLosses, findLosses, placesByAccount, placesOfLosses } from '../../../optimize/coverage-loss.ts';
import type { Proposal } from '../../../optimize/propose.ts';
import { jointLosses } from '../../../optimize/joint-loss.ts';
import { type LostParts, lostMembers, lostParts, lostSentence } from '../lost-parts.ts';
import { placesText } from '../places-text.ts';
import type { Parts, ProposalView, Rule, SessionView } from '../rule.ts';

interface Lost extends Parts {
  /** Calls, and ARNs of resources. */
  readonly lost: readonly string[];
  /** How many are protected in all. */
  readonly protected: number;
}

type OfLosses = Lost & LostParts;
type ProtectedLost = Lost | OfLosses;

export const protectedLost: Rule<ProtectedLost> = {
  severity: 'risk',
  find: {
    losses: ofLosses,
    proof: ofProof,
    session: ofSession,
  },
  sentence: (parts) => ('role' in parts ? lostSentence(parts) : `LOST: ${parts.lost.join(', ')}`),
  advice: (parts) => {
    // Of a loss elsewhere the proposal says nothing.
    if ('role' in parts) return lostSentence(parts);
    const { lost, accounts = [] } = parts;
    return `LOST, both before and after: ${lost.join(', ')}${accounts.length === 0 ? '' : `, of ${placesText(accounts)}`}`;
  },
  short: ({ lost, protected: all, accounts = [] }) =>
    `${lost.length === 0 ? 'management events' : `${lost.length} of ${all} protected calls and resources`} LOST in ${counted(accounts.length, 'account')}, also today`,
  members: lostMembers,
};

/** Where other management events are recorded. */
function ofLosses(losses: CoverageLosses): readonly OfLosses[] {
  return jointLosses(losses)
    .filter(({ state, management, things }) => state === 'lost' && management?.kind !== 'none' && things.length > 0)
    .map((joint) => ({ ...lostParts(joint), protected: losses.coverage.length - 1 }));
}

/** With the accounts in which no other trail and no store records it. */
function ofProof({ proposal, question: { snapshot, policy } }: ProposalView): readonly Lost[] {
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
function ofSession({ losses: { losses, coverage } }: SessionView): readonly Lost[] {
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

function ofProposal({ trail, proofs }: Proposal): readonly Lost[] {
  const lost = proofs.filter(({ kept }) => kept === false);
  return lost.length === 0 ? [] : [{ trail, lost: lost.map(nameOfProtected), protected: proofs.length }];
}
