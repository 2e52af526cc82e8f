import { briefly } from '../../base/words.ts';
import type { AccountPlaces } from '../../optimize/coverage-loss.ts';
import { type JointLoss, namesIn } from '../../optimize/joint-loss.ts';
import type { Role } from '../../optimize/who-could.ts';
import { placesText } from './places-text.ts';
import type { Parts, TrailPart } from './rule.ts';

/** What is said of things that are not recorded somewhere. */
export interface LostParts extends Parts {
  /** Where; of each account the Regions, where it is not all of them. */
  readonly accounts: readonly AccountPlaces[];
  /** The trails that it is said of, if there are several. */
  readonly trails?: readonly TrailPart[];
  readonly role: Role;
  /** Did other selectors that are tried do it? */
  readonly isNew: boolean;
  /** Calls, and ARNs of resources. */
  readonly lost: readonly string[];
  readonly management: JointLoss['management'];
}

export function lostParts(joint: JointLoss): LostParts {
  const { trails, accounts, role, isNew, management, things } = joint;
  return { ...trailsPart(trails), accounts, role, isNew, management, lost: things.map(({ name }) => name) };
}

/** One trail, or several. */
export function trailsPart<One>(trails: readonly One[]): { readonly trail?: One; readonly trails?: readonly One[] } {
  if (trails.length === 1) return { trail: trails[0]! };
  return trails.length === 0 ? {} : { trails };
}

type Named = Pick<LostParts, 'trail' | 'trails'>;

/** The trails as the subject of a sentence; empty where there is none. */
export function subjectOf({ trail, trails = [] }: Named): string {
  return trail?.name ?? briefly(trails.map(({ name }) => name));
}

/** What is not recorded there, by whom, and who could. */
export function lostSentence(parts: LostParts): string {
  const { trail, accounts, role, management, lost } = parts;
  const things = lost.map((name) => ({ name }));
  const what = `${briefly(namesIn(management, things, 'management events'))} of ${placesText(accounts)}`;
  const isOne = trail !== undefined;
  if (role === 'changed')
    return `with these selectors ${subjectOf(parts)} no longer ${isOne ? 'records' : 'record'} ${what}, and no other trail or store does`;
  if (role === 'reaching')
    return `${subjectOf(parts)} ${isOne ? 'does' : 'do'} not record ${what}, and no other trail or store does`;
  return `no logging trail or store of the snapshot records ${what}${couldText(parts)}`;
}

/** The trails that could record it, and why they do not. */
function couldText(parts: LostParts): string {
  const { trail, role } = parts;
  const subject = subjectOf(parts);
  if (subject === '') return '';
  const isOne = trail !== undefined;
  const why: Partial<Readonly<Record<Role, string>>> = {
    stopped: isOne ? 'is stopped' : 'are stopped',
    'one-region': isOne ? `records only ${trail.homeRegion ?? 'one Region'}` : 'record one Region each',
    'other-events': isOne ? 'has no selector for them' : 'have no selector for them',
  };
  return why[role] === undefined ? '' : `; ${subject} could, and ${why[role]}`;
}

/** For JSON; the trail itself is there if it is one. */
export function lostMembers({ lost, trails, management }: Partial<LostParts>): object {
  return {
    lost,
    ...(management == null ? {} : { management: management.kind === 'none' ? 'none' : management.which }),
    trails: trails?.map(({ arn }) => arn),
  };
}
