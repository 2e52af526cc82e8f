import { abridged } from '../../../base/words.ts';
import { nameOfProtected } from '../../../selectors/protection.ts';
import type { Proposal } from '../../../optimize/propose.ts';
import type { Parts, Rule, TrailPart } from '../rule.ts';
import { recordsManagement } from '../../../model/bill/recording.ts';

interface ProtectedLost extends Parts {
  readonly trail: TrailPart;
  /** Calls, and ARNs of resources. */
  readonly lost: readonly string[];
  /** How many are protected in all. */
  readonly protected: number;
}

export const protectedLost: Rule<ProtectedLost> = {
  severity: 'risk',
  find: {
    // A trail for data events alone is not expected to have them.
    report: ({ proposals }) => proposals.filter(({ trail }) => recordsManagement(trail)).flatMap(find),
    proof: ({ proposal }) => find(proposal),
    session: ({ proposal }) => find(proposal),
  },
  sentence: ({ trail, lost }) =>
    `${trail.name} does not record ${abridged(lost)}, and no other trail does so for all its accounts and Regions`,
  advice: ({ lost }) => `LOST, both before and after: ${lost.join(', ')}`,
  short: ({ lost, protected: all }) => `${lost.length} of ${all} protected calls and resources LOST, also today`,
};

function find({ trail, proofs }: Proposal): readonly ProtectedLost[] {
  const lost = proofs.filter(({ kept }) => kept === false).map(nameOfProtected);
  return lost.length === 0 ? [] : [{ trail, lost, protected: proofs.length }];
}
