import { protectedIn } from '../../../optimize/coverage.ts';
import type { Parts, ProposalView, Rule, SessionView, TrailPart } from '../rule.ts';

interface ProtectedKept extends Parts {
  readonly trail: TrailPart;
  /** How many calls and resources are protected. */
  readonly protected: number;
}

export const protectedKept: Rule<ProtectedKept> = {
  severity: 'info',
  find: { proof: find, session: ofSession },
  sentence: (parts) => `proved: all ${parts.protected} protected calls and resources stay recorded`,
  short: (parts) => `all ${parts.protected} protected calls and resources stay recorded`,
};

/** In every account and Region, by whichever trail or store. */
function ofSession({ proposal: { trail }, losses: { losses, coverage } }: SessionView): readonly ProtectedKept[] {
  const own = protectedIn(coverage);
  return losses.length === 0 && own.length > 0 ? [{ trail, protected: own.length }] : [];
}

function find({ proposal: { trail, proofs } }: ProposalView): readonly ProtectedKept[] {
  return proofs.length > 0 && proofs.every(({ kept }) => kept === true) ? [{ trail, protected: proofs.length }] : [];
}
