import { abridged } from '../../../base/words.ts';
import { recordsManagement } from '../../../model/bill/recording.ts';
import type { Proposal } from '../../../optimize/propose.ts';
import { nameOfProtected } from '../../../selectors/protection.ts';
import type { Parts, Rule, TrailPart } from '../rule.ts';

interface ProtectedNotProved extends Parts {
  readonly trail: TrailPart;
  /** Calls, and ARNs of resources, each with why. */
  readonly open: readonly { readonly name: string; readonly why: string }[];
  /** How many are protected in all. */
  readonly protected: number;
}

export const protectedNotProved: Rule<ProtectedNotProved> = {
  severity: 'risk',
  find: {
    // A trail for data events alone is not expected to have calls of all kinds.
    report: ({ proposals }) => proposals.filter(({ trail }) => recordsManagement(trail)).flatMap(find),
    proof: ({ proposal }) => find(proposal),
    session: ({ proposal }) => find(proposal),
  },
  sentence: ({ trail, open }) =>
    `whether ${trail.name} records ${abridged(open.map(({ name }) => name))} is not proved: ${open[0]?.why ?? ''}`,
  advice: ({ open }) => `not proved: ${open.map(({ name, why }) => `${name} (${why})`).join(', ')}`,
  short: ({ open, protected: all }) => `${open.length} of ${all} protected calls and resources not proved`,
};

function find({ trail, proofs }: Proposal): readonly ProtectedNotProved[] {
  const open = proofs.flatMap((proof) =>
    proof.kept === null ? [{ name: nameOfProtected(proof), why: proof.why }] : [],
  );
  return open.length === 0 ? [] : [{ trail, open, protected: proofs.length }];
}
