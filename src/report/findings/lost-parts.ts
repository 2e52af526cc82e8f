import type { PlaceGroup } from '../../model/bill/asked-places.ts';
import { recordsManagement } from '../../model/bill/recording.ts';
import type { Trail } from '../../model/snapshot/snapshot.ts';
import type { Coverage } from '../../optimize/coverage.ts';
import { type AccountPlaces, type Loss, placesOfLosses } from '../../optimize/coverage-loss.ts';
import { briefly } from '../../base/words.ts';
import type { Parts, TrailPart } from './rule.ts';

/** What is said of things that are not recorded somewhere. */
export interface LostParts extends Parts {
  /** Where; of each account the Regions, where it is not all of them. */
  readonly accounts: readonly AccountPlaces[];
  /** The trails that it is said of, if there are several. */
  readonly trails?: readonly TrailPart[];
  /** Did other selectors that are tried do it? */
  readonly isNew: boolean;
}

/**
 * Of losses of one thing: where, and of which trails it is said: those whose change lost it, or those that reach the place,
 * where some record management events only those, for a trail of data events alone is not expected to have other events.
 */
export function lostParts(losses: readonly Loss[], coverage: readonly Coverage[]): LostParts {
  const found = losses.flatMap(({ isNew, changed, answer }) => (isNew ? changed : expectedIn(answer.group)));
  const trails = [...new Map(found.map((trail) => [trail.arn, trail])).values()];
  return {
    ...(trails.length === 1 ? { trail: trails[0]! } : {}),
    ...(trails.length > 1 ? { trails } : {}),
    accounts: placesOfLosses(losses, coverage),
    isNew: losses[0]?.isNew === true,
  };
}

function expectedIn({ trails }: PlaceGroup): readonly Trail[] {
  const recording = trails.filter(recordsManagement);
  return recording.length > 0 ? recording : trails;
}

/** The trails as the subject of a sentence; empty where there is none. */
export function subjectOf({ trail, trails = [] }: Pick<LostParts, 'trail' | 'trails'>): string {
  return trail?.name ?? briefly(trails.map(({ name }) => name));
}
