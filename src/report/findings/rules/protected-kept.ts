import { askedPlaces } from '../../../model/bill/asked-places.ts';
import { type AccountPlaces, placesByAccount } from '../../../optimize/coverage-loss.ts';
import { protectedIn } from '../../../optimize/coverage.ts';
import { placesText } from '../places-text.ts';
import type { Parts, ProposalView, Rule, SessionView, TrailPart } from '../rule.ts';

interface ProtectedKept extends Parts {
  readonly trail: TrailPart;
  /** How many calls and resources are protected. */
  readonly protected: number;
  /** Of one trail: what it reaches. */
  readonly accounts?: readonly AccountPlaces[];
}

export const protectedKept: Rule<ProtectedKept> = {
  severity: 'info',
  find: { proof: find, session: ofSession },
  sentence: ({ protected: all, accounts = [] }) =>
    `proved: all ${all} protected calls and resources stay recorded in ${placesText(accounts)}`,
  short: (parts) => `all ${parts.protected} protected calls and resources stay recorded`,
};

/** In every account and Region, by whichever trail or store. */
function ofSession({ proposal: { trail }, losses: { losses, coverage } }: SessionView): readonly ProtectedKept[] {
  const own = protectedIn(coverage);
  return losses.length === 0 && own.length > 0 ? [{ trail, protected: own.length }] : [];
}

function find({ question: { snapshot }, proposal: { trail, proofs } }: ProposalView): readonly ProtectedKept[] {
  if (proofs.length === 0 || proofs.some(({ kept }) => kept !== true)) return [];
  const groups = askedPlaces(snapshot);
  const own = groups.filter(({ trails }) => trails.some(({ arn }) => arn === trail.arn));
  const accounts = placesByAccount(
    own.flatMap(({ places }) => places),
    groups.flatMap(({ places }) => places),
  );
  return [{ trail, protected: proofs.length, accounts }];
}
