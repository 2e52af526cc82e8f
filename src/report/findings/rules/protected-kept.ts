import type { Parts, ProposalView, Rule, TrailPart } from '../rule.ts';

interface ProtectedKept extends Parts {
  readonly trail: TrailPart;
  /** How many calls and resources are protected. */
  readonly protected: number;
}

export const protectedKept: Rule<ProtectedKept> = {
  severity: 'info',
  find: { proof: find, session: find },
  sentence: (parts) => `proved: all ${parts.protected} protected calls and resources stay recorded`,
  short: (parts) => `all ${parts.protected} protected calls and resources stay recorded`,
};

function find({ proposal: { trail, proofs } }: ProposalView): readonly ProtectedKept[] {
  return proofs.length > 0 && proofs.every(({ kept }) => kept === true) ? [{ trail, protected: proofs.length }] : [];
}
