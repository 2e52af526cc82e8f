import type { AskedPlace, PlaceGroup } from '../model/bill/asked-places.ts';
import { reaches } from '../model/bill/coverage.ts';
import { recordsManagement } from '../model/bill/recording.ts';
import type { Trail } from '../model/snapshot/snapshot.ts';

/** What the trails that a loss is said of have to do with it. */
export type Role =
  /** They were given other selectors, and recorded it before. */
  | 'changed'
  /** They reach the place, and their selectors leave it out. */
  | 'reaching'
  /** They reach the place, and record other categories only. */
  | 'other-events'
  /** They would reach it, and do not log. */
  | 'stopped'
  /** They are of the account, and of another Region only. */
  | 'one-region'
  /** Whether they record it is not known. */
  | 'doubted'
  /** No trail of the snapshot could. */
  | 'none';

interface Could {
  readonly role: Role;
  readonly trails: readonly Trail[];
}

/** Of each place the trails that could record it, in groups. */
export type CouldByPlace = readonly (Could & { readonly places: readonly AskedPlace[] })[];

/**
 * The trails that could record what is lost in places that the same trails reach, the nearest to doing so: those that reach
 * them, then stopped ones, then those of another Region; those that record management events first, where it is about these,
 * for a trail of data events alone is not expected to have other events.
 */
export function whoCould(group: PlaceGroup, isOfData: boolean, all: readonly Trail[]): CouldByPlace {
  const reaching = isOfData ? expectedIn(group) : group.trails.filter(recordsManagement);
  if (reaching.length > 0) return [{ role: 'reaching', trails: reaching, places: group.places }];
  const found = new Map<string, Could & { readonly places: AskedPlace[] }>();
  for (const place of group.places) {
    const could = couldAt(place, group.trails, all, isOfData);
    const key = JSON.stringify([could.role, ...could.trails.map(({ arn }) => arn)]);
    const own = found.get(key) ?? { ...could, places: [] };
    found.set(key, own);
    own.places.push(place);
  }
  return [...found.values()];
}

/** Of the trails that reach a place those that record management events, if there are any. */
export function expectedIn({ trails }: PlaceGroup): readonly Trail[] {
  const managing = trails.filter(recordsManagement);
  return managing.length > 0 ? managing : trails;
}

function couldAt(
  { account, region }: AskedPlace,
  there: readonly Trail[],
  all: readonly Trail[],
  isOfData: boolean,
): Could {
  const stopped = all.filter((trail) => trail.logging === false && reaches(trail, account, region));
  const elsewhere = all.filter(
    (trail) =>
      trail.logging !== false && !trail.multiRegion && reaches({ ...trail, multiRegion: true }, account, region),
  );
  const others = elsewhere.filter((trail) => !there.includes(trail));
  const candidates: readonly Could[] = [
    { role: 'stopped', trails: stopped.filter((trail) => isOfData || recordsManagement(trail)) },
    { role: 'one-region', trails: others.filter((trail) => isOfData || recordsManagement(trail)) },
    { role: 'other-events', trails: there },
    { role: 'stopped', trails: stopped },
    { role: 'one-region', trails: others },
  ];
  return candidates.find(({ trails }) => trails.length > 0) ?? { role: 'none', trails: [] };
}
