import type { PlaceGroup } from '../model/bill/asked-places.ts';
import { compare } from '../selectors/proof/compare.ts';
import { ALL_MANAGEMENT } from '../selectors/selector.ts';
import { briefly } from '../base/words.ts';

const known = new WeakMap<PlaceGroup, string>();

/** Which management events the trails and stores of a place leave out: `those with eventSource kms.amazonaws.com`. */
export function whichManagement(group: PlaceGroup): string {
  const found = known.get(group) ?? describeLost(group);
  known.set(group, found);
  return found;
}

function describeLost({ trails, stores }: PlaceGroup): string {
  const { lost } = compare(
    [ALL_MANAGEMENT],
    [...trails, ...stores].flatMap(({ selectors }) => selectors ?? []),
  );
  // No management event lacks `readOnly`.
  const classes = lost.map(({ what }) => what.replace(/^Management events(?:, )?/, '').replace(/ or missing$/, ''));
  // What is lost by no selectors is lost by the settings of the trails.
  if (classes.length === 0) return 'those of global services';
  return `those with ${briefly(classes, MOST)}`;
}

const MOST = 3;
