import { askedPlaces } from '../../../model/bill/asked-places.ts';
import { recordsManagement } from '../../../model/bill/recording.ts';
import { type AccountPlaces, hasNoManagement, placesByAccount } from '../../../optimize/coverage-loss.ts';
import { jointLosses } from '../../../optimize/joint-loss.ts';
import { type LostParts, lostMembers, lostParts, lostSentence } from '../lost-parts.ts';
import { placesText } from '../places-text.ts';
import type { Parts, ProposalView, Rule, TrailPart } from '../rule.ts';

/** Of a proposal: of its trail, wherever that and the snapshot reach, or in `accounts`. */
interface OfTrail extends Parts {
  readonly trail: TrailPart;
  readonly accounts: readonly AccountPlaces[];
  readonly isEverywhere: boolean;
}

type NoManagement = LostParts | OfTrail;

/** Management events that nobody records somewhere, and what of the protected is lost with them. */
export const noManagement: Rule<NoManagement> = {
  severity: 'risk',
  find: {
    losses: (losses) =>
      jointLosses(losses)
        .filter(({ state, management }) => state === 'lost' && management?.kind === 'none')
        .map(lostParts),
    proposal: ofProposal,
  },
  sentence: (parts) =>
    'lost' in parts
      ? lostSentence(parts)
      : `${parts.trail.name} records no management events, and no other trail of the snapshot records them ${parts.isEverywhere ? 'over all its accounts and Regions' : `in ${placesText(parts.accounts)}`}`,
  members: (parts) => ('lost' in parts ? lostMembers(parts) : {}),
};

function ofProposal({ question: { snapshot }, proposal: { trail } }: ProposalView): readonly OfTrail[] {
  if (trail.selectors === null || recordsManagement(trail)) return [];
  const own = askedPlaces(snapshot).filter(({ trails }) => trails.some(({ arn }) => arn === trail.arn));
  const without = own.filter(hasNoManagement);
  const accounts: readonly AccountPlaces[] = placesByAccount(
    without.flatMap(({ places }) => places),
    own.flatMap(({ places }) => places),
  );
  // A stopped trail reaches nothing, and leaves open what it would.
  if (own.length > 0 && accounts.length === 0) return [];
  return [{ trail, accounts, isEverywhere: without.length === own.length }];
}
