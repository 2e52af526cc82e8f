import { askedPlaces } from '../../../model/bill/asked-places.ts';
import { recordsManagement } from '../../../model/bill/recording.ts';
import {
  type AccountPlaces,
  type CoverageLosses,
  hasNoManagement,
  placesByAccount,
} from '../../../optimize/coverage-loss.ts';
import { type LostParts, lostParts, subjectOf } from '../lost-parts.ts';
import { placesText } from '../places-text.ts';
import type { Parts, ProposalView, Rule } from '../rule.ts';

interface NoManagement extends Parts, Partial<LostParts> {
  /** Wherever the trail or the snapshot reaches, or in `accounts`. */
  readonly isEverywhere: boolean;
}

/** Management events that nobody records: in whole accounts, or wherever other selectors would end it. */
export const noManagement: Rule<NoManagement> = {
  severity: 'risk',
  find: { losses: ofLosses, proposal: ofProposal },
  sentence: (parts) => {
    const { trail, accounts = [], isNew = false, isEverywhere } = parts;
    if (isNew)
      return `with these selectors ${subjectOf(parts)} no longer ${trail === undefined ? 'record' : 'records'} management events of ${placesText(accounts)}, and no other trail or store does`;
    if (trail === undefined)
      return `no logging trail of the snapshot records management events${isEverywhere ? '' : ` of ${placesText(accounts)}`}`;
    return `${trail.name} records no management events, and no other trail of the snapshot records them ${isEverywhere ? 'over all its accounts and Regions' : `in ${placesText(accounts)}`}`;
  },
  members: ({ trails }) => ({ trails: trails?.map(({ arn }) => arn) }),
};

function ofLosses({ losses, coverage }: CoverageLosses): readonly NoManagement[] {
  const answers = coverage.flatMap((one) => ('management' in one.asked ? one.answers : []));
  const found = losses.filter(
    ({ asked, answer }) => 'management' in asked && answer.state === 'lost' && hasNoManagement(answer.group),
  );
  const changed = found.filter(({ isNew }) => isNew);
  const before = lostParts(
    found.filter(({ isNew }) => !isNew),
    coverage,
  );
  // Where only some Regions are not watched, `single-region` names the trail that could do it.
  const accounts = before.accounts.filter(({ regions }) => regions === undefined);
  const isEverywhere = answers.every(({ group }) => hasNoManagement(group)) && changed.length === 0;
  return [
    ...(changed.length === 0 ? [] : [{ ...lostParts(changed, coverage), isEverywhere }]),
    ...(accounts.length === 0 ? [] : [{ accounts, isNew: false, isEverywhere }]),
  ];
}

function ofProposal({ question: { snapshot }, proposal: { trail } }: ProposalView): readonly NoManagement[] {
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
