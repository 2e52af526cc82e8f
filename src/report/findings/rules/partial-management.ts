import { ALL_MANAGEMENT } from '../../../selectors/selector.ts';
import type { Parts, Rule, TrailPart } from '../rule.ts';
import { recordsManagement } from '../../../model/bill/recording.ts';
import { type AccountPlaces, placesByAccount } from '../../../optimize/coverage-loss.ts';
import { jointLosses } from '../../../optimize/joint-loss.ts';
import { type LostParts, lostMembers, lostParts, lostSentence } from '../lost-parts.ts';
import { placesText } from '../places-text.ts';
import { recordsAllManagement } from '../../../optimize/prove-sinks.ts';
import { costOfMore } from '../whole-management.ts';

/** Of one trail, with what it costs to record all of them. */
interface OfTrail extends Parts {
  readonly trail: TrailPart;
  readonly accounts: readonly AccountPlaces[];
  /** Of all that the trail reaches. */
  readonly isEverywhere: boolean;
  readonly isNew: boolean;
}

type PartialManagement = OfTrail | LostParts;

/** Recording only a part of the management events turns AWS Config and CIS controls red, and hides what is left out. */
export const partialManagement: Rule<PartialManagement> = {
  severity: 'risk',
  find: {
    losses: (losses) =>
      jointLosses(losses)
        .filter(
          ({ state, management, things }) => state === 'lost' && management?.kind === 'some' && things.length === 0,
        )
        .map(lostParts),
    trail: (view): readonly OfTrail[] => {
      const { trail, losses } = view;
      const selectors = trail.selectors ?? [];
      if (!recordsManagement(trail) || recordsAllManagement(selectors)) return [];
      const answers = losses.coverage.flatMap((one) => ('management' in one.asked ? one.answers : []));
      const own = answers.filter(({ group }) => group.trails.some(({ arn }) => arn === trail.arn));
      const missing = own.filter(({ state }) => state !== 'kept');
      if (missing.length === 0) return [];
      const lost = new Set<unknown>(missing);
      return [
        {
          trail,
          accounts: placesByAccount(
            missing.flatMap(({ places }) => places),
            own.flatMap(({ places }) => places),
          ),
          isEverywhere: missing.length === own.length,
          isNew: losses.losses.some(
            ({ answer, isNew, changed }) => isNew && lost.has(answer) && changed.some(({ arn }) => arn === trail.arn),
          ),
          cost: costOfMore(view, { ...trail, selectors: [...selectors, ALL_MANAGEMENT] }),
        },
      ];
    },
  },
  // The finding of what is lost there says so.
  asPart: () => '',
  sentence: (parts) => ('lost' in parts ? lostSentence(parts) : sentenceOfTrail(parts)),
  members: (parts) => ('lost' in parts ? lostMembers(parts) : {}),
};

function sentenceOfTrail({ trail, accounts, isEverywhere, isNew }: OfTrail): string {
  return `${isNew ? 'with these selectors ' : ''}${trail.name} does not record all management events${isEverywhere ? '' : ` of ${placesText(accounts)}`}, and no other trail is known to do so${isEverywhere ? ' for it' : ''}`;
}
